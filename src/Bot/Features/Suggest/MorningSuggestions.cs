using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Tells those who answer, at the sending hour of the next day, that there are suggestions without a name: all of an organization in one
/// message, so that neither the hour nor the order says who wrote. Where nobody of an organization can be reached any more, the nearest level
/// above hears what waits there; where nobody can be at all, nothing is marked, and it is tried again.
/// </summary>
internal sealed class MorningSuggestions(IWriteLane lane, IReadContexts contexts, Outbox outbox, ICampaignSource campaigns) : IDueWork
{
    public string Name => "morning-suggestions";

    /// <summary>The sending hour of the day after; once it is past, that of the next day.</summary>
    public static DateTimeOffset MorningAfter(DateOnly day, Timeline timeline, DateTimeOffset after) =>
        SendingTime.NextFrom(timeline, timeline.StartOfDay(day.AddDays(1))) is var morning && morning > after
            ? morning
            : SendingTime.NextFrom(timeline, timeline.StartOfDay(timeline.DayAt(after).AddDays(1)));

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (!SendingTime.IsNow(campaign.Timeline, now))
            return;
        var today = campaign.Timeline.DayAt(now);
        await using (var db = contexts.Open())
        {
            if ((await UnheardAsync(db, campaign.Id, today, ct)).Count == 0)
                return;
        }

        await lane.RunAsync((db, token) => TellAsync(db, campaign.Id, today, token), ct);
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        await using var db = contexts.Open();
        return await db.Suggestions.Where(s => s.CampaignId == campaign.Id && s.State == SuggestionState.Waiting && s.AnnouncedToId == null)
            .OrderBy(s => s.Day).Select(s => (DateOnly?)s.Day).FirstOrDefaultAsync(ct) is { } day
                ? MorningAfter(day, campaign.Timeline, after)
                : null;
    }

    private async Task<bool> TellAsync(CampaignDbContext db, string campaignId, DateOnly today, CancellationToken ct)
    {
        foreach (var news in await UnheardAsync(db, campaignId, today, ct))
        {
            var message = new OutgoingMessage(news.Words).WithRow(CommandButton.For(SuggestTexts.ReviewButton, CommandNames.Review));
            foreach (var to in news.Readers)
                outbox.Send(db, to, message, new DeliveryOptions { Priority = DeliveryPriority.Reminder });
            foreach (var suggestion in news.Suggestions)
                suggestion.MarkAnnounced(news.LevelId);
        }

        await db.SaveChangesAsync(ct);
        return true;
    }

    // What waits where those who read it now have not been told.
    private static async Task<IReadOnlyList<News>> UnheardAsync(CampaignDbContext db, string campaignId, DateOnly today, CancellationToken ct)
    {
        var waiting = await (
            from s in db.Suggestions.AsTracking()
            join o in db.Organizations on s.OrganizationId equals o.Id
            where s.CampaignId == campaignId && s.State == SuggestionState.Waiting && (!s.IsAnonymous || s.Day < today)
            select new { Suggestion = s, o.Path, o.Name }).ToListAsync(ct);
        if (waiting.Count == 0)
            return [];
        var readers = await ReachedHolders.LoadAsync(db, waiting.Select(w => w.Path).Distinct(), today, ct);
        return [..
            from w in waiting
            let level = readers.LevelOf(w.Path, w.Suggestion.AuthorId)
            where level is not null && level != w.Suggestion.AnnouncedToId
            group w.Suggestion by (Id: w.Suggestion.OrganizationId, w.Name, Level: level.Value, Author: w.Suggestion.AuthorId) into unheard
            select new News(
                unheard.Key.Level,
                [.. readers.AddressesOf(unheard.Key.Level, unheard.Key.Author)],
                [.. unheard],
                unheard.Key.Level != unheard.Key.Id ? SuggestTexts.RisenNews(unheard.Key.Name, unheard.Count())
                    : unheard.Key.Author is null ? SuggestTexts.MorningNews(unheard.Key.Name, unheard.Count())
                    : SuggestTexts.WaitingNews(unheard.Key.Name, unheard.Count()))];
    }

    // Those of one organization (without a name, or by one writer), and who is told of them.
    private sealed record News(long LevelId, IReadOnlyList<ChatAddress> Readers, IReadOnlyList<Suggestion> Suggestions, Text Words);
}
