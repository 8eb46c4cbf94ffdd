#!/usr/bin/env bash
# Latency, throughput and memory of samples/ScoringService on loopback, with the policy replaced every second. Results in eng/service-load.md.
# eng/service-load/service-load.sh [SECONDS] [CALLERS]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
service=""
trap '[[ -z "$service" ]] || kill "$service" 2> /dev/null; rm -rf "$work"' EXIT
dotnet build -c Release samples/ScoringService --nologo -v q > /dev/null
dotnet build -c Release src/ContactFrequency.Cli --nologo -v q > /dev/null
dotnet build -c Release eng/service-load/client.cs --nologo -v q > /dev/null
dotnet src/ContactFrequency.Cli/bin/Release/net10.0/contact-frequency.dll analyse data/airline --out "$work/out" --quiet > /dev/null
cp "$work/out/policy.json" "$work/policy.json"
# The first customer of the sample as JSON; numbers and names alike may be texts.
CUSTOMER=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i } NR == 2 { line = "{"; for (i = 1; i <= NF; i++) line = line (i > 1 ? "," : "") "\"" name[i] "\":\"" (name[i] == "customer_id" ? "{id}" : $i) "\""; print line "}" }' data/airline/customers.csv)
export CUSTOMER
seq 300000 | sed "s|.*|${CUSTOMER/\{id\}/C&}|" > "$work/lines"
ApiKey=loopback PolicyPath="$work/policy.json" RequestsPerSecond=1000000 Logging__LogLevel__Default=Error \
  dotnet samples/ScoringService/bin/Release/net10.0/ScoringService.dll --urls http://127.0.0.1:5123 > "$work/service.log" 2>&1 &
service=$!
for _ in $(seq 50); do curl -sf http://127.0.0.1:5123/health > /dev/null && break; sleep 0.2; done
memory() { awk '/VmRSS/ { printf "%.0f MB", $2 / 1000 }' "/proc/$service/status"; }
echo "load $(cut -d' ' -f1-3 /proc/loadavg); service and caller on the same $(nproc) cores; ${2:-4} callers; memory at the start $(memory)"
for round in 1 2 3; do
  dotnet run -c Release --no-build eng/service-load/client.cs -- http://127.0.0.1:5123 "${1:-20}" "${2:-4}" "$work/out/policy.json" loopback
  # A caller of a stream must read while it sends, as curl does.
  started=$(date +%s.%N)
  curl -s -T "$work/lines" -X POST -H 'Content-Type: application/x-ndjson' http://127.0.0.1:5123/score > "$work/answers"
  awk -v answers="$(grep -c '^{"customer_id"' "$work/answers")" -v from="$started" -v to="$(date +%s.%N)" 'BEGIN { printf "one stream of 300000 lines: %d answers, %d customers/s\n", answers, answers / (to - from) }'
  echo "memory after round $round: $(memory)"
done
echo "lines in the log: $(wc -l < "$work/service.log")"
