#!/usr/bin/env bash
# Makes the command as one native executable and sets it against the one that runs on .NET: the same bytes from every command, and how long both take.
# eng/native.sh [FOLDER for the executable]; results in native.md. It takes a C compiler's linker, as the SDK's native compilation does.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd); out=${1:-$(mktemp -d)}; work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
dotnet build -c Release src/ContactFrequency.Cli --nologo -v q > /dev/null
dotnet publish src/ContactFrequency.Cli -c Release -p:PublishAot=true -p:IlcInstructionSet=native -o "$out" --nologo -v q > "$work/publish.log" 2>&1 || { cat "$work/publish.log"; exit 1; }
dll=$root/src/ContactFrequency.Cli/bin/Release/net10.0/contact-frequency.dll
managed() { dotnet "$dll" "$@"; }
native() { "$out/contact-frequency" "$@"; }
echo "executable: $(stat -c %s "$out/contact-frequency" 2> /dev/null || stat -f %z "$out/contact-frequency") bytes"

printf '%s\n' customer_id,contact_on,channel,value a,2026-02-02,email,3 a,2026-02-03,email,2 b,2026-02-02,phone,5 > "$work/candidates.csv"
echo '{"caps": [{"max": 1}]}' > "$work/candidates.json"
{ echo dose,response; for dose in 0 1 2 3 4 5 6 7 8; do echo "$dose,$((100 + 50 * dose - 5 * dose * dose))"; echo "$dose,$((103 + 50 * dose - 5 * dose * dose))"; done; } > "$work/doses.csv"

# Every command by both, into a folder each.
different=0; files=0
for kind in managed native; do
  mkdir -p "$work/$kind"; cd "$work/$kind"
  run() { $kind "$@" > "$1.out" 2> "$1.err" && echo 0 > "$1.code" || echo $? > "$1.code"; }
  $kind simulate --out company --customers 3000 --months 10 --quiet > simulate.out
  run analyse company --config "$root/data/airline/config.json" --out results --lang zh-CN
  run score results/policy.json company/customers.csv --out scores.csv --drift drift.json
  run plan results/policy.json company/customers.csv --config "$root/data/airline/config.json" --out plan
  run evaluate results/policy.json company --out evaluation.json
  run design --customers company/customers.csv --channel email --frequencies 0,2,4 --from 2026-03-01 --base-rate 0.1 --out design
  run assign ../candidates.csv --config ../candidates.json --out assigned
  run fit ../doses.csv --x dose --y response --out fitted
  run partition company/customers.csv --y mean_fare_paid --x age --out partition.json
  run completion bash
  grep -L '^0$' ./*.code | sed 's/^/failed: /' || true
  $kind --help > help.out
  $kind analyse nowhere --out nothing > missing.out 2>&1 || echo $? > missing.code
  cd "$root"
done
# Times and the time of a run are in run.json, and notices of progress in what is said.
while read -r file; do
  files=$((files + 1))
  cmp -s "$work/managed/$file" "$work/native/$file" || { echo "differs: $file"; different=$((different + 1)); }
done < <(cd "$work/managed" && find . -type f ! -name run.json | sort)
echo "$files files compared, $different differ"
for what in managed native; do
  $what --help > /dev/null
  /usr/bin/time -f "$what, --help: %e s, %M kB" bash -c "$([ $what = managed ] && echo "dotnet $dll" || echo "$out/contact-frequency") --help > /dev/null"
  /usr/bin/time -f "$what, data/airline: %e s, %U s processor, %M kB" bash -c "$([ $what = managed ] && echo "dotnet $dll" || echo "$out/contact-frequency") analyse data/airline --out $work/airline --quiet > /dev/null"
done
[ "$different" -eq 0 ]
