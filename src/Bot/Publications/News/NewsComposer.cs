using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Publications.News;

/// <summary>Words the news of a group as they leave: what was withdrawn or forgotten meanwhile is said no more.</summary>
internal sealed class NewsComposer(IEnumerable<INewsSource> sources, NewsPoster poster, ICampaignSource campaigns) : IDeliveryComposer
{
    public const string ComposerName = PlanComposers.News;

    /// <summary>The deliveries' topic: the parts of one that was too long bear it too.</summary>
    public const string Topic = ComposerName;

    private readonly IReadOnlyList<INewsSource> _sources = [.. sources];

    public string Name => ComposerName;

    public bool MayLeave(DateTimeOffset now) => SendingTime.IsNow(campaigns.Current.Timeline, now);

    public async Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct)
    {
        if (!ArgumentText.TryRead<NewsArgument>(argument, out var asked) || await db.NodeAsync(asked.OrganizationId, ct) is not { } organization)
            return null;
        var items = await db.NewsItems.AsNoTracking().Where(n => asked.Items.Contains(n.Id)).OrderBy(n => n.Id).ToListAsync(ct);
        var parts = new List<Text>();
        foreach (var source in _sources)
        {
            var own = items.FindAll(n => n.Source == source.Name).ConvertAll(poster.Open);
            if (own.Count > 0 && await source.WordAsync(db, campaigns.Current, organization, own, ct) is { } part)
                parts.Add(part);
        }

        return parts.Count == 0 ? null : new OutgoingMessage(Text.Paragraphs(parts));
    }
}
