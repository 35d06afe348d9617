using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Obligations;

/// <summary>A target of a subject, within a query.</summary>
internal sealed class TargetRow
{
    /// <summary>Whose target it is: the branch of the member who owes, or the organization that owes.</summary>
    public required long OrganizationId { get; init; }

    /// <summary>See <see cref="Target.Id"/>.</summary>
    public required long Id { get; init; }

    /// <summary>See <see cref="TargetFacts.Joined"/>.</summary>
    public required DateOnly? Joined { get; init; }

    public required string Name { get; init; }

    /// <summary>The member's number, or the organization's code.</summary>
    public required string Number { get; init; }
}

/// <summary>
/// Derives the targets of one rule by a set query, which a property test holds equal to the rule. A member's own row stands among those of
/// their branch; who asks for a member's targets leaves it out.
/// </summary>
internal interface ITargetSource
{
    /// <summary>The rule that it answers for.</summary>
    TargetRule Rule { get; }

    /// <summary>The targets of every subject on a day, as a query that both databases translate.</summary>
    IQueryable<TargetRow> Rows(CampaignDbContext db, DateOnly day);

    /// <summary>One target, where it is one of the organization's on a day; else null. Compiled: it is asked in the middle of a turn.</summary>
    Task<TargetFacts?> FindAsync(CampaignDbContext db, long organizationId, long targetId, DateOnly day, CancellationToken ct);
}
