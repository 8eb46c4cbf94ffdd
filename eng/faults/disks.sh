# Full and read-only disks, names that are taken, two runs at once. Sourced by faults.sh.
section "Cannot write"
head_of_table
# Runs a command; code and words must be as told, and the folder whole.
refused() {
  local expected=$1 words=$2 folder=$3
  shift 3
  "$@" > /dev/null 2> "$work/said"; code=$?
  [ $code = "$expected" ] && grep -q -- "$words" "$work/said" && plain "$work/said" || { broke "$* ended with $code: $(head -c 300 "$work/said")"; return 1; }
  why=$(whole "$folder") || { broke "$*: $why"; return 1; }
}
parts_left() { find "$1" -name '.*.part' -type f -o -name '.*.part' -type l | wc -l; }

size=$(du -sk --apparent-size "$work/new" | cut -f1)
full="No space left on device"
if [ "$(id -u)" = 0 ] && mkdir "$work/disk" && mount -t tmpfs -o size=64k none "$work/disk"; then
  mounts+=("$work/disk")
  bad=0 times=0 kept=0 done=0
  # From too small for anything, over room for some files, to room for a second set beside the first.
  for ((i = 0; i < 30; i++)); do
    rm -rf "$work/disk/out"
    mount -o "remount,size=$((4 + i * (2 * size + 200) / 29))k" "$work/disk"
    if [ $((i % 2)) = 1 ] && cp -r "$work/old" "$work/disk/out" 2> /dev/null; then earlier=yes; else rm -rf "$work/disk/out"; earlier=no; fi
    $tool analyse "$work/input" --out "$work/disk/out" --quiet > /dev/null 2> "$work/said"; code=$?
    times=$((times + 1))
    why=$(whole "$work/disk/out") || broke "disk $i: $why"
    case $code in
      0) done=$((done + 1)); cmp -s "$work/disk/out/summary.json" "$work/new/summary.json" || broke "disk $i" ;;
      4) grep -q "$full" "$work/said" && grep -q "$work/disk/out" "$work/said" && plain "$work/said" || broke "disk $i said $(cat "$work/said")"
        [ $earlier = no ] || { cmp -s "$work/disk/out/summary.json" "$work/old/summary.json" && kept=$((kept + 1)); } || broke "disk $i: earlier files"
        [ "$(parts_left "$work/disk")" = 0 ] || broke "disk $i: parts left" ;;
      *) broke "disk $i: exit code $code" ;;
    esac
  done
  row "\`analyse\` on a disk (tmpfs) of 4 kB to two sets of files" "$times" "$done had room enough, the others ended with 4; $kept kept an earlier run's files" "$bad"
  bad=0
  mount -o remount,size=20m "$work/disk"; rm -rf "$work/disk/out"
  refused 4 "$full" "$work/disk" $tool score "$work/new/policy.json" "$work/many.csv" --out "$work/disk/s.csv" --quiet
  [ "$(parts_left "$work/disk")" = 0 ] || broke "part left on a full disk"
  # With --resume what is done stays; on a larger disk the rest follows.
  mount -o remount,size=60m "$work/disk"
  refused 4 "$full" "$work/disk" $tool score "$work/new/policy.json" "$work/many.csv" --out "$work/disk/s.csv" --quiet --resume
  [ -e "$work/disk/.s.csv.resume" ] || broke "no checkpoint on a full disk"
  mount -o remount,size=300m "$work/disk"
  $tool score "$work/new/policy.json" "$work/many.csv" --out "$work/disk/s.csv" --quiet --resume 2> /dev/null && cmp -s "$work/disk/s.csv" "$work/scores.csv" || broke "resumed on a larger disk"
  row "\`score\`, \`score --resume\` on a disk that fills, then taken up on a larger one" 3 "4, 4 with a checkpoint, then the bytes of an undisturbed run" "$bad"
  mount -o remount,ro "$work/disk"
  bad=0
  refused 4 "Read-only file system" "$work/disk/out" $tool analyse "$work/input" --out "$work/disk/out" --quiet
  refused 4 "Read-only file system" "" $tool score "$work/new/policy.json" "$work/input/customers.csv" --out "$work/disk/t.csv" --quiet
  refused 4 "Read-only file system" "" $tool simulate --out "$work/disk/in" --quiet
  refused 4 "Read-only file system" "" $tool evaluate "$work/new/policy.json" "$work/input" --out "$work/disk/e.json" --quiet
  row "\`analyse\`, \`score\`, \`simulate\`, \`evaluate\` on a disk mounted read-only" 4 "4, with the name of what could not be written" "$bad"
else echo "Not root, or no tmpfs: no full and read-only disks."; fi

