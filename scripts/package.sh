#!/usr/bin/env bash
# Packs the Linux program with its desktop entry and icon, and builds the
# Windows program, into build/bin. usage: scripts/package.sh VERSION
set -euo pipefail
cd "$(dirname "$0")/.."
version=$1
arch=$(go env GOARCH)
name=diwan-$version-linux-$arch
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p build/bin "$work/$name/share/applications" "$work/$name/share/icons/hicolor/512x512/apps" "$work/$name/bin"
cp bin/diwan "$work/$name/bin/"
cp build/linux/diwan.desktop "$work/$name/share/applications/"
cp build/appicon.png "$work/$name/share/icons/hicolor/512x512/apps/diwan.png"
cp LICENSE "$work/$name/"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner -czf "build/bin/$name.tar.gz" "$name"
GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -tags desktop,production -trimpath -pgo build/import.pgo \
  -ldflags "-s -w -H windowsgui -X main.version=$version" -o "build/bin/diwan-$version-windows-amd64.exe" .
ls -l build/bin
