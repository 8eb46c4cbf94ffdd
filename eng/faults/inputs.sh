# Inputs that may not be read, or that somebody writes to meanwhile. Sourced by faults.sh.
section "Cannot read"
head_of_table
if [ "$(id -u)" = 0 ]; then
  bad=0
  cp -r "$work/input" "$work/locked"; echo '{}' > "$work/config.json"
  mkdir -p "$work/open"; chown 65534 "$work/open"
  for file in customers.csv contacts.csv purchases.csv survey.csv; do
    chmod 600 "$work/locked/$file"
    (cd "$work" && $nobody $tool analyse locked --out "$work/open/out" --quiet) > /dev/null 2> "$work/said"; code=$?
    [ $code = 3 ] && grep -q "$file: cannot be read" "$work/said" && plain "$work/said" || broke "$file: $code $(cat "$work/said")"
    chmod 644 "$work/locked/$file"
  done
  row "a table that may not be read" 4 "3, with the file's name" "$bad"
  bad=0
  chmod 700 "$work/locked"; cp "$work/new/policy.json" "$work/locked.json"; chmod 600 "$work/locked.json" "$work/config.json"
  cp "$work/input/customers.csv" "$work/locked.csv"; chmod 600 "$work/locked.csv"
  refused 3 "locked" "" $nobody $tool analyse "$work/locked" --out "$work/open/out" --quiet
  refused 3 "locked.json" "" $nobody $tool score "$work/locked.json" "$work/input/customers.csv" --out "$work/open/s.csv" --quiet
  refused 3 "locked.csv" "" $nobody $tool score "$work/new/policy.json" "$work/locked.csv" --out "$work/open/s.csv" --quiet
  refused 3 "locked.csv" "" $nobody $tool score "$work/new/policy.json" "$work/locked.csv" --out "$work/open/s.csv" --quiet --resume
  refused 3 "locked.csv" "" $nobody $tool fit "$work/locked.csv" --x frequency --y observed --out "$work/open/f.json" --quiet
  refused 3 "locked.csv" "" $nobody $tool plan "$work/new/policy.json" "$work/locked.csv" --out "$work/open/p" --quiet
  refused 2 "config.json" "" $nobody $tool analyse "$work/input" --out "$work/open/out" --config "$work/config.json" --quiet
  [ -z "$(find "$work/open" -type f)" ] || broke "files of refused runs"
  row "a folder, a policy, customers, a table of \`fit\`, a config that may not be read" 7 "3 (2 for the config), with the name, nothing written" "$bad"
fi

# Disturbs score while it reads: the answer is either the file as it was, or none.
disturb() {
  local name=$1 times=$2 done=0 refused=0
  shift 2
  bad=0
  for ((i = 0; i < times; i++)); do
    cp "$work/many.csv" "$work/live.csv"
    rm -f "$work/live.out"
    $tool score "$work/new/policy.json" "$work/live.csv" --out "$work/live.out" --quiet > /dev/null 2> "$work/said" &
    running=$!
    sleep "$(moment $i "$times" "$span" 4)"
    "$@"
    wait $running; code=$?
    case $code in
      0) done=$((done + 1))
        # Written to before it was opened, or after it had been read.
        cmp -s "$work/live.out" "$work/scores.csv" || { $tool score "$work/new/policy.json" "$work/live.csv" --out "$work/live.again" --quiet 2> /dev/null; cmp -s "$work/live.out" "$work/live.again"; } || broke "$name $i: other bytes" ;;
      3) refused=$((refused + 1)); grep -q "live.csv.*it changed while it was read" "$work/said" && plain "$work/said" && [ ! -e "$work/live.out" ] || broke "$name $i said $(cat "$work/said")" ;;
      *) broke "$name $i: exit code $code" ;;
    esac
  done
  row "$name" "$times" "$refused refused (3: it changed while it was read), $done done before or after" "$bad"
}
started=$(now)
$tool score "$work/new/policy.json" "$work/many.csv" --out "$work/live.out" --quiet 2> /dev/null
span=$(since "$started")
shrink() { truncate -s 30000000 "$work/live.csv"; }
grow() { tail -n 1 "$work/many.csv" | head -c 20 >> "$work/live.csv"; }
replace() { head -n 50000 "$work/many.csv" > "$work/live.new"; mv "$work/live.new" "$work/live.csv"; }
disturb "customers cut short while \`score\` reads them" 12 shrink
disturb "half a row appended while \`score\` reads" 12 grow
bad=0 done=0 refused=0
for ((i = 0; i < 10; i++)); do
  cp "$work/many.csv" "$work/live.csv"
  $tool score "$work/new/policy.json" "$work/live.csv" --out "$work/live.out" --quiet > /dev/null 2> "$work/said" &
  running=$!
  sleep "$(moment $i 10 "$span" 5)"; replace
  wait $running; code=$?
  # Replaced between two looks at it.
  if [ $code = 3 ] && grep -q "live.csv.*it changed while it was read" "$work/said"; then refused=$((refused + 1)); continue; fi
  [ $code = 0 ] || broke "replaced $i: $(cat "$work/said")"
  cmp -s "$work/live.out" "$work/scores.csv" && done=$((done + 1))
done
row "another file put in its place (renamed over) meanwhile" 10 "$done scored the file they had opened, $refused refused (3), the others scored the new one" "$bad"
