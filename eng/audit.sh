#!/usr/bin/env bash
# Do the packages have known vulnerabilities? Asks the package registry, and says so where that cannot answer: a registry without such data reports no package, bad ones neither.
#
# bash eng/audit.sh
#
# Exit codes: 0 none known; 1 there are some, listed on stdout; 3 could not be asked.
set -u
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# A package that is known to be vulnerable (GHSA-5crp-9r3c-p9vr): if the registry does not say so, its silence about ours means nothing.
cat > "$folder/control.csproj" <<'CONTROL'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Newtonsoft.Json" Version="12.0.3" />
  </ItemGroup>
</Project>
CONTROL
[ -f NuGet.config ] && cp NuGet.config "$folder"
if ! dotnet restore "$folder/control.csproj" > "$folder/restore.txt" 2>&1; then
    echo "Could not be asked: a package known to be vulnerable could not be restored to ask about it."
    tail -3 "$folder/restore.txt" >&2
    exit 3
fi
dotnet list "$folder/control.csproj" package --vulnerable > "$folder/control.txt" 2>&1
if ! grep -q "GHSA-5crp-9r3c-p9vr" "$folder/control.txt"; then
    echo "Could not be asked: the registry does not know of a vulnerability in a package that has one, so it would not know of ours."
    exit 3
fi

if ! dotnet list ContactFrequency.sln package --vulnerable --include-transitive > "$folder/ours.txt" 2>&1; then
    echo "Could not be asked: $(tail -1 "$folder/ours.txt")"
    exit 3
fi
if grep -q "GHSA-\|has the following vulnerable packages" "$folder/ours.txt"; then
    cat "$folder/ours.txt"
    exit 1
fi
echo "No package of ContactFrequency.sln has a vulnerability that the registry knows of; it does know of one in the control."
