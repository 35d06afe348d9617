using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>Whose obligations are asked for: all of one (task, period), or a part of them.</summary>
/// <param name="TaskId">The plan's task.</param>
/// <param name="Period">The period's key.</param>
/// <param name="Day">The day whose roster counts: today, in the plan's zone.</param>
internal sealed record OwingFilter(string TaskId, string Period, DateOnly Day)
{
    /// <summary>Only what lies under this path (and the organization itself); null: all.</summary>
    public string? OrganizationPath { get; init; }

    /// <summary>Only this member or organization, by our own id; null: all.</summary>
    public long? SubjectId { get; init; }

    /// <summary>Only those whose own last day is this one: the plan's, an extension's, a late joiner's. Null: all.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>
    /// Whom it binds so: those who must, and so owe it; or those who may, who never owe it, and here are those that haven't done it. Must unless
    /// the other is asked for.
    /// </summary>
    public Binding Binding { get; init; } = Binding.Must;
}

/// <summary>Someone who owes, or may where that is asked for, with what a list or a reminder needs.</summary>
/// <param name="Obligation">What they owe, or may do.</param>
/// <param name="Name">The member's or organization's name.</param>
/// <param name="Number">The member's number, or the organization's code.</param>
/// <param name="OrganizationName">The branch's name, or the organization's own.</param>
/// <param name="ChatId">Our id of the member's private chat; null for one who never joined, and for organizations.</param>
/// <param name="Language">The language the member chose, or null.</param>
/// <param name="SnoozedUntil">No reminders before this instant of the campaign's clock.</param>
internal sealed record Debtor(
    Obligation Obligation, string Name, string Number, string OrganizationName, long? ChatId, string? Language, DateTimeOffset? SnoozedUntil);

/// <summary>A last day that somebody may have.</summary>
internal readonly record struct PossibleDue(string TaskId, string Period, DateOnly Due);

/// <summary>
/// "Who owes what", answered in one place. The rule is <see cref="ObligationRule"/>; here it is a set query, proven equal. Works in the
/// given context: a lane's sees what its own turn has written.
/// </summary>
internal interface IObligationQuery
{
    /// <summary>Those who owe, in no particular order. Empty for a task or period that the plan doesn't know (any more).</summary>
    Task<IReadOnlyList<Obligation>> OwingAsync(CampaignDbContext db, Campaign campaign, OwingFilter filter, CancellationToken ct);

    /// <summary>Those who owe, with names and addresses, ordered by organization and number.</summary>
    Task<IReadOnlyList<Debtor>> DebtorsAsync(CampaignDbContext db, Campaign campaign, OwingFilter filter, CancellationToken ct);

    /// <summary>
    /// All that a member owes and can hand in today, by last day: opened, and not past its closing day. A constant number of queries.
    /// </summary>
    Task<IReadOnlyList<Obligation>> OwedByMemberAsync(
        CampaignDbContext db, Campaign campaign, long memberId, DateOnly today, CancellationToken ct);

    /// <summary>All that an organization itself owes and can hand in today, by last day.</summary>
    Task<IReadOnlyList<Obligation>> OwedByOrganizationAsync(
        CampaignDbContext db, Campaign campaign, long organizationId, DateOnly today, CancellationToken ct);

    /// <summary>
    /// All duties of a member or organization that open by today, done, waived and optional ones too, by last day: what one may do, and
    /// one's record.
    /// </summary>
    Task<IReadOnlyList<Duty>> DutiesAsync(CampaignDbContext db, Campaign campaign, Subject subject, DateOnly today, CancellationToken ct);

    /// <summary>One duty with the days that hold for its subject; null where the plan doesn't give it to them.</summary>
    Task<Duty?> DutyAsync(CampaignDbContext db, Campaign campaign, ObligationKey key, DateOnly today, CancellationToken ct);

    /// <summary>
    /// Every last day within the given ones (both included) that anybody may have: the plan's, extensions', late joiners'. A reminder pass
    /// asks <see cref="DebtorsAsync"/> for each of them and for nothing else.
    /// </summary>
    Task<IReadOnlyList<PossibleDue>> DuesAsync(CampaignDbContext db, Campaign campaign, DateOnly from, DateOnly to, CancellationToken ct);
}
