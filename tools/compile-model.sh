#!/bin/sh
# Writes EF's models out as code, so that a start needn't build them: tools/compile-model.sh (tools/add-migration.sh calls it).
set -eu
cd "$(dirname "$0")/.."
out=Persistence/Compiled
rm -rf "src/Bot/$out"
dotnet tool restore >/dev/null
dotnet build src/Bot -v q --nologo
for provider in Sqlite Postgres; do
  dotnet ef dbcontext optimize --no-build --project src/Bot --context "${provider}CampaignDbContext" \
    --output-dir "$out/$provider" --namespace "CampaignBot.Bot.Persistence.Compiled.$provider" >/dev/null
done
