using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Brings answers to those who wrote without a name: all that were given on earlier days together, at the sending hour, so that no message
/// leaves at the moment at which the log has that one suggestion was answered. Who can't be reached has theirs on a later day.
/// </summary>
internal sealed class MorningAnswers(IWriteLane lane, IReadContexts contexts, Outbox outbox, ICampaignSource campaigns, SuggestionContents contents) : IDueWork
{
    public string Name => "morning-answers";

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        if (!SendingTime.IsNow(campaign.Timeline, now))
            return;
        var today = campaign.Timeline.DayAt(now);
        await using (var db = contexts.Open())
        {
            if ((await LettersAsync(db, ToBring(db.Suggestions, campaign.Id), today, ct)).Count == 0)
                return;
        }

        await lane.RunAsync((db, token) => BringAsync(db, campaign.Id, today, token), ct);
    }

    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        await using var db = contexts.Open();
        return await ToBring(db.Suggestions, campaign.Id).OrderBy(s => s.ChangedOn).Select(s => (DateOnly?)s.ChangedOn).FirstOrDefaultAsync(ct) is { } day
            ? MorningSuggestions.MorningAfter(day, campaign.Timeline, after)
            : null;
    }

    private async Task<bool> BringAsync(CampaignDbContext db, string campaignId, DateOnly today, CancellationToken ct)
    {
        var letters = await LettersAsync(db, ToBring(db.Suggestions.AsTracking(), campaignId), today, ct);
        var ids = letters.Select(l => l.Suggestion.OrganizationId).Distinct().ToList();
        var names = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        // By chat: the suggestions' own order would say which letter answers which.
        foreach (var (suggestion, to) in letters.OrderBy(letter => letter.To?.ChatId))
        {
            if (to is not null)
                outbox.Send(db, to, SuggestionAnswer.Message(suggestion, names[suggestion.OrganizationId], contents), new DeliveryOptions { Priority = DeliveryPriority.Reminder });
            suggestion.MarkBrought();
        }

        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>
    /// What can be done with the answers that are to be brought: those whose writer has an address go there, those whose writer asked to be
    /// forgotten go nowhere. The others wait until their writer can be reached.
    /// </summary>
    private async Task<List<Letter>> LettersAsync(CampaignDbContext db, IQueryable<Suggestion> toBring, DateOnly today, CancellationToken ct)
    {
        var answered = await toBring.Where(s => s.ChangedOn < today).ToListAsync(ct);
        var writers = answered.Select(contents.WriterOf).OfType<long>().Distinct().ToList();
        var addresses = await PrivateMessages.AddressesOfAsync(db, writers, ct);
        return [..
            from suggestion in answered
            let writer = contents.WriterOf(suggestion)
            where writer is null || addresses.ContainsKey(writer.Value)
            select new Letter(suggestion, writer is { } known ? addresses[known] : null)];
    }

    private static IQueryable<Suggestion> ToBring(IQueryable<Suggestion> suggestions, string campaignId) =>
        suggestions.Where(s => s.CampaignId == campaignId && s.BringsAnswer);

    // To nobody where its writer asked to be forgotten.
    private sealed record Letter(Suggestion Suggestion, ChatAddress? To);
}
