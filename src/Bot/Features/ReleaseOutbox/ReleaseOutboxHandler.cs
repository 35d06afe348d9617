using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.ReleaseOutbox;

/// <summary>How a paused outbox stands.</summary>
/// <param name="Pause">The pause; null: there is none.</param>
/// <param name="Waiting">What is held, or what waits where nothing is held.</param>
internal sealed record OutboxStanding(OutboxPause? Pause, IReadOnlyList<WaitingLine> Waiting)
{
    public int Count => Waiting.Sum(l => l.Count);
}

/// <summary>Pauses the outbox, says what it would send, and lets it go. Works beside the running program: the dispatcher looks every half minute whether the pause still lasts.</summary>
internal sealed class ReleaseOutboxHandler(IReadContexts contexts, IWriteLane lane, SqliteFile file, IOptions<DatabaseOptions> database, TimeProvider system, CampaignClock clock)
{
    /// <summary>What is recorded of a row that was thrown away.</summary>
    public const string DroppedReason = "dropped after a restore";

    /// <summary>False where there is no database to ask.</summary>
    public bool HasDatabase => database.Value.IsPostgres || File.Exists(file.Path);

    public async Task<OutboxStanding> ShowAsync(CancellationToken ct)
    {
        await using var db = contexts.Open();
        var pause = await OutboxPause.ReadAsync(db, ct);
        var rows = pause?.Held(db) ?? db.Deliveries.Where(d => d.State == DeliveryState.Pending);
        return new OutboxStanding(pause, await WaitingLine.OfAsync(rows, ct));
    }

    /// <summary>Pauses it: what waits now is held. False: it was paused before. The program must be stopped.</summary>
    public Task<bool> PauseAsync(CancellationToken ct) => lane.RunAsync(
        async (db, token) =>
        {
            if (await OutboxPause.ReadAsync(db, token) is not null)
                return false;
            var mark = await db.Deliveries.MaxAsync(d => (long?)d.Id, token) ?? 0;
            await StateText.SetAsync(db, OutboxPause.StateName, new OutboxPause(mark, system.GetUtcNow(), TakenAt: null).Write(), token);
            return true;
        },
        ct);

    /// <summary>Ends the pause. Returns how many rows go out now, or were thrown away; null: there was none.</summary>
    public Task<int?> ReleaseAsync(bool drop, CancellationToken ct) => lane.RunAsync<int?>(
        async (db, token) =>
        {
            if (await OutboxPause.ReadAsync(db, token) is not { } pause)
                return null;
            var now = clock.GetUtcNow();
            var count = !drop
                ? await pause.Held(db).CountAsync(token)
                : await pause.Held(db).ExecuteUpdateAsync(
                    row => row.SetProperty(d => d.State, DeliveryState.Dropped).SetProperty(d => d.Error, DroppedReason)
                        .SetProperty(d => d.SettledAt, now).SetProperty(d => d.PayloadSecret, (byte[]?)null),
                    token);
            await StateText.SetAsync(db, OutboxPause.StateName, value: null, token);
            // The office hears of a restore when messages may leave again.
            if (pause.TakenAt is not null)
                await StateText.SetAsync(db, OutboxPause.ReleasedName, pause.Write(), token);
            return count;
        },
        ct);

    /// <summary>What the console says at a start with a paused outbox; null where it isn't.</summary>
    public async Task<string?> WarningAsync(CancellationToken ct)
    {
        var standing = await ShowAsync(ct);
        return standing.Pause is null
            ? null
            : string.Join('\n', Language.All.Select(language => "\n" + OutboxWords.Show(standing).Render(language).Plain));
    }
}
