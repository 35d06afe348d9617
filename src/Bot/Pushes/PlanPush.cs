using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignBot.Bot.Pushes;

/// <summary>Who is written to in private where an organization has no group that can be written to.</summary>
internal enum PushFallback
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>Its members who have joined; of one that has no members of its own (a committee, the county, a union), whoever answers for it.</summary>
    Members,

    /// <summary>Whoever answers for it: secretaries, or an office's holders.</summary>
    Responsible,
}

/// <summary>Something the plan says to organizations on a day. Derived from the campaign, never stored; what has gone out is in <see cref="PushLog"/>.</summary>
internal sealed record PlanPush
{
    /// <summary>Names it for ever: <c>phase:phase-1</c>. What stands before the first colon is its source's <see cref="IPushSource.Prefixes"/>.</summary>
    public required string Key { get; init; }

    /// <summary>When it goes out, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From this instant on it is of no use any more: a group that is bound later, or a bot that was away, doesn't catch up on it.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Is it for organizations of this level and category?</summary>
    public required Func<OrganizationLevel, string, bool> Concerns { get; init; }

    /// <summary>For which organizations it is, where each has days of its own; null: for all that it concerns.</summary>
    public WindowOwners? Owners { get; init; }

    /// <summary>Does it concern a member of this category and standing, where there is no group?</summary>
    public Func<string, string, bool> ConcernsMember { get; init; } = (_, _) => true;

    public PushFallback Fallback { get; init; }

    /// <summary>A message of its own (it has a file, or a button that counts); others that are due together share one.</summary>
    public bool Alone { get; init; }

    /// <summary>True where its message in a group is drawn once more when it ends (<see cref="Until"/>): without its button, with its last count.</summary>
    public bool IsClosed { get; init; }

    /// <summary>
    /// True where whoever joined after it went out doesn't get it in private as well: what came before is shown to them all at once, when they join.
    /// </summary>
    public bool IsMissedByLateJoiners { get; init; }

    /// <summary>Where one person reads for several organizations in private, they read it once: what it says of the others stands in it.</summary>
    public bool OncePerReader { get; init; }

    /// <summary>For whom it is worded otherwise, by category: who reads it in one wording hasn't read it in another. Empty: for nobody in particular.</summary>
    public Func<string, string> WordingFor { get; init; } = _ => "";

    /// <summary>For whoever answers for the organization, in private, whether it has a group or not; never for a group.</summary>
    public bool InPrivate { get; init; }

    /// <summary>
    /// For whoever holds such an entry of a register (联系点), in private, whatever else they answer for: it shares their message. Whom it
    /// concerns and where says the source. Null: it is for organizations.
    /// </summary>
    public EntryHolders? HoldersOf { get; init; }

    /// <summary>Keys of pushes that say nothing new to who reads this one.</summary>
    public IReadOnlyList<string> Carries { get; init; } = [];

    /// <summary>The beginning of the keys that this one makes untrue: if one of them becomes true again, it is said again.</summary>
    public string? Replaces { get; init; }
}

/// <summary>Those who hold standing entries of some registers.</summary>
internal sealed record EntryHolders(string CampaignId, IReadOnlyList<string> RegisterIds);

/// <summary>Whom a push is composed for.</summary>
/// <param name="Organization">The organization addressed.</param>
/// <param name="MemberId">The reader of a private chat; null in a group.</param>
/// <param name="Now">Now, on the campaign's clock.</param>
internal sealed record PushReader(Organization Organization, long? MemberId, DateTimeOffset Now)
{
    public bool IsGroup => MemberId is null;

    /// <summary>The timeline that holds for the organization.</summary>
    public Timeline TimelineIn(Campaign campaign) => campaign.Timeline.For(
        new OrganizationFacts(Organization.Id, Organization.Level, Organization.Category, Organization.Active, Organization.ParentId));

    /// <summary>Who may press: the reader, or everyone of the organization.</summary>
    public ButtonScope Scope(DateTimeOffset? expires) =>
        MemberId is { } member ? ButtonScope.Member(member, expires) : ButtonScope.Organization(Organization.Id, expires);
}

/// <summary>What a push says; parts that share a message stand one under another.</summary>
internal sealed record PushPart(Text Body)
{
    public IReadOnlyList<IReadOnlyList<Button>> Buttons { get; init; } = [];

    public OutgoingFile? File { get; init; }

    /// <summary>Who may press, where that isn't everyone of the organization.</summary>
    public ButtonScope? ButtonScope { get; init; }
}

/// <summary>Where a source's words stand among those of the same moment.</summary>
internal enum PushPlace
{
    /// <summary>First: what begins.</summary>
    Opening,

    /// <summary>Then what there is to do.</summary>
    Work,

    /// <summary>Last: how it ended.</summary>
    Closing,
}

/// <summary>Someone who has something to say on dates of the plan. Registered with <c>services.AddPushSource&lt;T&gt;()</c>.</summary>
internal interface IPushSource
{
    PushPlace Place => PushPlace.Work;

    /// <summary>What its keys begin with, before the colon.</summary>
    IReadOnlyList<string> Prefixes { get; }

    /// <summary>All it has to say in the whole campaign, as far as dates are known. Quick and pure: it is asked at every tick.</summary>
    IEnumerable<PlanPush> PushesOf(Campaign campaign);

    /// <summary>The words, at the moment of sending; null when there is nothing to say any more.</summary>
    Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct);
}

/// <summary>Registration of push sources.</summary>
internal static class PushSourceRegistration
{
    public static IServiceCollection AddPushSource<T>(this IServiceCollection services)
        where T : class, IPushSource
    {
        services.TryAddSingleton<PushedMessages>();
        return services.AddSingleton<IPushSource, T>();
    }

    /// <summary>What sends the pushes of all sources.</summary>
    public static IServiceCollection AddPushes(this IServiceCollection services)
    {
        services.AddSingleton<IDeliveryComposer, PushComposer>();
        return services.AddDueWork<PushRound>().AddDueWork<PushCloser>();
    }
}
