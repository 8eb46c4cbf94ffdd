#!/usr/bin/env bash
# What is left after kills, full disks, lost servers and the like; results in eng/faults/results.md.
# eng/faults/faults.sh [KILLS] > eng/faults/results.md      KILLS of `analyse`, and as many of `score --resume`; 100 unless told.
# Needs Linux and about 1 GB in $TMPDIR. What also needs root, strace, faketime, a cgroup of one's own or PostgreSQL is left out, and said to be, where there is none.
set -uo pipefail
cd "$(dirname "$0")/../.."
kills=${1:-100}
work=$(mktemp -d)
chmod 755 "$work"
mounts=()
leave() {
  for mount in "${mounts[@]}"; do umount -l "$mount"; done
  if declare -F stop_server > /dev/null; then stop_server; fi
  rm -rf "$work"
}
trap leave EXIT
dotnet build -c Release src/ContactFrequency.Cli --nologo -v q > /dev/null || exit 1
# A copy that other users can read, and that no build changes under way.
cp -r src/ContactFrequency.Cli/bin/Release/net10.0 "$work/tool"
chmod -R a+rX "$work/tool"
tool="dotnet $work/tool/contact-frequency.dll"
# A crash must show as one, not as a file in somebody's folder.
ulimit -c 0
failures=0

row() { printf '| %s | %s | %s | %s |\n' "$1" "$2" "$3" "$4"; }
head_of_table() { printf '\n| what | times | came of it | broken |\n|---|---|---|---|\n'; }
section() { printf '\n## %s\n\n' "$1"; }
broke() { failures=$((failures + 1)); bad=$((bad + 1)); echo "BROKEN: $*" >&2; }
now() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.2f", to - from }'; }
longer() { awk -v span="$1" 'BEGIN { printf "%.2f", 1.1 * span }'; }
# The index-th of so many moments, spread evenly over a span, each drawn within its share of it.
moment() { awk -v i="$1" -v n="$2" -v span="$3" -v seed="${4:-1}" 'BEGIN { srand(seed * 1000 + i); printf "%.3f", (i + rand()) / n * span }'; }

# Whether a folder of `analyse` is whole: each file that of an undisturbed run, old or new, and all of the same one where summary.json says so.
whole() {
  local folder=$1 file name age=""
  [ -d "$folder" ] || return 0
  for file in "$folder"/*; do
    name=${file##*/}
    [ -e "$file" ] || continue
    if [ "$name" = run.json ]; then [ "$(tail -c 1 "$file")" = "}" ] || { echo "$name is cut"; return 1; }; continue; fi
    cmp -s "$file" "$work/old/$name" || cmp -s "$file" "$work/new/$name" || { echo "$name is of neither run"; return 1; }
  done
  [ -e "$folder/summary.json" ] || return 0
  age=old; cmp -s "$folder/summary.json" "$work/new/summary.json" && age=new
  for file in "$work/$age"/*; do
    name=${file##*/}
    [ "$name" = run.json ] || cmp -s "$file" "$folder/$name" || { echo "summary.json is $age, $name is not"; return 1; }
  done
}

# Whether what was said is for people: one line or two that name something, and no stack trace.
plain() {
  ! grep -qE '^ +at |Unhandled exception|core dumped' "$1" || return 1
  [ -s "$1" ] && [ "$(grep -vc '^note: \|^warning: ' "$1")" -le 2 ]
}

$tool simulate --out "$work/input" --customers 600 --months 8 --quiet > /dev/null
$tool analyse "$work/input" --out "$work/old" --level 0.9 --quiet > /dev/null
started=$(now)
$tool analyse "$work/input" --out "$work/new" --quiet > /dev/null
seconds=$(since "$started")

# Enough customers for several checkpoints: the simulated ones again and again, each under a name of its own.
awk -v copies=2600 'NR == 1 { print; next } { line[NR] = $0 } END { for (c = 0; c < copies; c++) for (n = 2; n <= NR; n++) print "k" c "-" line[n] }' "$work/input/customers.csv" > "$work/many.csv"
gzip -1 -k "$work/many.csv"
$tool score "$work/new/policy.json" "$work/many.csv" --out "$work/scores.csv" --quiet 2> /dev/null || exit 1

echo "# Faults"
echo
echo "Made by \`eng/faults/faults.sh $kills\` on $(date +%F), $(nproc) cores, $(uname -sr), as $(id -un). One undisturbed \`analyse\` of the 600 simulated customers took $seconds s."
echo "*Broken* counts what must not be: a file under its final name that is not byte for byte that of an undisturbed run, an exit code other than 0 to 4, a message that is a stack trace or says nothing, a resumed file with other bytes."
for part in ${PARTS:-kills signals disks inputs memory clocks servers}; do
  source "eng/faults/$part.sh"
done
echo
echo "Broken in all: $failures."
[ "$failures" = 0 ]
