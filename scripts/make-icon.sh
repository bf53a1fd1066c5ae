#!/usr/bin/env bash
# Draws build/appicon.png from build/appicon.svg with headless Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '<!doctype html><style>html,body{margin:0;background:transparent}svg{display:block;width:512px;height:512px}</style>%s' "$(cat build/appicon.svg)" >"$work/icon.html"
"$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --user-data-dir="$work/profile" --default-background-color=00000000 \
  --hide-scrollbars --window-size=512,512 --screenshot="$work/icon.png" "file://$work/icon.html" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
mv "$work/icon.png" build/appicon.png
