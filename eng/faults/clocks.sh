# Clocks that are wrong or jump. Sourced by faults.sh.
section "Clocks"
if command -v faketime > /dev/null; then
  head_of_table
  bad=0 times=0
  for when in '-30y' '+30y' '@2038-01-19 03:14:05' '@2000-02-29 23:59:58'; do
    rm -rf "$work/timed"
    faketime --exclude-monotonic -f "$when" $tool analyse "$work/input" --out "$work/timed" --quiet > /dev/null 2> "$work/said" && whole "$work/timed" > /dev/null && cmp -s "$work/timed/summary.json" "$work/new/summary.json" || broke "clock $when: $(cat "$work/said")"
    times=$((times + 1))
  done
  row "\`analyse\` 30 years ago, in 30 years, over the end of 32-bit seconds, over a leap day (faketime)" "$times" "the bytes of an undisturbed run" "$bad"
  bad=0 times=0
  library=$(find /usr/lib -name 'libfaketimeMT.so.1' | head -1)
  for jump in '-1d' '+1d' '-400d' '+400d' '-1h' '+20y'; do
    rm -rf "$work/timed"
    echo "+0" > "$work/time"
    env LD_PRELOAD="$library" FAKETIME_TIMESTAMP_FILE="$work/time" FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 $tool analyse "$work/input" --out "$work/timed" --quiet > /dev/null 2> "$work/said" &
    running=$!
    sleep "$(moment $times 6 "$seconds" 6)"
    echo "$jump" > "$work/time"
    wait $running && whole "$work/timed" > /dev/null && cmp -s "$work/timed/summary.json" "$work/new/summary.json" || broke "jump $jump: $(cat "$work/said")"
    times=$((times + 1))
  done
  row "the clock jumps by -1 d, +1 d, -400 d, +400 d, -1 h, +20 y on the way" "$times" "the bytes of an undisturbed run" "$bad"
else echo "No faketime: not tried."; fi
