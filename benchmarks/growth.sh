#!/usr/bin/env bash
# Seconds and memory of analyse and score by number of customers, with the exponents of their growth. Results in docs/performance.md.
# benchmarks/growth.sh [CUSTOMERS ...]
set -euo pipefail
cd "$(dirname "$0")/.."
work=${WORK:-$(mktemp -d)}
[[ -n "${WORK:-}" ]] || trap 'rm -rf "$work"' EXIT
dotnet build -c Release src/ContactFrequency.Cli --nologo -v q > /dev/null
tool="dotnet src/ContactFrequency.Cli/bin/Release/net10.0/contact-frequency.dll"
[[ $# -gt 0 ]] || set -- 10000 100000 1000000
echo "load before: $(cut -d' ' -f1-3 /proc/loadavg)"
for customers in "$@"; do
  $tool simulate --out "$work/input" --customers "$customers" --months 12 --quiet > /dev/null
  cat "$work"/input/*.csv > /dev/null
  $tool analyse "$work/input" --out "$work/out" --quiet > /dev/null
  /usr/bin/time -f "%e %M" -o "$work/score" $tool score "$work/out/policy.json" "$work/input/customers.csv" --out "$work/scores.csv" --quiet
  echo "$customers rows $(($(wc -l < "$work/input/contacts.csv") - 1))"
  tr -d ' \n' < "$work/out/run.json" | grep -oE '"name":"[a-z]+","seconds":[0-9.]+' | sed -E 's/"name":"([a-z]+)","seconds":/\1 /' | sed "s/^/$customers /"
  tr -d ' \n' < "$work/out/run.json" | grep -oE '"seconds":[0-9.]+' | awk -F: -v customers="$customers" '{ sum += $2 } END { print customers, "analyse", sum }'
  echo "$customers analyse_memory_MB $(tr -d ' \n' < "$work/out/run.json" | grep -oE '"peak_memory_bytes":[0-9]+' | grep -oE '[0-9]+' | awk '{ print $1 / 1e6 }')"
  awk -v customers="$customers" '{ print customers, "score", $1; print customers, "score_memory_MB", $2 / 1e3 }' "$work/score"
  rm -rf "$work/input"
done | tee "$work/growth.txt"
# Least squares of the logarithms.
awk '{ if (!($2 in count)) order[++names] = $2
    x = log($1); y = log($3 > 0 ? $3 : 0.001); count[$2]++; sx[$2] += x; sy[$2] += y; sxx[$2] += x * x; sxy[$2] += x * y }
  END { for (k = 1; k <= names; k++) { n = order[k]; if (count[n] > 1) printf "exponent %s %.2f\n", n, (count[n] * sxy[n] - sx[n] * sy[n]) / (count[n] * sxx[n] - sx[n] ^ 2) } }' "$work/growth.txt"
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
