#!/usr/bin/env bash
# Where imports compute, over several runs, for the compiler's profile-guided optimization.
# usage: scripts/profile.sh FOLDER OUT
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work" /tmp/diwan-profiled' EXIT
install -m 755 bin/diwan /tmp/diwan-profiled # a profile names the program's path
for i in 1 2 3 4; do
  /tmp/diwan-profiled bench ingest "$1" --vs pdftotext --profile "$work/$i.pprof" --quiet
done
PPROF_BINARY_PATH=/nowhere go tool pprof -proto "$work"/*.pprof >"$2" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
ls -l "$2"
