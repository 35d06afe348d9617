using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Features.ReportRestore;

/// <summary>Once a restored outbox is released, tells the county's office what the restore cost: what came in after the backup is lost.</summary>
internal sealed class RestoreReport(ICampaignSource campaigns, IReadContexts contexts, IWriteLane lane, Outbox outbox) : IDueWork
{
    public string Name => "restore-report";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using (var db = contexts.Open())
        {
            if (await OutboxPause.ReadAsync(db, OutboxPause.ReleasedName, ct) is null)
                return;
        }

        await lane.RunAsync((db, token) => TellAsync(db, now, token), ct);
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) => Task.FromResult<DateTimeOffset?>(null);

    private async Task<bool> TellAsync(CampaignDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        if (await OutboxPause.ReadAsync(db, OutboxPause.ReleasedName, ct) is not { TakenAt: { } takenAt } pause)
            return false;
        var zone = campaigns.Current.Plan.TimeZone;
        var text = RestoreReportTexts.Restored(TimeZoneInfo.ConvertTime(takenAt, zone), TimeZoneInfo.ConvertTime(pause.Since, zone));
        foreach (var to in await CountyOffice.AddressesAsync(db, campaigns.Current.Timeline.DayAt(now), ct))
            outbox.Send(db, to, text, new DeliveryOptions());
        await StateText.SetAsync(db, OutboxPause.ReleasedName, value: null, ct);
        return true;
    }
}

/// <summary>Words of the report.</summary>
internal static class RestoreReportTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(RestoreReportTexts));

    public static Text Restored(DateTimeOffset takenAt, DateTimeOffset restoredAt) => Source.Get([takenAt, restoredAt]);
}