bad=0
for kilobytes in 1 4 16 64; do
  out=$work/limited; rm -rf "$out"; cp -r "$work/old" "$out"
  (ulimit -f $kilobytes; export DOTNET_EnableWriteXorExecute=0; exec $tool analyse "$work/input" --out "$out" --quiet) > /dev/null 2> "$work/said"; code=$?
  [ $code = 4 ] && grep -q "File too large" "$work/said" && plain "$work/said" && whole "$out" > /dev/null && cmp -s "$out/summary.json" "$work/old/summary.json" || broke "ulimit -f $kilobytes: $code $(head -c 300 "$work/said")"
done
row "\`analyse\` where files may have 1, 4, 16, 64 kB (RLIMIT_FSIZE)" 4 "4, earlier files kept" "$bad"

if [ "$(id -u)" = 0 ]; then
  bad=0
  nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"
  refused 4 "denied" "$work/new" $nobody $tool analyse "$work/input" --out "$work/new" --quiet
  refused 4 "denied" "$work/none" $nobody $tool analyse "$work/input" --out "$work/none" --quiet
  refused 4 "denied" "$work/new" $nobody $tool score "$work/new/policy.json" "$work/input/customers.csv" --out "$work/new/s.csv" --quiet
  row "\`analyse\`, \`score\` by a user who may not write there (nobody)" 3 "4" "$bad"
fi

bad=0
echo earlier > "$work/a-file"; mkdir -p "$work/a-folder" "$work/taken/curves.csv"
refused 4 "a-file is a file" "" $tool analyse "$work/input" --out "$work/a-file" --quiet
refused 4 "a-file" "" $tool analyse "$work/input" --out "$work/a-file/below" --quiet
refused 4 "a-file" "" $tool simulate --out "$work/a-file" --quiet
refused 4 "curves.csv is a folder" "$work/none" $tool analyse "$work/input" --out "$work/taken" --quiet
[ "$(ls -A "$work/taken")" = curves.csv ] || broke "a folder under a file's name: $(ls -A "$work/taken")"
refused 4 "a-folder is a folder" "" $tool score "$work/new/policy.json" "$work/input/customers.csv" --out "$work/a-folder" --quiet
refused 4 "a-folder is a folder" "" $tool evaluate "$work/new/policy.json" "$work/input" --out "$work/a-folder" --quiet
refused 4 "a-folder is a folder" "" $tool fit "$work/new/curves.csv" --x frequency --y observed --out "$work/a-folder" --quiet
long=$(printf 'x%.0s' $(seq 300))
refused 4 "too long" "" $tool score "$work/new/policy.json" "$work/input/customers.csv" --out "$work/$long" --quiet
refused 4 "/proc/x" "" $tool analyse "$work/input" --out /proc/x --quiet
refused 2 "is the file to read" "" $tool score "$work/new/policy.json" "$work/input/customers.csv" --out "$work/input/customers.csv" --quiet
[ "$(cat "$work/a-file")" = earlier ] && [ -z "$(ls -A "$work/a-folder")" ] || broke "a file or a folder that was there has changed"
row "a file where a folder is to be, a folder where a file, a name that is too long, \`/proc\`, the input itself" 10 "4 (2 for the input), at once, nothing changed" "$bad"

bad=0 won=0 lost=0
for ((i = 0; i < 10; i++)); do
  rm -f "$work/both.csv"
  $tool score "$work/new/policy.json" "$work/many.csv" --out "$work/both.csv" --quiet 2> "$work/said.1" & first=$!
  $tool score "$work/new/policy.json" "$work/many.csv" --out "$work/both.csv" --quiet 2> "$work/said.2" & second=$!
  wait $first; one=$?
  wait $second; two=$?
  case "$one $two" in
    "0 0") won=$((won + 2)) ;;
    "0 4" | "4 0") won=$((won + 1)) lost=$((lost + 1)); cat "$work"/said.[12] | grep -q "used by another process" || broke "two at once said $(cat "$work"/said.[12])" ;;
    *) broke "two at once: $one $two" ;;
  esac
  cmp -s "$work/both.csv" "$work/scores.csv" || broke "two at once: other bytes"
done
row "two \`score\` at once into one file" 10 "$won done with the bytes of an undisturbed run, $lost refused (4: used by another process)" "$bad"

if command -v strace > /dev/null; then
  bad=0 times=0
  for ((step = 1; step <= 13; step++)); do
    out=$work/failing; rm -rf "$out"; cp -r "$work/old" "$out"
    strace -f -qq --seccomp-bpf -e trace=rename -e inject=rename:error=EIO:when=$step -o "$work/trace" $tool analyse "$work/input" --out "$out" --quiet > /dev/null 2> "$work/said"; code=$?
    times=$((times + 1))
    why=$(whole "$out") || broke "failing rename $step: $why"
    [ $code = 4 ] && plain "$work/said" && [ ! -e "$out/summary.json" ] && [ "$(parts_left "$out")" = 0 ] || broke "failing rename $step: $code $(cat "$work/said")"
  done
  row "\`analyse\` on a disk that fails at each of its renames (strace: EIO)" "$times" "4, no \`summary.json\`, no part left" "$bad"
fi
