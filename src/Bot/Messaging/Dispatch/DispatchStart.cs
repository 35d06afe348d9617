using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>Takes up what the last process left.</summary>
internal sealed partial class DispatchStart(IWriteLane lane, OutboxReader reader, IChannel channel, ILogger<DispatchStart> log)
{
    /// <summary>Reports rows that were marked and may have left, ends stopped broadcasts, and restores the waits that the channel asked for.</summary>
    public async Task RestoreAsync(DispatchState state, CancellationToken ct)
    {
        var campaignNow = state.Clocks.Campaign.GetUtcNow();
        var uncertain = await lane.RunAsync(
            async (db, token) =>
            {
                var ours = db.Deliveries.Where(d => db.Chats.Any(c => c.Id == d.ChatId && c.Channel == channel.Name));
                await ours.Where(d => d.State == DeliveryState.Leased && d.Policy == UncertainPolicy.Resend)
                    .ExecuteUpdateAsync(row => row.SetProperty(d => d.State, DeliveryState.Pending).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null), token);
                await ours.Where(d => d.State == DeliveryState.Pending && db.Broadcasts.Any(b => b.CampaignId == d.CampaignId && b.Key == d.Topic && b.StoppedAt != null))
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(d => d.State, DeliveryState.Stopped).SetProperty(d => d.SettledAt, campaignNow).SetProperty(d => d.PayloadSecret, (byte[]?)null),
                        token);
                return await ours.Where(d => d.State == DeliveryState.Leased)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(d => d.State, DeliveryState.Uncertain).SetProperty(d => d.Error, "interrupted")
                            .SetProperty(d => d.SettledAt, campaignNow).SetProperty(d => d.PayloadSecret, (byte[]?)null).SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
                        token);
            },
            ct);
        if (uncertain > 0)
            LogUncertain(uncertain);
        if (await reader.LookForPauseAsync(ct) is { } pause)
            LogPaused(pause.Since);

        var now = state.Clocks.System.GetUtcNow();
        var waits = await reader.ReadWaitsAsync(now, ct);
        if (waits.WholeBot?.Left(now) is { } closed && closed > TimeSpan.Zero)
            state.ClosedUntil = state.Pump.Now + closed;
        foreach (var chat in waits.Chats)
        {
            var until = chat.BlockedUntil!.Value;
            var left = new StoredWait(chat.BlockedAt ?? now, until).Left(now);
            state.Queue.Block(state.Queue.Line(chat.Id, chat.ExternalId, chat.IsGroup), state.Pump.Now + left);
        }
    }

    /// <summary>At an orderly end: rows that were marked and did not leave wait again.</summary>
    public void GiveBackMarked(DispatchState state)
    {
        var marked = state.Queue.RemoveWhere(item => item.IsLeased, state.Pump.Now);
        if (marked.Count == 0)
            return;
        state.Recorder.Add(new RecordEntry(
            async (db, ct) =>
            {
                foreach (var item in marked)
                    await OutcomeDesk.UnleaseAsync(db, item.Id, ct);
            },
            () => { }));
    }

    [LoggerMessage(LogLevel.Warning, "The outbox is paused since {Since:u}: only answers to who writes now go out. See what waits with: outbox show")]
    private partial void LogPaused(DateTimeOffset since);

    [LoggerMessage(LogLevel.Warning, "{Count} messages were under way when the last process ended and are not sent again; they are reported as uncertain.")]
    private partial void LogUncertain(int count);
}
