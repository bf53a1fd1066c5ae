#!/usr/bin/env bash
# Installs the system packages that Diwan needs, where apt is at hand and this
# is root or sudo works; elsewhere it names what to install and stops.
# Does nothing, quickly, when nothing is missing.
# usage: scripts/setup.sh run|test
set -euo pipefail
what=${1:-run}

missing_tools=()
for tool in go node npm make; do
  command -v "$tool" >/dev/null || missing_tools+=("$tool")
done
if [ ${#missing_tools[@]} -gt 0 ]; then
  echo "Diwan is built with Go 1.26, Node 20 (or newer) with npm, and make. Missing here: ${missing_tools[*]}." >&2
  echo "Install them (https://go.dev/dl, https://nodejs.org), then run make again." >&2
  exit 1
fi

if [ "$(uname -s)" != Linux ]; then
  case "$what" in
  test)
    echo "The whole test suite needs Linux with X11 (Xvfb, AT-SPI). Here, run: make test-go test-page" >&2
    exit 1
    ;;
  esac
  exit 0
fi

packages=(gcc libc6-dev pkg-config libgtk-3-dev libwebkit2gtk-4.1-dev)
if [ "$what" = test ]; then
  packages+=(git xvfb openbox xdotool x11-utils imagemagick python3-gi gir1.2-gtk-3.0 gir1.2-atspi-2.0 python3-pyatspi
    python3-nbformat at-spi2-core dbus dbus-x11 chromium poppler-utils)
fi
if [ "$what" = ollama ]; then
  packages=(gcc g++ libc6-dev git nlohmann-json3-dev libstb-dev)
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  # Another Linux: judge by what the compiler will ask for.
  if [ "$what" = run ] && command -v pkg-config >/dev/null && pkg-config --exists gtk+-3.0 webkit2gtk-4.1; then
    exit 0
  fi
  echo "This system has no apt. Install what these Debian packages hold, then run make again:" >&2
  echo "  ${packages[*]}" >&2
  exit 1
fi

missing=()
for p in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null || true)" = installed ] || missing+=("$p")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
    as_root=(sudo)
  else
    echo "Some system packages are missing, and this is neither root nor can it use sudo. Install them, then run make again:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi

echo "Installing system packages: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
  "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}
for attempt in 1 2 3; do
  if install >"$log" 2>&1 </dev/null; then
    exit 0
  fi
  echo "apt-get did not succeed (try $attempt of 3)." >&2
  sleep $((attempt * 3))
done
tail -n 20 "$log" >&2
echo "The system packages could not be installed; see apt-get's words above." >&2
exit 1
