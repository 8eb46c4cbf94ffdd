#!/usr/bin/env bash
# Driver and response trees, and those of XGBoost, ML.NET, rpart and scikit-learn where they are installed (PYTHON names the Python that has it). Results in trees-speed.md.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [[ -z "${XGBOOST_LIBRARY:-}" ]]; then
  XGBOOST_LIBRARY=$(ldconfig -p | awk '/libxgboost.so/ { print $NF; exit }')
fi
export XGBOOST_LIBRARY
echo "Load before: $(cut -d' ' -f1-3 /proc/loadavg)."
dotnet run -c Release eng/trees-speed/trees-speed.cs -- "${1:-1000000}" "${2:-$(nproc)}" "${3:-7}"
if [[ "${MLNet:-}" == true ]]; then dotnet run -c Release eng/trees-speed/mlnet.cs -- "${1:-1000000}"; else echo "ML.NET is left out: it needs MLNet=true."; fi
if command -v Rscript > /dev/null; then Rscript eng/trees-speed/trees-speed.R "${4:-100000}"; else echo "R is not installed."; fi
if command -v "${PYTHON:-python3}" > /dev/null; then "${PYTHON:-python3}" eng/trees-speed/trees-speed.py "${1:-1000000}"; else echo "Python is not installed."; fi
echo
echo "Load after: $(cut -d' ' -f1-3 /proc/loadavg)."
