#!/usr/bin/env bash
# Where imports compute, over several runs, for the compiler's profile-guided optimization.
# usage: scripts/profile.sh FOLDER OUT
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp bin/diwan "$work/" # a profile names the program's path
for i in 1 2 3 4; do
  "$work/diwan" bench ingest "$1" --vs pdftotext --profile "$work/$i.pprof" --quiet
done
go tool pprof -proto "$work"/*.pprof >"$work/merged" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
mv "$work/merged" "$2"
ls -l "$2"
