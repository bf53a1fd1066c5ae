#!/usr/bin/env bash
# Writes THIRD-PARTY-NOTICES.md: every Go module in the program and every npm
# package in the page, with its licence file. Fails where one has none.
set -euo pipefail
cd "$(dirname "$0")/.."
out=THIRD-PARTY-NOTICES.md
{
  echo "# Third-party notices"
  echo
  echo "Diwan is built with these works; each stays under its own licence."
  go list -deps -tags desktop,production,webkit2_41 -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' . | sort -u |
    while read -r path version dir; do
      file=$(find "$dir" -maxdepth 1 -type f \( -iname 'licen[cs]e*' -o -iname 'copying*' \) | sort | head -n 1)
      [ -n "$file" ] || { echo "no licence file in $path" >&2; exit 1; }
      printf '\n## %s %s\n\n```\n' "$path" "$version"
      cat "$file"
      printf '\n```\n'
    done
  node -e '
    const fs = require("fs"), path = require("path");
    const lock = JSON.parse(fs.readFileSync("frontend/package-lock.json"));
    for (const [dir, p] of Object.entries(lock.packages).sort()) {
      if (!dir || p.dev || p.optional) continue;
      const at = path.join("frontend", dir);
      const file = fs.readdirSync(at).find((f) => /^(licen[cs]e|copying)/i.test(f));
      console.log(`\n## ${dir.replace(/^.*node_modules\//, "")} ${p.version} (${p.license})\n`);
      if (file) console.log("```\n" + fs.readFileSync(path.join(at, file), "utf8").trim() + "\n```");
    }'
} >"$out.part"
mv "$out.part" "$out"
echo "$out: $(grep -c '^## ' "$out") works"
