#!/usr/bin/env bash
# A simulated airline in one PostgreSQL server, and spread over three by customer: plans, times, the same numbers, and what happens when a shard dies.
# Needs PostgreSQL 15 or later (initdb, pg_ctl, psql, postgres_fdw, auto_explain). Everything listens on 127.0.0.1 and goes away at the end.
# eng/sharded.sh [CUSTOMERS] > eng/sharded.md
set -euo pipefail
cd "$(dirname "$0")/.."
customers=${1:-30000}
binaries=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
work=$(mktemp -d)
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$work"
ports=(54741 54742 54743)
stop() { as "$binaries/pg_ctl" -D "$work/$1" -m immediate -w stop > /dev/null 2>&1 || true; }
start() {
  as "$binaries/pg_ctl" -D "$work/$1" -w -l "$work/$1.log" -o "-c listen_addresses=127.0.0.1 -c port=${ports[$1]} -c unix_socket_directories=$work \
    -c fsync=off -c shared_buffers=256MB -c work_mem=64MB -c max_wal_size=4GB" start > /dev/null
}
cleanup() { for shard in 0 1 2; do stop $shard; done; rm -rf "$work"; }
trap cleanup EXIT
sql() { "$binaries/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "${ports[$1]}" -U postgres -d "$2" "${@:3}"; }

for shard in 0 1 2; do
  as "$binaries/initdb" -D "$work/$shard" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync > /dev/null
  start $shard
  sql $shard postgres -c "CREATE DATABASE shard"
done
sql 0 postgres -c "CREATE DATABASE one" -c "CREATE DATABASE company"
# Tells which partition a customer belongs to, so that shards can be loaded one by one.
sql 0 one -c "CREATE TABLE split (customer_id text) PARTITION BY HASH (customer_id)"
sql 0 company -c "CREATE EXTENSION postgres_fdw"

dotnet build -c Release src/ContactFrequency.Cli --nologo -v q > /dev/null
tool="dotnet src/ContactFrequency.Cli/bin/Release/net10.0/contact-frequency.dll"
$tool simulate --out "$work/input" --customers "$customers" --quiet > /dev/null

# Days as dates, numbers as numbers, the rest as text.
columns() {
  head -1 "$work/input/$1.csv" | tr ',' '\n' | awk '
    /_on$|_at$/ { print "\"" $0 "\" date"; next }
    /^(customer_id|channel|outcome|campaign_id|preferred_channel|opted_out|driver|fare_class|has_children|home_airport|app_user|loyalty_tier|payment_method|seat_preference|language)$/ { print "\"" $0 "\" text"; next }
    { print "\"" $0 "\" numeric" }' | paste -sd, -
}
for shard in 1 2 3; do
  sql 0 company -c "CREATE SERVER shard_$shard FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '${ports[shard - 1]}', dbname 'shard', async_capable 'true', fetch_size '20000')" \
    -c "CREATE USER MAPPING FOR postgres SERVER shard_$shard OPTIONS (user 'postgres')"
done
for table in customers contacts purchases survey; do
  sql 0 one -c "CREATE TABLE $table ($(columns $table))"
  sql 0 company -c "CREATE TABLE $table ($(columns $table)) PARTITION BY HASH (customer_id)"
  for shard in 1 2 3; do
    sql $((shard - 1)) shard -c "CREATE TABLE $table ($(columns $table))"
    sql 0 company -c "CREATE FOREIGN TABLE ${table}_$shard PARTITION OF $table FOR VALUES WITH (MODULUS 3, REMAINDER $((shard - 1))) SERVER shard_$shard OPTIONS (table_name '$table')"
  done
  sql 0 one -c "COPY $table FROM STDIN (FORMAT csv, HEADER)" < "$work/input/$table.csv"
  for shard in 0 1 2; do
    sql 0 one -c "COPY (SELECT * FROM $table WHERE satisfies_hash_partition('split'::regclass, 3, $shard, customer_id)) TO STDOUT" | sql $shard shard -c "COPY $table FROM STDIN"
  done
done
for shard in 0 1 2; do sql $shard shard -c "VACUUM ANALYZE"; done
# Foreign tables are looked at only where they are named.
for database in one company; do sql 0 $database -c "ANALYZE customers, contacts, purchases, survey"; done

one="Host=127.0.0.1;Port=${ports[0]};Username=postgres;Database=one"
company="Host=127.0.0.1;Port=${ports[0]};Username=postgres;Database=company"
explain="-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_verbose=on -c auto_explain.log_analyze=on -c auto_explain.log_timing=off"

echo "# Three servers and one"
echo
echo "Made by \`eng/sharded.sh $customers\`: $customers simulated customers, $(($(wc -l < "$work/input/contacts.csv") - 1)) contacts, $(($(wc -l < "$work/input/purchases.csv") - 1)) purchases;"
echo "$("$binaries/postgres" --version), $(nproc) cores that all servers share, $(date +%F). Partitions by hash of customer, \`postgres_fdw\` with asynchronous append."
echo
echo "## The same numbers"
echo
dotnet run -c Release eng/sharded.cs -- "one server=$one" "three servers=$company" "one server, again=$one" "three servers, again=$company"
echo
echo "All servers share the machine and what else runs on it. A session of one server counts on one core; the three count side by side on all there are. The panel and the profiles are worked out by the first server in both cases."
echo

: > "$work/0.log"
dotnet run -c Release eng/sharded.cs -- "three servers=$company;Options=$explain" > /dev/null
echo "## The plan"
echo
echo "How the contacts of the panel are counted, as \`auto_explain\` logged it: each foreign scan is of an aggregate, so that what comes over is one row a customer and month, not the log."
echo
echo '```'
awk '/^[0-9-]+ [0-9:.]+ UTC.*LOG:  duration/ { if (keep) exit; text = ""; on = 1 }
     on { text = text $0 "\n" }
     on && /Insert on pg_temp.*cf_contacts/ { keep = 1 }
     END { if (keep) printf "%s", text }' "$work/0.log" | sed -n '/Insert on/,$p' | grep -E "Insert on|Append|Foreign Scan|Relations|Remote SQL|Aggregate|rows=" | cut -c1-900
echo '```'
echo
echo "Foreign scans of aggregates: $(grep -c 'Relations: Aggregate on' "$work/0.log"); foreign scans of raw rows of a log: $(awk '/Foreign Scan on public.(contacts|purchases)_[123]/' "$work/0.log" | wc -l)."
echo

echo "## A shard dies"
echo
echo "\`analyse\` is under way when the third server is killed:"
echo
echo '```'
set +e
$tool analyse "$company" --identify randomised --out "$work/out" --quiet > "$work/said" 2>&1 &
running=$!
sleep "${KILL_AFTER:-6}"
stop 2
wait $running
code=$?
set -e
cut -c1-300 "$work/said"
echo "exit code $code; files written: $(ls -A "$work/out" | wc -l); temporary tables left: $(sql 0 company -At -c "SELECT COUNT(*) FROM pg_class WHERE relname LIKE 'cf\_%' AND relkind = 'r'")"
echo '```'
start 2
$tool analyse "$company" --identify randomised --out "$work/out" --quiet > /dev/null
$tool analyse "$one" --identify randomised --out "$work/single" --quiet > /dev/null
echo
echo "The server is started again and \`analyse\` run once more: exit code 0, $(ls "$work/out" | wc -l) files. Of its thresholds, segment, channel, objective, frequency and verdict are $(cmp -s <(cut -d, -f1-4,9 "$work/out/thresholds.csv") <(cut -d, -f1-4,9 "$work/single/thresholds.csv") && echo "those of" || echo "NOT those of") one server."
