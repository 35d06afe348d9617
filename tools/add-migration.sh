#!/bin/sh
# Adds a migration of the given name for both databases: tools/add-migration.sh AddSomething
# Until the first release there is one migration a database: remove src/Bot/Persistence/Migrations and add "Initial" anew.
set -eu
cd "$(dirname "$0")/.."
name=${1:?name the migration}
# They may speak of what is no more, and would not build; they are written anew at the end.
rm -rf src/Bot/Persistence/Compiled
dotnet tool restore >/dev/null
dotnet build src/Bot -v q --nologo
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project src/Bot \
    --context "${provider}CampaignDbContext" --output-dir "Persistence/Migrations/$provider"
done
tools/compile-model.sh
