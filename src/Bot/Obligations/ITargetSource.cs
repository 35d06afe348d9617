using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Obligations;

/// <summary>A target of a subject, within a query.</summary>
internal sealed class TargetRow
{
    /// <summary>Whose target it is: the branch of the member who owes, or the organization that owes.</summary>
    public required long OrganizationId { get; init; }

    /// <summary>See <see cref="TargetFacts.OwnerId"/>.</summary>
    public required long? OwnerId { get; init; }

    /// <summary>See <see cref="Target.Id"/>.</summary>
    public required long Id { get; init; }

    /// <summary>See <see cref="TargetFacts.Joined"/>.</summary>
    public required DateOnly? Joined { get; init; }

    /// <summary>When it ended, where that is what is asked for: see <see cref="TargetFacts.Ended"/>.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Empty for an entry: no query reads what it says (<see cref="ITargetNames"/>).</summary>
    public required string Name { get; init; }

    /// <summary>The member's number, the organization's code, or which of its owner's entries it is.</summary>
    public required string Number { get; init; }
}

/// <summary>Of which targets something is asked.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Rule">The rule by which they are targets.</param>
/// <param name="Day">The day whose roster counts.</param>
internal readonly record struct TargetScope(Campaign Campaign, TargetRule Rule, DateOnly Day)
{
    public string CampaignId => Campaign.Id;

    /// <summary>A target as the rule of obligations sees it.</summary>
    public TargetFacts FactsOf(long id, DateOnly? joined, long? ownerId, DateTimeOffset? endedAt) =>
        new(new Target(Rule.Kind, id), joined, ownerId) { Ended = endedAt is { } at ? Campaign.Timeline.DayAt(at) : null };
}

/// <summary>
/// Derives the targets of a rule by a set query, which a property test holds equal to the rule. A member's own row stands among those of
/// their branch, and so do the rows that only one of its members owes about; who asks for a member's targets leaves the others out
/// (<see cref="TargetFacts.IsFor"/>).
/// </summary>
internal interface ITargetSource
{
    /// <summary>Does it derive the targets of the rule?</summary>
    bool AnswersFor(TargetRule rule);

    /// <summary>The targets of every subject on a day, as a query that both databases translate.</summary>
    IQueryable<TargetRow> Rows(CampaignDbContext db, TargetScope scope);

    /// <summary>One target, where it is one of the organization's on a day; else null. Compiled: it is asked in the middle of a turn.</summary>
    Task<TargetFacts?> FindAsync(CampaignDbContext db, TargetScope scope, long organizationId, long targetId, CancellationToken ct);
}

/// <summary>What people call targets whose names are sealed.</summary>
internal interface ITargetNames
{
    /// <summary>What such targets are.</summary>
    TargetKind Kind { get; }

    /// <summary>Those of some targets of a rule that the sender may see, in the order in which they are asked for: what they can't do themselves comes last. Nothing is unsealed.</summary>
    Task<IReadOnlyList<long>> SeenAsync(TurnContext turn, TargetRule rule, IReadOnlyList<long> ids, CancellationToken ct);

    /// <summary>The names of some targets of a rule, by our own id; of what the sender may not see there is none.</summary>
    Task<IReadOnlyDictionary<long, Text>> NamesAsync(TurnContext turn, TargetRule rule, IReadOnlyList<long> ids, CancellationToken ct);
}
