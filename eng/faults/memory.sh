# Too little memory. Sourced by faults.sh.
section "Too little memory"
# More customers than elsewhere, so that data take more than the runtime does; for this part these are the undisturbed runs.
$tool simulate --out "$work/more" --customers 6000 --quiet > /dev/null
mv "$work/old" "$work/old.few"; mv "$work/new" "$work/new.few"
$tool analyse "$work/more" --out "$work/old" --level 0.9 --quiet > /dev/null 2>&1
$tool analyse "$work/more" --out "$work/new" --quiet > /dev/null 2>&1
peak=$(grep -o '"peak_memory_bytes": [0-9]*' "$work/new/run.json" | grep -o '[0-9]*$')
echo "\`analyse\` of 6,000 customers takes $((peak >> 20)) MB at its peak (\`run.json\`), runtime included. The limits go down to a tenth of that and below. \`ulimit -v\` would limit address space, which .NET reserves by the hundred gigabytes, so it is not used."
head_of_table
starve() {
  local name=$1 code done=0 stopped=0 limit
  shift
  bad=0 times=0
  for share in 100 60 40 30 25 20 15 12 10 8 6 4 3; do
    limit=$((peak * share / 100))
    rm -rf "$work/starved"; cp -r "$work/old" "$work/starved"
    "$@" "$limit" $tool analyse "$work/more" --out "$work/starved" --quiet > /dev/null 2> "$work/said"; code=$?
    times=$((times + 1))
    why=$(whole "$work/starved") || broke "$name $share %: $why"
    case $code in
      0) done=$((done + 1)); cmp -s "$work/starved/summary.json" "$work/new/summary.json" || broke "$name $share %" ;;
      4) stopped=$((stopped + 1)); grep -q "Out of memory" "$work/said" && plain "$work/said" && cmp -s "$work/starved/summary.json" "$work/old/summary.json" || broke "$name $share %: $(head -c 300 "$work/said")" ;;
      *) odd "$code" || broke "$name $share %: exit code $code $(head -c 300 "$work/said")" ;;
    esac
  done
  row "$name" "$times" "$done done, with the bytes of an undisturbed run; $stopped ended with 4 and advice$also" "$bad"
}
heap() { local limit=$1; shift; DOTNET_GCHeapHardLimit=$(printf '0x%x' "$limit") "$@"; }
also="" unborn=0
# A heap too small for the runtime itself: it says so and ends before the command begins.
odd() { ! grep -qE '^ +at ' "$work/said" && grep -qE "GC heap initialization failed|Failed to create CoreCLR|Out of memory" "$work/said" && unborn=$((unborn + 1)) && also="; $unborn too small for the runtime to start at all"; }
starve "\`analyse\` within a heap of 100 % to 3 % of that (DOTNET_GCHeapHardLimit)" heap

# Version 1 or 2 of cgroups.
for root in /sys/fs/cgroup /sys/fs/cgroup/memory; do
  group=$root/contact-frequency-faults
  mkdir "$group" 2> /dev/null || continue
  limit_file=$group/memory.max; [ -e "$limit_file" ] || limit_file=$group/memory.limit_in_bytes
  [ -e "$limit_file" ] && break
  rmdir "$group"
done
if [ -e "${limit_file:-}" ]; then
  caged() { echo "$1" > "$limit_file" || return 99; shift; (echo $BASHPID > "$group/cgroup.procs"; exec "$@"); }
  also="" unborn=0
  # The kernel's own way out is SIGKILL.
  odd() { [ "$1" = 137 ] && unborn=$((unborn + 1)) && also="; $unborn killed by the kernel"; }
  starve "the same by a cgroup's memory limit" caged
  rmdir "$group"
else echo; echo "No cgroup of one's own here: not tried by a cgroup's memory limit."; fi
rm -rf "$work/old" "$work/new"; mv "$work/old.few" "$work/old"; mv "$work/new.few" "$work/new"
