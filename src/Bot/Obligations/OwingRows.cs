using System.Linq.Expressions;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Obligations;

/// <summary>Someone who owes, within a query and as it comes back.</summary>
internal sealed class OwingRow
{
    public bool IsMember { get; init; }

    public long SubjectId { get; init; }

    public long OrganizationId { get; init; }

    /// <summary>0 where there is no target.</summary>
    public long TargetId { get; init; }

    /// <summary>When the member who owes, or the one it is about, joined: the later day. Null for an organization that owes nothing about a member.</summary>
    public DateOnly? Joined { get; init; }

    public DateOnly? DueOverride { get; init; }

    public string Name { get; init; } = "";

    public string Number { get; init; } = "";

    public string OrganizationName { get; init; } = "";

    public long? ChatId { get; init; }

    public string? Language { get; init; }

    public DateTimeOffset? SnoozedUntil { get; init; }
}

/// <summary>Bound, less done, less waived, by last day.</summary>
internal static class OwingRows
{
    /// <summary>Only what an obligation consists of, so that nothing else is read.</summary>
    public static readonly Expression<Func<OwingRow, OwingRow>> Keys = row => new OwingRow
    {
        SubjectId = row.SubjectId,
        OrganizationId = row.OrganizationId,
        TargetId = row.TargetId,
        Joined = row.Joined,
        DueOverride = row.DueOverride,
    };

    /// <summary>
    /// The queries that together hold those who owe, each once. It is one, except where a day is asked for that isn't the plan's:
    /// then those with an override and those who joined late are found from their own small ends, and the audience isn't walked.
    /// </summary>
    public static IEnumerable<IQueryable<OwingRow>> Of(DutyScope scope, OwingFilter filter)
    {
        if (filter.Due is not { } due)
        {
            yield return Rows(scope, filter);
        }
        else if (due == scope.Period.Due)
        {
            var lastInTime = due.AddDays(-scope.GraceDays);
            yield return Rows(scope, filter).Where(r =>
                r.DueOverride == due || (r.DueOverride == null && (r.Joined == null || r.Joined <= lastInTime)));
        }
        else
        {
            yield return OverriddenTo(due, scope, filter);
            if (scope.HasJoiners && due > scope.Period.Due)
            {
                var joined = due.AddDays(-scope.GraceDays);
                yield return Rows(scope, filter).Where(r => r.Joined == joined && r.DueOverride == null);
            }
        }
    }

    private static IQueryable<OwingRow> Rows(DutyScope scope, OwingFilter filter)
    {
        if (scope.TargetKind != TargetKind.None)
            return TargetedRows.Of(scope, filter);
        var done = scope.Done;
        var waived = scope.Waived;
        var overrides = scope.Overrides;
        var accounts = scope.Accounts;
        return scope.SubjectKind == SubjectKind.Member
            ? from bound in scope.Members(filter)
              where !done.Contains(bound.Member.Id) && !waived.Contains(bound.Member.Id)
              from own in overrides.Where(o => o.SubjectId == bound.Member.Id).DefaultIfEmpty()
              select new OwingRow
              {
                  IsMember = true,
                  SubjectId = bound.Member.Id,
                  OrganizationId = bound.Branch.Id,
                  Joined = bound.Member.Joined,
                  DueOverride = own!.Due,
                  Name = bound.Member.Name,
                  Number = bound.Member.Number,
                  OrganizationName = bound.Branch.Name,
                  ChatId = accounts.Where(a => a.MemberId == bound.Member.Id).Select(a => (long?)a.ChatId).FirstOrDefault(),
                  Language = bound.Member.Language,
                  SnoozedUntil = bound.Member.SnoozedUntil,
              }
            : from bound in scope.Organizations(filter)
              where !done.Contains(bound.Id) && !waived.Contains(bound.Id)
              from own in overrides.Where(o => o.SubjectId == bound.Id).DefaultIfEmpty()
              select new OwingRow
              {
                  IsMember = false,
                  SubjectId = bound.Id,
                  OrganizationId = bound.Id,
                  Joined = null,
                  DueOverride = own!.Due,
                  Name = bound.Name,
                  Number = bound.Code,
                  OrganizationName = bound.Name,
                  ChatId = null,
                  Language = null,
                  SnoozedUntil = null,
              };
    }

    private static IQueryable<OwingRow> OverriddenTo(DateOnly due, DutyScope scope, OwingFilter filter) =>
        scope.TargetKind != TargetKind.None ? Rows(scope, filter).Where(r => r.DueOverride == due)
        : from own in scope.Overrides.Where(o => o.Due == due)
          join row in Rows(scope, filter) on own.SubjectId equals row.SubjectId
          select row;
}
