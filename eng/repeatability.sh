#!/usr/bin/env bash
# Every command on the same input in other surroundings: which bytes differ. Results in eng/repeatability.md.
# eng/repeatability.sh > eng/repeatability.md          Needs Linux; cultures need ICU and GNU coreutils' shuf.
set -uo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release src/ContactFrequency.Cli --nologo -v q > /dev/null || exit 1
cp -r src/ContactFrequency.Cli/bin/Release/net10.0 "$work/tool"
sed 's/"System.Globalization.Invariant": true/"System.Globalization.Invariant": false/' "$work/tool/contact-frequency.runtimeconfig.json" > "$work/cultures.json"
tool="dotnet $work/tool/contact-frequency.dll"
bad=0

# All commands that compute, on an input, into a folder; further arguments are environment variables.
every() {
  local input=$1 out=$2 threads=${threads:-2}
  shift 2
  run() { env "${surroundings[@]}" $tool "$@" --threads "$threads" --quiet > /dev/null 2>> "$out.said" || echo "exit code $? of $1" >&2; }
  surroundings=(A=1 "$@")
  mkdir -p "$out"
  run simulate --customers 200 --months 6 --out "$out/simulated"
  run analyse "$input" --config "$work/config.json" --out "$out/analysis"
  run score "$out/analysis/policy.json" "$(ls "$input"/customers.csv*)" --out "$out/scores.csv"
  run plan "$out/analysis/policy.json" "$input" --out "$out/plan"
  run design --customers "$input" --channel email --frequencies 0,2,4 --effect 0.3 --simulations 20 --out "$out/design"
  run evaluate "$out/analysis/policy.json" "$input" --out "$out/evaluation.json"
  run fit "$input/table.csv" --x dose --y answer --out "$out/fit.json"
  run partition "$input/table.csv" --y answer --x dose --by age,fare_class --out "$out/tree.json"
  rm -f "$out/analysis/run.json"
}
# Compares with the undisturbed run; of rows in another order scores by row, and not the tree, whose statistics take ties in the order of rows.
compare() {
  local name=$1 out=$2 differ="" file
  for file in $(cd "$work/expected" && find . -type f | sed 's|^\./||' | sort); do
    if [ "${order:-}" = other ] && [ "$file" = tree.json ]; then continue
    elif [ "${order:-}" = other ] && [ "$file" = scores.csv ]; then cmp -s <(sort "$work/expected/$file") <(sort "$out/$file") || differ="$differ $file"
    else cmp -s "$work/expected/$file" "$out/$file" || differ="$differ $file"; fi
  done
  [ "$(cd "$out" && find . -type f | wc -l)" = "$(cd "$work/expected" && find . -type f | wc -l)" ] || differ="$differ (other files)"
  printf '| %s | %s |\n' "$name" "${differ:-none}"
  [ -z "$differ" ] || [ "${may_differ:-}" = yes ] || bad=$((bad + 1))
  rm -rf "$out"
}
try() { local name=$1; shift; every "$work/input" "$work/out" "$@"; compare "$name" "$work/out"; }

$tool simulate --out "$work/input" --customers 1000 --months 8 --seed 3 --quiet > /dev/null
echo '{ "margin_rate": 0.18, "budget_per_period": 900, "holdout_share": 0.1 }' > "$work/config.json"
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; print "id,dose,answer,age,fare_class"; srand(5); next }
  { dose = int(9 * rand()); printf "%s,%d,%.4f,%s,%s\n", $1, dose, 3 + dose - 0.08 * dose * dose + rand(), $at["age"], $at["fare_class"] }' "$work/input/customers.csv" > "$work/input/table.csv"
every "$work/input" "$work/expected"

echo "# The same bytes"
echo
echo "Made by \`eng/repeatability.sh\` on $(date +%F): $(nproc) cores, $(lscpu | sed -n 's/^Model name: *//p'), .NET $(dotnet --list-runtimes | awk '/NETCore.App/ { v = $2 } END { print v }'), $(ldd --version | head -1 | sed 's|.*(\(.*\)).*|\1|')."
echo "\`simulate\`, \`analyse\`, \`score\`, \`plan\`, \`design\`, \`evaluate\`, \`fit\` and \`partition\` on 1,000 simulated customers: $(find "$work/expected" -type f | wc -l) files, \`run.json\` left out. Each line is a run of all eight in other surroundings."
echo
echo "| surroundings | files that differ |"
echo "|---|---|"
try "once more"
for threads in 1 3 8; do try "\`--threads $threads\`"; done
unset threads
for pair in tr_TR:Pacific/Kiritimati de_DE:America/St_Johns fa_IR:Asia/Tehran zh_CN:Pacific/Pago_Pago ar_SA:Africa/Cairo; do
  try "\`LC_ALL=${pair%:*}.UTF-8\`, \`TZ=${pair#*:}\`" "LC_ALL=${pair%:*}.UTF-8" "TZ=${pair#*:}"
  invariant=$tool; tool="dotnet exec --runtimeconfig $work/cultures.json $work/tool/contact-frequency.dll"
  try "the same with culture data in force (InvariantGlobalization off)" "LC_ALL=${pair%:*}.UTF-8" "TZ=${pair#*:}"
  tool=$invariant
