#!/usr/bin/env bash
# Memory and speed on a contact log of two million rows, and on the same log with every row twice.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release src/ContactFrequency.Cli --nologo -v q
tool="dotnet src/ContactFrequency.Cli/bin/Release/net10.0/contact-frequency.dll"
$tool simulate --out "$work/input" --customers "${1:-17700}" --months 24 --quiet > /dev/null
report() {
  $tool analyse "$work/input" --out "$work/out" --quiet > /dev/null || true
  awk -v rows="$(($(cat "$work"/input/contacts*.csv | wc -l) - $(ls "$work"/input/contacts*.csv | wc -l)))" '
    /"name": "contacts"/ { at = 1 } at && /"seconds"/ { gsub(/[^0-9.]/, ""); seconds = $0; at = 0 }
    /"seconds"/ { value = $0; gsub(/[^0-9.]/, "", value); total += value } /peak_memory/ { gsub(/[^0-9]/, ""); memory = $0 }
    END { printf "%d contact rows: peak %.0f MB\n", rows, memory / 1e6 }' "$work/out/run.json"
  grep -E '"(name|seconds|rows)"' "$work/out/run.json" | paste - - - | tr -s ' '
}
report
report
cp "$work/input/contacts.csv" "$work/input/contacts-2.csv"
report
