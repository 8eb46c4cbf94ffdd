#!/usr/bin/env bash
# The planner's time and gap, and HiGHS's on the same instances where SciPy is installed (PYTHON names the Python that has it). Results in plan-speed.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "Load before: $(cut -d' ' -f1-3 /proc/loadavg)."
dotnet run -c Release eng/plan-speed/plan-speed.cs -- "$work"
echo
if "${PYTHON:-python3}" -c 'import scipy' 2> /dev/null; then "${PYTHON:-python3}" eng/plan-speed/plan-speed.py "$work"; else echo "SciPy is not installed."; fi
echo
echo "Load after: $(cut -d' ' -f1-3 /proc/loadavg)."
