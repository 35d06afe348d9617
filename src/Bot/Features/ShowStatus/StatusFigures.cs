using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>The figures of one duty under an organization, by the organizations that owe it (a member's duty: by branch).</summary>
internal sealed record DutyFigures(PlannedDuty Duty, IReadOnlyList<ObligationCounts> Counts)
{
    public int Done => Counts.Sum(c => c.Done);

    public int Waived => Counts.Sum(c => c.Waived);

    /// <summary>How many are expected: those whom it binds, less those who were excused.</summary>
    public int Expected => Counts.Sum(c => c.Bound - c.Waived);
}

/// <summary>How many members there are under an organization, and how many of them have joined.</summary>
internal sealed record RosterFigures(int Branches, int Members, int Joined)
{
    public int NeverJoined => Members - Joined;
}

/// <summary>Names of branches that need a look.</summary>
/// <param name="Unbound">No live group is bound to them.</param>
/// <param name="Silent">Bound, and none of their members has done anything of what is under way.</param>
internal sealed record BranchesToSee(IReadOnlyList<string> Unbound, IReadOnlyList<string> Silent);

/// <summary>A name of a list.</summary>
internal sealed record NamedMember(string Name, string Number);

/// <summary>Counts what <c>/status</c> shows. Duties are counted by <see cref="IObligationQuery"/>, and by nothing else.</summary>
internal sealed class StatusFigures(IObligationQuery obligations, IEnumerable<ITaskFulfilment> records)
{
    private readonly Dictionary<string, ITaskFulfilment> _records = records.ToDictionary(r => r.Kind, StringComparer.Ordinal);

    /// <summary>A branch is called silent only about what has been open for so many days: nobody is late on the first evening.</summary>
    public const int SilentAfterDays = 3;

    /// <summary>Duties under way that bind anybody under the organization, by last day.</summary>
    public async Task<IReadOnlyList<DutyFigures>> OpenAsync(TurnContext turn, OrganizationNode node, CancellationToken ct)
    {
        var figures = new List<DutyFigures>();
        foreach (var duty in OpenDuties.On(turn.Campaign, turn.Today))
        {
            if (await CountAsync(turn, node, duty, ct) is { Counts.Count: > 0 } counted)
                figures.Add(counted);
        }

        return figures;
    }

    /// <summary>One duty's figures.</summary>
    public async Task<DutyFigures> CountAsync(TurnContext turn, OrganizationNode node, PlannedDuty duty, CancellationToken ct) =>
        new(duty, await obligations.CountsAsync(turn.Db, turn.Campaign, duty.Task.Id, duty.Period.Key, node.Path, turn.Today, ct));

    /// <summary>Everybody whom a duty binds, with where they stand.</summary>
    public Task<IReadOnlyList<RollLine>> RollAsync(TurnContext turn, OrganizationNode node, PlannedDuty duty, CancellationToken ct) =>
        obligations.RollAsync(
            turn.Db, turn.Campaign, new OwingFilter(duty.Task.Id, duty.Period.Key, turn.Today) { OrganizationPath = node.Path }, ct);

    /// <summary>The members for whom someone else has recorded what counts to the duty.</summary>
    public async Task<IReadOnlySet<long>> RecordedForThemAsync(TurnContext turn, PlannedDuty duty, CancellationToken ct) =>
        _records.TryGetValue(duty.Task.Kind, out var kind)
            ? (await kind.Records(turn.Db, turn.Campaign.Id)
                .Where(r => r.TaskId == duty.Task.Id && r.Period == duty.Period.Key && r.SubjectKind == SubjectKind.Member && r.OnBehalf)
                .Select(r => r.SubjectId).Distinct().ToListAsync(ct)).ToHashSet()
            : new HashSet<long>();

    public static async Task<RosterFigures> RosterAsync(TurnContext turn, OrganizationNode node, CancellationToken ct)
    {
        var members = Members(turn, node);
        var identities = turn.Db.ChannelIdentities.Where(i => i.ClosedAt == null);
        return new RosterFigures(
            await turn.Db.Organizations.CountAsync(o => o.Active && o.Level == OrganizationLevel.Branch && o.Path.StartsWith(node.Path), ct),
            await members.CountAsync(ct),
            await members.CountAsync(m => identities.Any(i => i.MemberId == m.Id), ct));
    }

    /// <summary>The members who never joined, by number.</summary>
    public static async Task<IReadOnlyList<NamedMember>> NeverJoinedAsync(TurnContext turn, OrganizationNode node, CancellationToken ct)
    {
        var identities = turn.Db.ChannelIdentities.Where(i => i.ClosedAt == null);
        return await Members(turn, node).Where(m => !identities.Any(i => i.MemberId == m.Id))
            .OrderBy(m => m.Number).Select(m => new NamedMember(m.Name, m.Number)).ToListAsync(ct);
    }

    /// <summary>The branches under an office without a group, and those that haven't stirred.</summary>
    public async Task<BranchesToSee> BranchesToSeeAsync(
        TurnContext turn, OrganizationNode node, IReadOnlyList<DutyFigures> open, CancellationToken ct)
    {
        var live = LiveBindings(turn.Db);
        var branches = await turn.Db.Organizations
            .Where(o => o.Active && o.Level == OrganizationLevel.Branch && o.Path.StartsWith(node.Path))
            .OrderBy(o => o.Code)
            .Select(o => new { o.Id, o.Name, IsBound = live.Contains(o.Id) })
            .ToListAsync(ct);
        var since = turn.Today.AddDays(-SilentAfterDays);
        var owed = open.Where(f => f.Duty.Period.Opens <= since).SelectMany(f => f.Counts)
            .Where(c => c.Bound > c.Waived)
            .GroupBy(c => c.OrganizationId)
            .Select(g => g.Key).ToHashSet();
        var stirred = open.SelectMany(f => f.Counts).Where(c => c.Done > 0).Select(c => c.OrganizationId).ToHashSet();
        return new BranchesToSee(
            [.. branches.Where(b => !b.IsBound).Select(b => b.Name)],
            [.. branches.Where(b => b.IsBound && owed.Contains(b.Id) && !stirred.Contains(b.Id)).Select(b => b.Name)]);
    }

    private static IQueryable<long> LiveBindings(CampaignDbContext db) =>
        from binding in db.ChatBindings
        join chat in db.Chats on binding.ChatId equals chat.Id
        where chat.EndedAt == null
        select binding.OrganizationId;

    private static IQueryable<Domain.Members.Member> Members(TurnContext turn, OrganizationNode node)
    {
        var today = turn.Today;
        return from membership in turn.Db.Memberships
               where membership.IsPrimary && membership.From <= today && (membership.To == null || today < membership.To)
               join branch in turn.Db.Organizations on membership.OrganizationId equals branch.Id
               where branch.Active && branch.Path.StartsWith(node.Path)
               join member in turn.Db.Members on membership.MemberId equals member.Id
               where member.Left == null || today < member.Left
               select member;
    }
}
