using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ReportAbsence;

/// <summary>Tells the county's office that the bot was away for longer than the channel keeps messages: what was written in between may be lost.</summary>
internal sealed class AbsenceReport(ICampaignSource campaigns, CampaignClock clock, Outbox outbox) : IAbsenceObserver
{
    public async Task AwayAsync(CampaignDbContext db, string channel, DateTimeOffset lastSeen, DateTimeOffset back, CancellationToken ct)
    {
        var timeline = campaigns.Current.Timeline;
        var today = timeline.DayAt(clock.GetUtcNow());
        var text = AbsenceTexts.WasAway(
            TimeZoneInfo.ConvertTime(lastSeen, timeline.Plan.TimeZone), TimeZoneInfo.ConvertTime(back, timeline.Plan.TimeZone));
        foreach (var to in await CountyOffice.AddressesAsync(db, today, ct))
            outbox.Send(db, to, text, new DeliveryOptions());
    }
}

/// <summary>Words of an absence.</summary>
internal static class AbsenceTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AbsenceTexts));

    public static Text WasAway(DateTimeOffset lastSeen, DateTimeOffset back) => Source.Get([lastSeen, back]);
}
