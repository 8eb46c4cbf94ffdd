# A database server that dies under a query. Sourced by faults.sh.
section "PostgreSQL dies"
binaries=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -1)
if [ -n "$binaries" ]; then
  port=54751
  as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
  mkdir "$work/server"; [ "$(id -u)" != 0 ] || chown postgres "$work/server"
  stop_server() { as "$binaries/pg_ctl" -D "$work/server/data" -m immediate -w stop > /dev/null 2>&1; }
  start_server() { as "$binaries/pg_ctl" -D "$work/server/data" -w -l "$work/server/log" -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$work/server -c fsync=off" start > /dev/null; }
  sql() { "$binaries/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p $port -U postgres -d postgres "$@"; }
  as "$binaries/initdb" -D "$work/server/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync > /dev/null
  start_server
  columns() { head -1 "$work/input/$1.csv" | tr ',' '\n' | awk '
    /_on$|_at$/ { print "\"" $0 "\" date"; next }
    /^(amount|margin|discount_rate|distance_km|cost|max_contacts|preferred_frequency|q_.*)$/ { print "\"" $0 "\" numeric"; next }
    { print "\"" $0 "\" text" }' | paste -sd, -; }
  for table in customers contacts purchases survey; do
    sql -c "CREATE TABLE $table ($(columns $table))"
    sql -c "COPY $table FROM STDIN (FORMAT csv, HEADER)" < "$work/input/$table.csv"
  done
  database="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
  started=$(now)
  $tool analyse "$database" --out "$work/stored" --quiet > /dev/null
  span=$(since "$started")
  # For this part the undisturbed run is that of the database; the earlier one stays.
  cp -r "$work/new" "$work/new.files"; rm -rf "$work/new"; cp -r "$work/stored" "$work/new"
  head_of_table
  for how in immediate kill terminate; do
    bad=0 stopped=0 done=0 times=12
    for ((i = 0; i < times; i++)); do
      rm -rf "$work/lost"; [ $((i % 2)) = 0 ] || cp -r "$work/old" "$work/lost"
      $tool analyse "$database" --out "$work/lost" --quiet > /dev/null 2> "$work/said" &
      running=$!
      sleep "$(moment $i $times "$span" 7)"
      case $how in
        immediate) stop_server ;;
        kill) kill -9 "$(head -1 "$work/server/data/postmaster.pid")"; pids=$(pgrep -f "^postgres: .* 127.0.0.1" | xargs); for pid in $pids; do [ "$(readlink "/proc/$pid/cwd")" != "$work/server/data" ] || kill -9 "$pid" 2> /dev/null; done ;;
        terminate) sql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'" > /dev/null ;;
      esac
      wait $running; code=$?
      case $code in
        0) done=$((done + 1)); cmp -s "$work/lost/summary.json" "$work/new/summary.json" || broke "$how $i" ;;
        4) stopped=$((stopped + 1)); grep -q "No output file was changed" "$work/said" && plain "$work/said" || broke "$how $i said $(head -c 300 "$work/said")" ;;
        *) broke "$how $i: exit code $code $(head -c 300 "$work/said")" ;;
      esac
      why=$(whole "$work/lost") || broke "$how $i: $why"
      ! grep -q "Username=" "$work/said" || broke "$how $i: the connection string is told"
      case $how in immediate) start_server ;; kill) sleep 0.3; rm -f "$work/server/data/postmaster.pid"; until start_server; do sleep 0.5; done ;; esac
    done
    left=$(sql -At -c "SELECT COUNT(*) FROM pg_class WHERE relname LIKE 'cf\_%' AND relkind = 'r' AND relpersistence <> 't'")
    [ "$left" = 0 ] || broke "$how: $left tables left"
    case $how in
      immediate) what="the server is stopped at once (\`pg_ctl -m immediate\`) under \`analyse\`" ;;
      kill) what="server and session get SIGKILL" ;;
      terminate) what="the session is ended by an administrator" ;;
    esac
    row "$what" "$times" "$stopped ended with 4, $done were done already; $left tables of ours left in the database" "$bad"
  done
  rm -rf "$work/new"; mv "$work/new.files" "$work/new"
  stop_server
else echo "No PostgreSQL here: not tried."; fi
