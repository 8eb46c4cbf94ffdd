#!/usr/bin/env bash
# Latency, throughput and memory of samples/ScoringService on loopback, with the policy replaced every second. Results in eng/service-load.md.
# eng/service-load/service-load.sh [SECONDS] [CALLERS]
set -euo pipefail
cd "$(dirname "$0")/../.."
source eng/service-load/start.sh eng/service-load/client.cs
seq 300000 | sed "s|.*|${CUSTOMER/\{id\}/C&}|" > "$work/lines"
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
