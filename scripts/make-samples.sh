#!/usr/bin/env bash
# Typesets the sample papers: samples/src/*.html -> samples/library/*.pdf, with
# headless Chromium and the fonts that the page bundles. The results are
# committed, since Chromium may be absent where Diwan is built. With qpdf, the locked
# papers of the tests are made too (their password: sandglass).
# usage: scripts/make-samples.sh       (FONTS=folder of @fontsource to override)
set -euo pipefail
cd "$(dirname "$0")/.."
fonts=$(realpath "${FONTS:-frontend/node_modules/@fontsource}")
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp samples/src/*.html "$work"
sed "s#FONTS/#file://$fonts/#g" samples/src/paper.css >"$work/paper.css"
for page in "$work"/*.html; do
  name=$(basename "$page" .html)
  "$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --allow-file-access-from-files --user-data-dir="$work/profile" \
    --virtual-time-budget=5000 --no-pdf-header-footer --print-to-pdf="$work/$name.pdf" "file://$page" 2>"$work/log" ||
    { cat "$work/log" >&2; exit 1; }
  bytes=$(stat -c %s "$work/$name.pdf")
  [ "$bytes" -lt 153600 ] || { echo "$name.pdf has $bytes bytes, more than 150 KB" >&2; exit 1; }
  mv "$work/$name.pdf" "samples/library/$name.pdf"
  echo "samples/library/$name.pdf  $bytes bytes"
done
command -v qpdf >/dev/null || { echo "qpdf is not here: the locked papers of the tests stay as they are"; exit 0; }
paper=samples/library/slow-wave-sleep-vocabulary.pdf
qpdf --encrypt sandglass quiet-owner 256 -- "$paper" ingest/testdata/locked/locked-aes256.pdf
qpdf --allow-weak-crypto --encrypt sandglass quiet-owner 128 --use-aes=n -- "$paper" ingest/testdata/locked/locked-rc4.pdf
