using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Tells those who answer, at the sending hour of the next day, that there are suggestions without a name: all of an organization in one
/// message, so that neither the hour nor the order says who wrote.
/// </summary>
internal sealed class MorningSuggestions(IWriteLane lane, IReadContexts contexts, Outbox outbox, ICampaignSource campaigns) : IDueWork
{
    public string Name => "morning-suggestions";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (!SendingTime.IsNow(campaign.Timeline, now))
            return;
        var today = campaign.Timeline.DayAt(now);
        await using (var db = contexts.Open())
        {
            if (!await Quiet(db, campaign).AnyAsync(s => s.Day < today, ct))
                return;
        }

        await lane.RunAsync((db, token) => TellAsync(db, campaign, today, token), ct);
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        await using var db = contexts.Open();
        return await Quiet(db, campaign).OrderBy(s => s.Day).Select(s => (DateOnly?)s.Day).FirstOrDefaultAsync(ct) is { } day
            && SendingTime.NextFrom(campaign.Timeline, campaign.Timeline.StartOfDay(day.AddDays(1))) is var at && at > after
                ? at
                : null;
    }

    private async Task<bool> TellAsync(CampaignDbContext db, Campaign campaign, DateOnly today, CancellationToken ct)
    {
        var quiet = await Quiet(db.Suggestions.AsTracking(), campaign).Where(s => s.Day < today).ToListAsync(ct);
        var holders = await Responsibilities.HoldersAsync(db, quiet.Select(s => s.OrganizationId), today, ct);
        foreach (var ofOne in quiet.GroupBy(s => s.OrganizationId))
        {
            var name = await db.Organizations.Where(o => o.Id == ofOne.Key).Select(o => o.Name).FirstAsync(ct);
            var message = new OutgoingMessage(SuggestTexts.MorningNews(name, ofOne.Count())).WithRow(CommandButton.For(SuggestTexts.ReviewButton, CommandNames.Review));
            foreach (var to in (await PrivateMessages.AddressesOfAsync(db, [.. holders[ofOne.Key]], ct)).Values)
                outbox.Send(db, to, message, new DeliveryOptions { Priority = DeliveryPriority.Reminder });
            foreach (var suggestion in ofOne)
                suggestion.MarkAnnounced();
        }

        await db.SaveChangesAsync(ct);
        return true;
    }

    private static IQueryable<Suggestion> Quiet(CampaignDbContext db, Campaign campaign) => Quiet(db.Suggestions, campaign);

    private static IQueryable<Suggestion> Quiet(IQueryable<Suggestion> suggestions, Campaign campaign) =>
        suggestions.Where(s => s.CampaignId == campaign.Id && !s.IsAnnounced);
}
