using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;

namespace CampaignBot.Bot.Features.CloseWindows;

/// <summary>The last word: on the morning after the last phase and the last window, with what came of it. Nothing is asked of anybody after it.</summary>
internal sealed class CampaignEndSource : IPushSource
{
    /// <summary>A group that is bound later, or a bot that was away for longer, doesn't hear it any more.</summary>
    public const int NewsDays = 14;

    private const string Prefix = "campaign-end";

    public PushPlace Place => PushPlace.Closing;

    public IReadOnlyList<string> Prefixes => [Prefix];

    public IEnumerable<PlanPush> PushesOf(Campaign campaign)
    {
        if (CampaignEnd.LastDayOf(campaign) is not { } last)
            yield break;
        var day = last.AddDays(1);
        yield return new PlanPush
        {
            Key = Prefix + ":all",
            At = campaign.Timeline.PushInstant(day),
            Until = campaign.Timeline.EndOfDay(day.AddDays(NewsDays)),
            Concerns = (_, _) => true,
            Fallback = PushFallback.Members,
            OncePerReader = true,
        };
    }

    public async Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        if (await db.NodeAsync(reader.Organization.Id, ct) is not { } node)
            return null;
        var viewer = new Viewer(db, campaign, Person: null, campaign.Timeline.DayAt(reader.Now));
        var closed = await ClosedFigures.UnderAsync(viewer, node, ct);
        return new PushPart(Localization.Text.Paragraphs(
            CloseTexts.CampaignOver(campaign.Plan.Title),
            closed.Count == 0 ? null : CloseTexts.Totals(node.Name, closed.Count, closed.Sum(c => c.Expected), closed.Sum(c => c.Done)),
            reader.IsGroup ? CloseTexts.ThankYouGroup : CloseTexts.ThankYou));
    }
}