done

mkdir "$work/shuffled"
for file in "$work/input"/*.csv; do { head -1 "$file"; tail -n +2 "$file" | shuf --random-source=<(yes); } > "$work/shuffled/${file##*/}"; done
every "$work/shuffled" "$work/out"; order=other compare "rows in another order (\`tree.json\` left out: its statistics take ties in the order of rows, as published ones do)" "$work/out"
mkdir -p "$work/parts/contacts"; cp "$work/input"/{customers,survey,table}.csv "$work/parts"
tail -n +2 "$work/input/contacts.csv" | split -n r/4 --additional-suffix=.csv --filter='{ head -1 "'"$work/input/contacts.csv"'"; cat; } > $FILE' - "$work/parts/contacts/p"
tail -n +2 "$work/input/purchases.csv" | split -n r/3 --additional-suffix=.csv --filter='{ head -1 "'"$work/input/purchases.csv"'"; cat; } > $FILE' - "$work/parts/purchases-"
every "$work/parts" "$work/out"; compare "contacts and purchases in parts, row by row" "$work/out"
mkdir "$work/zipped"; for file in customers contacts purchases survey; do gzip -c "$work/input/$file.csv" > "$work/zipped/$file.csv.gz"; done; cp "$work/input/table.csv" "$work/zipped"
every "$work/zipped" "$work/out"; compare "compressed" "$work/out"
for name in "with spaces" "ünï 目录" "$(printf 'n%.0s' $(seq 200))/$(printf 'm%.0s' $(seq 200))"; do
  mkdir -p "$work/$name"; cp -r "$work/input" "$work/$name/in"
  here=$PWD; cd "$work/$name"
  for line in "in out" "./in/ $work/rel/out"; do read -r from to <<< "$line"; tool="dotnet $work/tool/contact-frequency.dll" every "$from" "$to"; rm -f "$to.said"; compare "\`$(echo "$from" | head -c 20)\` in a folder called \`$(echo "$name" | cut -c1-20)\`" "$to"; done
  cd "$here"
done

for setting in DOTNET_EnableHWIntrinsic=0 DOTNET_EnableAVX=0 DOTNET_EnableAVX2=0 DOTNET_EnableAVX512=0 DOTNET_EnableFMA=0 DOTNET_TieredCompilation=0 DOTNET_TieredPGO=0 "DOTNET_TC_QuickJit=1" DOTNET_ReadyToRun=0 DOTNET_JITMinOpts=1 DOTNET_gcServer=1; do try "\`$setting\`" "$setting"; done
may_differ=yes try "\`GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4\`: the C library's functions for processors without FMA" GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4

echo
echo "The command is built with InvariantGlobalization: it knows no culture but the invariant one, whatever \`LC_ALL\` says. Programs that use the library may know one, hence the lines with culture data in force."
echo
echo "The last line is another kind of processor, as far as one machine can show it: \`Math.Exp\`, \`Math.Log\` and the like are the C library's, which has them twice, and the two differ in the last bit. Everything else is additions, multiplications and roots, which IEEE 754 lays down, and the .NET compiler does not merge them by itself. How far that bit carries, as a share of the number:"
echo
every "$work/input" "$work/out" GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4
echo "| file | numbers | that differ | by at most |"
echo "|---|---|---|---|"
for file in analysis/thresholds.csv analysis/curves.csv analysis/matrix.csv analysis/plan.csv analysis/summary.json analysis/policy.json plan/plan.csv evaluation.json fit.json tree.json; do
  paste -d'\n' <(grep -oE -- '-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?' "$work/expected/$file") <(grep -oE -- '-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?' "$work/out/$file") | awk -v file="$file" '
    NR % 2 { a = $1; next } { n++; if (a != $1) { k++; d = a - $1; if (d < 0) d = -d; s = a < 0 ? -a : a; if (d > 1e-12 && d / s > most) most = d / s } }
    END { printf "| `%s` | %d | %d | %s |\n", file, n, k, k ? sprintf("%.0e", most) : "" }'
done
echo
echo "Numbers that are rounding error themselves (below 1e-12) are left out of the last column. Files that must not differ and do: $bad."
[ "$bad" = 0 ]
