#!/usr/bin/env bash
# The generated door between page and Go (frontend/wailsjs).
# usage: scripts/bindings.sh            regenerates it
#        scripts/bindings.sh --check    fails when what is kept is not what would be generated
set -euo pipefail
cd "$(dirname "$0")/.."
wails=$(scripts/tool.sh github.com/wailsapp/wails/v2/cmd/wails v2.16.0)
if [ "${1:-}" = --check ]; then
  kept=$(mktemp -d)
  trap 'rm -rf "$kept"' EXIT
  cp -r frontend/wailsjs "$kept/"
fi
"$wails" generate module -tags webkit2_41 >/dev/null
if [ "${1:-}" = --check ]; then
  if ! diff -r "$kept/wailsjs" frontend/wailsjs; then
    rm -rf frontend/wailsjs && cp -r "$kept/wailsjs" frontend/wailsjs
    echo "frontend/wailsjs is not what Go's bound methods generate; run make bindings and commit it." >&2
    exit 1
  fi
  echo "frontend/wailsjs is up to date"
fi
