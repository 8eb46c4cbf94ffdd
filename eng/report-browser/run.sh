#!/usr/bin/env bash
# Reports of the sample in both languages, and of customers with hostile names, looked at in a real browser: run.sh [FOLDER for reports and pictures]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); root=$here/../..
out=${1:-$(mktemp -d)}; mkdir -p "$out"
[ -d "$here/node_modules" ] || (cd "$here" && npm ci --silent)
dotnet build -v q "$root/src/ContactFrequency.Cli" > /dev/null
tool() { dotnet run --no-build --project "$root/src/ContactFrequency.Cli" -- "$@" --quiet > /dev/null; }

for language in en zh-CN; do
  tool analyse "$root/data/airline" --config "$root/data/airline/config.json" --out "$out/$language" --lang "$language"
  cp "$out/$language/report.html" "$out/airline-$language.html"
done

# Every name that a company writes itself: driver, attribute, value of an attribute, channel.
mkdir -p "$out/hostile"
tool simulate --out "$out/hostile" --customers 1500 --months 8 --seed 3
hostile='<img src=x onerror=alert(1)></script><script>alert(2)</script>"'"'"
quoted="\"${hostile//\"/\"\"}\""
for file in "$out"/hostile/*.csv; do
  awk -v bad="$quoted" 'BEGIN { gsub(/&/, "\\\\&", bad) } NR > 1 { gsub(/phone/, bad); gsub(/,distance/, "," bad) } { print }' "$file" > "$file.new" && mv "$file.new" "$file"
done
tool analyse "$out/hostile" --out "$out/hostile-results" || true
cp "$out/hostile-results/report.html" "$out/hostile.html"

node "$here/check.mjs" "$out" "$out"/airline-en.html "$out"/airline-zh-CN.html "$out"/hostile.html
