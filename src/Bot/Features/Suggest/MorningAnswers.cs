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
/// leaves at the moment at which the log has that one suggestion was answered.
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
            if (!await ToBring(db.Suggestions, campaign.Id).AnyAsync(s => s.ChangedOn < today, ct))
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
        var answered = await ToBring(db.Suggestions.AsTracking(), campaignId).Where(s => s.ChangedOn < today).ToListAsync(ct);
        var ids = answered.Select(s => s.OrganizationId).Distinct().ToList();
        var names = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var writers = answered.Select(contents.WriterOf).OfType<long>().Distinct().ToList();
        var addresses = await PrivateMessages.AddressesOfAsync(db, writers, ct);
        var letters =
            from suggestion in answered
            let writer = contents.WriterOf(suggestion)
            where writer is not null && addresses.ContainsKey(writer.Value)
            select (Suggestion: suggestion, To: addresses[writer.Value]);
        // By chat: the suggestions' own order would say which letter answers which.
        foreach (var (suggestion, to) in letters.OrderBy(letter => letter.To.ChatId))
            outbox.Send(db, to, SuggestionAnswer.Message(suggestion, names[suggestion.OrganizationId], contents), new DeliveryOptions { Priority = DeliveryPriority.Reminder });
        foreach (var suggestion in answered)
            suggestion.MarkBrought();
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static IQueryable<Suggestion> ToBring(IQueryable<Suggestion> suggestions, string campaignId) =>
        suggestions.Where(s => s.CampaignId == campaignId && s.BringsAnswer);
}
