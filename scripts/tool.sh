#!/usr/bin/env bash
# Installs a Go tool at a fixed version into .cache/tools, once, and prints its path.
# usage: scripts/tool.sh MODULE/PATH VERSION
set -euo pipefail
cd "$(dirname "$0")/.."
module=$1 version=$2
name=$(basename "$module")
dir=$PWD/.cache/tools/$name-$version
if [ ! -x "$dir/$name" ]; then
  echo "Building $name $version (once)" >&2
  GOBIN="$dir" GOFLAGS='' CGO_ENABLED=0 go install "$module@$version" >&2
fi
echo "$dir/$name"
