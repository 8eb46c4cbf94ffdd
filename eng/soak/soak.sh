#!/usr/bin/env bash
# Ten minutes of mixed load on samples/ScoringService on loopback, policies replaced every few seconds. Writes eng/soak/results.md.
# eng/soak/soak.sh [SECONDS; 600] [REQUESTS a second; 150]
set -euo pipefail
cd "$(dirname "$0")/../.."
source eng/service-load/start.sh eng/soak/caller.cs
dotnet run -c Release --no-build eng/soak/caller.cs -- http://127.0.0.1:5123 "${1:-600}" "${2:-150}" "$work/out/policy.json" loopback "$service" > "$work/page"
cp "$work/page" eng/soak/results.md
printf '\nLines in the log of the service: %s.\n' "$(wc -l < "$work/service.log")" >> eng/soak/results.md
