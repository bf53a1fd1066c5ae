#!/usr/bin/env bash
# Builds a real Ollama server for the tests, once: it is kept in the user's
# cache. Newer servers want a separate llama.cpp build; this one is the last
# that Go builds alone. Prints the program's path as its last line.
set -euo pipefail
version=v0.17.4
malgo=v0.11.24
cache="${XDG_CACHE_HOME:-$HOME/.cache}/diwan/ollama"
if [ -x "$cache/ollama" ]; then
  echo "$cache/ollama"
  exit 0
fi
mkdir -p "$cache"
fail() {
  echo "The Ollama server for the tests can't be built here: $1" >&2
  exit 1
}
for header in /usr/include/nlohmann/json.hpp /usr/include/stb/stb_image.h; do
  [ -e "$header" ] || fail "$header is missing (apt-get install nlohmann-json3-dev libstb-dev)"
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf 'module build\n\ngo 1.26\n' >go.mod
dir=$(go mod download -json "github.com/gen2brain/malgo@$malgo" | sed -n 's/.*"Dir": "\(.*\)",*/\1/p') || fail "the module that carries miniaudio.h can't be fetched"
mkdir -p include/miniaudio
cp "$dir/miniaudio.h" include/miniaudio/
echo "Building Ollama $version for the tests (some ten minutes, once)" >&2
CGO_ENABLED=1 CGO_CPPFLAGS="-I$work/include" GOBIN="$work/bin" go install "github.com/ollama/ollama@$version" 2>"$work/log" || { tail -n 20 "$work/log" >&2; fail "its build failed"; }
mv "$work/bin/ollama" "$cache/ollama"
echo "$cache/ollama"
