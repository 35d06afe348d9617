using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>Finds what a member wrote, with a name or without it. What is without a name is found by opening the way back of each.</summary>
internal static class OwnSuggestions
{
    public static async Task<List<Suggestion>> OfAsync(CampaignDbContext db, SuggestionContents contents, long memberId, CancellationToken ct) =>
        (await db.Suggestions.AsTracking().Where(s => s.AuthorId == memberId || s.WayBackSecret != null).OrderBy(s => s.Id).ToListAsync(ct))
            .FindAll(s => contents.WriterOf(s) == memberId);
}

/// <summary>The member's suggestions with their answers, for their own eyes, which of these were made public, and how many of others they answered.</summary>
internal sealed class SuggestionSection(SuggestionContents contents, NewsPoster news) : IMyDataSection
{
    public Text Title => SuggestTexts.MineTitle;

    public IReadOnlyList<Type> Shows => [typeof(Suggestion)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, _, id) = scope;
        var own = await OwnSuggestions.OfAsync(db, contents, id, ct);
        var ids = own.Select(s => s.OrganizationId).Distinct().ToList();
        var names = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var published = await PublishedAsync(scope, [.. own.Select(s => s.Id)], ct);
        var lines = own.ConvertAll(s => Text.Lines([
            s.IsAnonymous
                ? SuggestTexts.MineWithoutName(s.Day, names[s.OrganizationId], contents.OpenText(s))
                : SuggestTexts.Mine(s.Day, names[s.OrganizationId], contents.OpenText(s)),
            contents.OpenAnswer(s) is { } answer ? SuggestTexts.TheyAnswer(answer) : null,
            .. published[s.Id].Select(SuggestTexts.MinePublished),
        ]));
        var answered = await db.Suggestions.CountAsync(s => s.AnsweredBy == id, ct);
        return answered > 0 ? [.. lines, SuggestTexts.AnsweredOthers(answered)] : lines;
    }

    // The answers that were made public, by suggestion, in the order in which they were.
    private async Task<ILookup<long, string>> PublishedAsync(MyDataScope scope, List<long> ids, CancellationToken ct)
    {
        var items = await scope.Db.NewsItems.AsNoTracking().MadePublic(scope.Campaign.Id, SuggestionNewsSource.SourceName)
            .Where(n => ids.Contains(n.SubjectId)).OrderBy(n => n.Id).ToListAsync(ct);
        return items.ToLookup(n => n.SubjectId, n => news.Open(n).Words!);
    }
}

/// <summary>
/// What was written under a name and not yet answered goes with its writer, and so does what is without a name and nobody could have seen. What
/// was answered stays as long as the plan keeps it, and so does what is without a name and could have been seen: if it vanished as the
/// branch hears who asked to be forgotten, that would say whose it was. Nobody can tell any more who wrote what stays.
/// </summary>
internal sealed class SuggestionTraces(SuggestionContents contents, CampaignClock clock) : IMemberTraces
{
    public async Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var today = campaign.Timeline.DayAt(clock.GetUtcNow());
        var kept = (await OwnSuggestions.OfAsync(db, contents, id, ct)).FindAll(s => Stays(s, today));
        return KeptRecords.Of(campaign, RetentionKind.Suggestions, kept.ConvertAll(s => campaign.Timeline.StartOfDay(s.ChangedOn))).Say(SuggestTexts.Stays);
    }

    public async Task ForgetAsync(MyDataScope scope, CancellationToken ct)
    {
        var today = scope.Campaign.Timeline.DayAt(clock.GetUtcNow());
        foreach (var suggestion in await OwnSuggestions.OfAsync(scope.Db, contents, scope.MemberId, ct))
        {
            if (Stays(suggestion, today))
                suggestion.ForgetWriter();
            else
                scope.Db.Suggestions.Remove(suggestion);
        }

        await scope.Db.SaveChangesAsync(ct);
    }

    private static bool Stays(Suggestion suggestion, DateOnly today) =>
        suggestion.State != SuggestionState.Waiting || (suggestion.IsAnonymous && suggestion.IsShownOn(today));
}
