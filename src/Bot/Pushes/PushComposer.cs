using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Pushes;

/// <summary>What a queued push is about.</summary>
/// <param name="OrganizationId">To whom it speaks.</param>
/// <param name="MemberId">The one member who reads it; null: a group. Earlier versions wrote 0 for a group.</param>
/// <param name="Keys">The pushes that it consists of.</param>
internal sealed record PushArgument(long OrganizationId, long? MemberId, IReadOnlyList<string> Keys);

/// <summary>Writes a push at the moment of sending, so that its counts and dates are those of that moment.</summary>
internal sealed class PushComposer : IDeliveryComposer
{
    public const string ComposerName = PlanComposers.Pushes;

    private readonly Dictionary<string, IPushSource> _sources;
    private readonly ICampaignSource _campaigns;
    private readonly CampaignClock _clock;

    public PushComposer(IEnumerable<IPushSource> sources, ICampaignSource campaigns, CampaignClock clock)
    {
        _sources = sources.SelectMany(s => s.Prefixes.Select(p => (p, s))).ToDictionary(x => x.p, x => x.s, StringComparer.Ordinal);
        _campaigns = campaigns;
        _clock = clock;
    }

    public string Name => ComposerName;

    public bool MayLeave(DateTimeOffset now) => SendingTime.IsNow(_campaigns.Current.Timeline, now);

    public async Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct)
    {
        if (!ArgumentText.TryRead<PushArgument>(argument, out var asked))
            return null;
        var organization = await db.Organizations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == asked.OrganizationId, ct);
        if (organization is null)
            return null;

        var reader = new PushReader(organization, asked.MemberId is 0 ? null : asked.MemberId, _clock.GetUtcNow());
        var campaign = _campaigns.Current;
        var parts = new List<PushPart>();
        foreach (var key in asked.Keys)
        {
            if (_sources.TryGetValue(key.Split(':')[0], out var source)
                && await source.ComposeAsync(db, campaign, key, reader, ct) is { } part)
                parts.Add(part);
        }

        if (parts.Count == 0)
            return null;

        // Of buttons that end at different times, each message has one end: the last, since an action looks at its own window.
        var scopes = parts.Select(p => p.ButtonScope).OfType<ButtonScope>().ToList();
        return new OutgoingMessage(Text.Paragraphs(parts.Select(p => p.Body)))
        {
            Buttons = [.. parts.SelectMany(p => p.Buttons).DistinctBy(row => string.Join('|', row.Select(b => b.Action + b.Argument + b.StartParameter + b.Url)))],
            ButtonScope = scopes.MaxBy(s => s.Expires ?? DateTimeOffset.MaxValue) ?? reader.Scope(expires: null),
            File = parts.Select(p => p.File).FirstOrDefault(f => f is not null),
        };
    }
}
