# SIGINT and SIGTERM at random moments. Sourced by faults.sh.
section "Cancelled (SIGINT, SIGTERM)"
echo "A signal that comes before the command has begun, while the runtime loads, ends the process as it ends any other (130, 143)."
head_of_table
# Background jobs of a shell ignore SIGINT unless told otherwise.
start="env --default-signal=INT,TERM $tool"
cancel() {
  local name=$1 times=$2 span=$3 check=$4 i code late=0 stopped=0 early=0 finished=0
  shift 4
  bad=0
  for ((i = 0; i < times; i++)); do
    signal=INT; [ $((i % 2)) = 0 ] || signal=TERM
    rm -rf "$work/cancelled"; [ $((i % 4)) -lt 2 ] || cp -r "$work/old" "$work/cancelled"
    $start "$@" > /dev/null 2> "$work/said" &
    running=$!
    sleep "$(moment $i "$times" "$span" 3)"
    struck=$(now)
    kill -$signal $running 2> /dev/null
    wait $running; code=$?
    late=$(awk -v a="$late" -v from="$struck" -v to="$(now)" 'BEGIN { print (to - from > a ? to - from : a) }')
    case $code in
      0 | 1) finished=$((finished + 1)) ;;
      4) stopped=$((stopped + 1)); grep -q "Cancelled; no output file was changed" "$work/said" && plain "$work/said" || broke "$name $i said $(cat "$work/said")" ;;
      130 | 143) early=$((early + 1)); [ ! -s "$work/said" ] || broke "$name $i: $(cat "$work/said")" ;;
      *) broke "$name $i: exit code $code" ;;
    esac
    $check $code || broke "$name $i: files"
  done
  row "$name" "$times" "$stopped ended with 4, $early before they had begun, $finished were done already; at most $(printf %.1f "$late") s from the signal to the end" "$bad"
}
analysed() {
  whole "$work/cancelled" || return 1
  # What said that nothing has changed has changed nothing.
  [ "$1" != 4 ] || [ ! -e "$work/cancelled/summary.json" ] || cmp -s "$work/cancelled/summary.json" "$work/old/summary.json"
}
cancel "\`analyse\`" 40 "$seconds" analysed analyse "$work/input" --out "$work/cancelled" --quiet
cancel "\`analyse --bootstrap 50\`" 10 "$(awk -v s="$seconds" 'BEGIN { print 2 * s }')" true analyse "$work/input" --out "$work/cancelled" --quiet --bootstrap 50
evaluated() { [ ! -e "$work/cancelled/e.json" ] || cmp -s "$work/cancelled/e.json" "$work/e.json"; }
started=$(now)
$tool evaluate "$work/new/policy.json" "$work/input" --out "$work/e.json" --quiet > /dev/null
cancel "\`evaluate\`" 10 "$(since "$started")" evaluated evaluate "$work/new/policy.json" "$work/input" --out "$work/cancelled/e.json" --quiet
simulated() { [ ! -e "$work/cancelled/customers.csv" ] || [ "$1" = 0 ]; }
cancel "\`simulate\`, 20,000 customers" 10 3 simulated simulate --out "$work/cancelled" --customers 20000 --quiet
