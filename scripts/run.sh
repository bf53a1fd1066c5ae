#!/usr/bin/env bash
# Opens Diwan's window; without a display, does the whole job on the sample
# documents in the terminal.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "No display here, so Diwan works on its sample documents in the terminal."
  bin/diwan demo --out out
  echo "The notebooks are in $PWD/out."
  exit 0
fi
exec bin/diwan
