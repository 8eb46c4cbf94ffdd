#!/usr/bin/env bash
# Scores tonight's customers: nightly.sh POLICY CUSTOMERS OUT. One JSON line at the end on stdout; the exit code is the command's,
# or 75 where another run is still writing OUT.
set -uo pipefail
tool=${CONTACT_FREQUENCY:-contact-frequency}
messages=$(mktemp)
trap 'rm -f "$messages"' EXIT

# Quotes, backslashes and control characters as JSON wants them, newlines as spaces.
text() { tr '\n\t' '  ' | tr -d '\000-\037' | sed 's/\\/\\\\/g; s/"/\\"/g; s/ *$//'; }

finish() {
  printf '{"time":"%s","job":"score","exit":%d,"count":%s,"message":"%s"}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$2" "$(text < "$messages")"
  exit "$1"
}

exec 9> "$3.lock"
if ! flock -n 9; then
  echo "another run is still writing $3" > "$messages"
  finish 75 null
fi
summary=$($tool score "$1" "$2" --out "$3" --resume --quiet --json 2> "$messages" 9>&-)
finish $? "${summary:-null}"
