# Build: the SDK restores in locked mode and publishes a release, compiled ahead for the machine it is built for.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH=amd64
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Domain/CampaignBot.Domain.csproj src/Domain/packages.lock.json src/Domain/
COPY src/AdaptiveCards/AdaptiveCards.csproj src/AdaptiveCards/packages.lock.json src/AdaptiveCards/
COPY src/Rehearsal.Emulator/CampaignBot.Rehearsal.Emulator.csproj src/Rehearsal.Emulator/packages.lock.json src/Rehearsal.Emulator/
COPY src/Bot/CampaignBot.Bot.csproj src/Bot/packages.lock.json src/Bot/
RUN dotnet restore src/Bot --locked-mode -p:PublishReadyToRun=true
COPY src src
COPY config config
RUN dotnet publish src/Bot -c Release -r "linux-$([ "$TARGETARCH" = arm64 ] && echo arm64 || echo x64)" --self-contained false \
    -p:PublishReadyToRun=true --no-restore -o /app

# Run: no shell tools are needed; the program asks itself for its health.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The data directory is the one thing that is written; the rest may be mounted read-only (docker run --read-only --tmpfs /tmp).
RUN mkdir -p /data && chown "$APP_UID" /data
USER $APP_UID
ENV Data__Directory=/data \
    Http__Urls=http://0.0.0.0:8080 \
    DOTNET_EnableDiagnostics=0
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s --retries=3 CMD ["dotnet", "CampaignBot.dll", "health"]
ENTRYPOINT ["dotnet", "CampaignBot.dll", "--live"]
