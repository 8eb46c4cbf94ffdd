#!/usr/bin/env bash
# All families on the benchmarks' profiles, here and in R: time, χ² reached, and how often nls fails. Needs Rscript.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet run -c Release eng/curves-speed/curves-speed.cs -- "$work" "${1:-200}" > /dev/null
Rscript eng/curves-speed/curves-speed.R "$work" "${1:-200}"
