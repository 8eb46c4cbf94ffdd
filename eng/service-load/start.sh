# Sourced by scripts that load samples/ScoringService: builds it and a caller, fits a policy to data/airline, starts the service on loopback.
# Gives $work, removed at the end, with policy.json in it; $service, its process id; $CUSTOMER, a customer as JSON with {id} for the id; memory, which prints how much the service has.
# $1: the caller's file.
work=$(mktemp -d)
service=""
trap '[[ -z "$service" ]] || kill "$service" 2> /dev/null; rm -rf "$work"' EXIT
dotnet build -c Release samples/ScoringService --nologo -v q > /dev/null
dotnet build -c Release src/ContactFrequency.Cli --nologo -v q > /dev/null
dotnet build -c Release "$1" --nologo -v q > /dev/null
dotnet src/ContactFrequency.Cli/bin/Release/net10.0/contact-frequency.dll analyse data/airline --out "$work/out" --quiet > /dev/null
cp "$work/out/policy.json" "$work/policy.json"
# The first customer of the sample as JSON; numbers and names alike may be texts.
CUSTOMER=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i } NR == 2 { line = "{"; for (i = 1; i <= NF; i++) line = line (i > 1 ? "," : "") "\"" name[i] "\":\"" (name[i] == "customer_id" ? "{id}" : $i) "\""; print line "}" }' data/airline/customers.csv)
export CUSTOMER
ApiKey=loopback PolicyPath="$work/policy.json" RequestsPerSecond=1000000 Logging__LogLevel__Default=Error \
  dotnet samples/ScoringService/bin/Release/net10.0/ScoringService.dll --urls http://127.0.0.1:5123 > "$work/service.log" 2>&1 &
service=$!
for _ in $(seq 150); do curl -sf http://127.0.0.1:5123/health > /dev/null && break; sleep 0.2; done
memory() { awk '/VmRSS/ { printf "%.0f MB", $2 / 1000 }' "/proc/$service/status"; }
