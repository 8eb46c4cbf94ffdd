#!/usr/bin/env bash
# The same job by this library, R and Python on the same simulated logs, one after the other, and the panel's sums alone by this library and DuckDB. What is not
# installed is left out. Prints seconds, peak memory and the optima. Results in compare.md.
# benchmarks/compare/compare.sh [CUSTOMERS ...]        PYTHON names a Python with pandas, scikit-learn and statsmodels; DUCKDB a folder with @duckdb/node-api; NATIVE the executable of eng/native.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=${WORK:-$(mktemp -d)}
[[ -n "${WORK:-}" ]] || trap 'rm -rf "$work"' EXIT
dotnet build -c Release src/ContactFrequency.Cli --nologo -v q > /dev/null
dotnet build -c Release benchmarks/compare/panel.cs --nologo -v q > /dev/null 2>&1 || true
tool="dotnet src/ContactFrequency.Cli/bin/Release/net10.0/contact-frequency.dll"

# Runs a command, and says how long it took and what memory it had at most.
timed() { local name=$1; shift; echo "-- $name"; /usr/bin/time -f "$name: %e s, %U s processor, %M kB" "$@" 2>&1 | grep -E "^(stage|optimum|groups|panel|$name:)" || true; }
optima() { awk -F, 'NR > 1 && $3 == "purchases" && $1 !~ "/" { printf "optimum %s %s %.2f (%s)\n", $1, $2, $5, $9 }' "$1/thresholds.csv"; }

for customers in "${@:-20000}"; do
  input=$work/$customers
  [[ -d $input ]] || $tool simulate --out "$input" --customers "$customers" --months 21 --quiet > /dev/null
  echo "== $customers customers, $(($(wc -l < "$input/contacts.csv") - 1)) contacts; load $(cut -d' ' -f1-3 /proc/loadavg)"
  cat "$input"/*.csv > /dev/null
  timed "panel, ours" dotnet run -c Release benchmarks/compare/panel.cs -- "$input" 2
  if [[ -n "${DUCKDB:-}" ]]; then timed "panel, DuckDB" node benchmarks/compare/group-by.mjs "$input/contacts.csv" 2; fi
  timed "as R and Python, ours" $tool analyse "$input" --identify randomised --objective purchases --out "$work/out" --quiet; optima "$work/out"
  timed "default, ours" $tool analyse "$input" --objective purchases --out "$work/out" --quiet; optima "$work/out"
  if [[ -n "${NATIVE:-}" ]]; then timed "default, ours, native" "$NATIVE" analyse "$input" --objective purchases --out "$work/out" --quiet; fi
  if command -v Rscript > /dev/null; then timed "R" Rscript benchmarks/compare/whole-job.R "$input"; fi
  if "${PYTHON:-python3}" -c "import pandas, sklearn, statsmodels" 2> /dev/null; then timed "Python" "${PYTHON:-python3}" benchmarks/compare/whole-job.py "$input"; fi
done
echo "load after: $(cut -d' ' -f1-3 /proc/loadavg)"
