# Kills at random moments of whole runs, and between any two steps of the last moment. Sourced by faults.sh.
section "Killed (SIGKILL)"
echo "Moments are drawn with a seed, spread evenly over the length of a run. Every other folder holds the output of an earlier run (another \`--level\`)."
head_of_table

bad=0 changed=0 absent=0 kept=0 mixed=0 again=0
for ((i = 0; i < kills; i++)); do
  out=$work/killed
  rm -rf "$out"
  [ $((i % 2)) = 0 ] || cp -r "$work/old" "$out"
  $tool analyse "$work/input" --out "$out" --quiet > /dev/null 2>&1 &
  running=$!
  sleep "$(moment $(((i * 37) % kills)) "$kills" "$(longer "$seconds")")"
  kill -9 $running 2> /dev/null
  wait $running 2> /dev/null
  why=$(whole "$out") || broke "kill $i: $why"
  if [ ! -e "$out/summary.json" ]; then
    if [ -e "$out/policy.json" ]; then mixed=$((mixed + 1)); else absent=$((absent + 1)); fi
  elif cmp -s "$out/summary.json" "$work/new/summary.json"; then changed=$((changed + 1)); else kept=$((kept + 1)); fi
  if [ $((i % 10)) = 9 ]; then
    # Which also says how long a run takes at present.
    started=$(now)
    $tool analyse "$work/input" --out "$out" --quiet > /dev/null 2>&1
    seconds=$(since "$started")
    again=$((again + 1))
    { whole "$out" && cmp "$out/summary.json" "$work/new/summary.json" && [ "$(find "$out" -name '.*' -type f | wc -l)" = 0 ]; } > /dev/null || broke "run after kill $i"
  fi
done
row "\`analyse\`" "$kills" "$absent nothing there, $kept the earlier run's, $changed the new run's, $mixed without \`summary.json\`; $again runs after a kill gave the bytes of an undisturbed one and left no part" "$bad"

if command -v strace > /dev/null; then
  bad=0 sealed=0 open=0 steps=0
  for ((step = 1; step <= 40; step++)); do
    out=$work/killed
    rm -rf "$out"; cp -r "$work/old" "$out"
    strace -f -qq -e trace=rename,unlink -e inject=rename,unlink:signal=KILL:when=$step -o "$work/trace" $tool analyse "$work/input" --out "$out" --quiet > /dev/null 2>&1
    code=$?
    [ $code = 137 ] || break
    steps=$step
    why=$(whole "$out") || broke "step $step: $why"
    if [ -e "$out/summary.json" ]; then sealed=$((sealed + 1)); else open=$((open + 1)); fi
  done
  [ $code = 0 ] && cmp -s "$out/summary.json" "$work/new/summary.json" && [ $steps -ge 14 ] || broke "all steps: ended with $code after $steps"
  row "\`analyse\`, at every single rename and removal of its run (strace)" "$steps" "$sealed all of one run, with \`summary.json\`; $open a mixture, and no \`summary.json\` in it" "$bad"
else echo "No strace: not killed between renames."; fi

for file in many.csv many.csv.gz; do
  started=$(now)
  $tool score "$work/new/policy.json" "$work/$file" --out "$work/again.csv" --quiet 2> /dev/null && cmp -s "$work/scores.csv" "$work/again.csv" || broke "score of $file"
  span=$(longer "$(since "$started")")
  times=$kills; [ $file = many.csv ] || times=$((kills / 5))
  bad=0 done=0 resumed=0 finished=0
  rm -f "$work/resumed.csv"
  for ((i = 0; i < times; i++)); do
    [ -e "$work/.resumed.csv.resume" ] && resumed=$((resumed + 1))
    $tool score "$work/new/policy.json" "$work/$file" --out "$work/resumed.csv" --resume --quiet > /dev/null 2>&1 &
    running=$!
    # Later moments come first and earlier ones last, then the other way round, so that runs of both lengths follow each other.
    sleep "$(moment $(((i * 37) % times)) "$times" "$span" 2)"
    kill -9 $running 2> /dev/null
    wait $running 2> /dev/null
    if [ $((i % 3)) = 2 ]; then $tool score "$work/new/policy.json" "$work/$file" --out "$work/resumed.csv" --resume --quiet > /dev/null 2>&1 || broke "resume $i"; finished=$((finished + 1)); fi
    if [ -e "$work/resumed.csv" ]; then
      cmp -s "$work/scores.csv" "$work/resumed.csv" || broke "resumed file of $i"
      [ $((i % 3)) != 2 ] || [ ! -e "$work/.resumed.csv.part" ] || broke "part left by $i"
      done=$((done + 1))
      rm -f "$work/resumed.csv"
    elif [ $((i % 3)) = 2 ]; then broke "no file after resume $i"; fi
  done
  row "\`score --resume\`, $(($(wc -l < "$work/many.csv") - 1)) customers, \`$file\`" "$times" "$resumed runs took up a checkpoint of a killed one; $done files complete, all with the bytes of an undisturbed run ($finished by a run that was let be)" "$bad"
  rm -f "$work"/.resumed.csv.*
done
