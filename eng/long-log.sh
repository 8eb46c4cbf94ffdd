#!/usr/bin/env bash
# Memory and speed on a contact log of two million rows, and on the same log with every row twice.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release src/ContactFrequency.Cli --nologo -v q > /dev/null
tool="dotnet src/ContactFrequency.Cli/bin/Release/net10.0/contact-frequency.dll"
$tool simulate --out "$work/input" --customers "${1:-17700}" --months 24 --quiet > /dev/null

# One field of a stage, or of the run.
figure() { tr -d '\n' < "$work/out/run.json" | grep -oE "$1" | grep -oE '[0-9.]+$'; }
analyse() {
  $tool analyse "$work/input" --out "$work/out" --quiet > /dev/null
  local rows seconds
  rows=$(figure '"contacts", *"seconds": [0-9.]+, *"rows": [0-9]+')
  seconds=$(figure '"contacts", *"seconds": [0-9.]+')
  awk -v rows="$rows" -v seconds="$seconds" -v memory="$(figure '"peak_memory_bytes": [0-9]+')" \
    'BEGIN { printf "%d contact rows read in %.2f s (%.2f million rows/s); peak memory of the whole run %.0f MB\n", rows, seconds, rows / seconds / 1e6, memory / 1e6 }'
}

analyse > /dev/null # a warm-up, so that the files are in memory
for run in 1 2 3; do analyse; done
cp "$work/input/contacts.csv" "$work/input/contacts-2.csv"
for run in 1 2 3; do analyse; done
