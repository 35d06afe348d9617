using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// Bound, less done, less waived, for a task with targets: a row for each subject and target. An excuse or a last day without a target holds
/// for all of the subject's targets; a last day for one target goes before it.
/// </summary>
internal static class TargetedRows
{
    public static IQueryable<OwingRow> Of(DutyScope scope, OwingFilter filter)
    {
        var pairs = scope.SubjectKind == SubjectKind.Member ? OfMembers(scope, filter) : OfOrganizations(scope, filter);
        var done = scope.DoneAbout;
        var waivers = scope.Waivers;
        var overrides = scope.AllOverrides;
        var kind = scope.TargetKind;
        return from pair in pairs
               where !done.Any(d => d.SubjectId == pair.SubjectId && d.TargetId == pair.TargetId)
                   && !waivers.Any(w => w.SubjectId == pair.SubjectId
                       && (w.TargetKind == TargetKind.None || (w.TargetKind == kind && w.TargetId == pair.TargetId)))
               from own in overrides.Where(o => o.SubjectId == pair.SubjectId && o.TargetKind == kind && o.TargetId == pair.TargetId).DefaultIfEmpty()
               from general in overrides.Where(o => o.SubjectId == pair.SubjectId && o.TargetKind == TargetKind.None).DefaultIfEmpty()
               select new OwingRow
               {
                   IsMember = pair.IsMember,
                   SubjectId = pair.SubjectId,
                   OrganizationId = pair.OrganizationId,
                   TargetId = pair.TargetId,
                   Joined = pair.Joined,
                   DueOverride = (DateOnly?)own!.Due ?? (DateOnly?)general!.Due,
                   Name = pair.Name,
                   Number = pair.Number,
                   OrganizationName = pair.OrganizationName,
                   ChatId = pair.ChatId,
                   Language = pair.Language,
                   SnoozedUntil = pair.SnoozedUntil,
               };
    }

    private static IQueryable<OwingRow> OfMembers(DutyScope scope, OwingFilter filter)
    {
        var accounts = scope.Accounts;
        var isAboutMember = scope.TargetKind == TargetKind.Member;
        var isOwned = scope.TargetKind == TargetKind.Entry;
        return from bound in scope.Members(filter)
               join target in scope.Targets(filter) on bound.Branch.Id equals target.OrganizationId
               where (!isAboutMember || target.Id != bound.Member.Id) && (!isOwned || target.OwnerId == bound.Member.Id)
               select new OwingRow
               {
                   IsMember = true,
                   SubjectId = bound.Member.Id,
                   OrganizationId = bound.Branch.Id,
                   TargetId = target.Id,
                   Joined = target.Joined > bound.Member.Joined ? target.Joined : bound.Member.Joined,
                   Name = bound.Member.Name,
                   Number = bound.Member.Number,
                   OrganizationName = bound.Branch.Name,
                   ChatId = accounts.Where(i => i.MemberId == bound.Member.Id).Min(i => (long?)i.ChatId),
                   Language = bound.Member.Language,
                   SnoozedUntil = bound.Member.SnoozedUntil,
               };
    }

    private static IQueryable<OwingRow> OfOrganizations(DutyScope scope, OwingFilter filter) =>
        from bound in scope.Organizations(filter)
        join target in scope.Targets(filter) on bound.Id equals target.OrganizationId
        select new OwingRow
        {
            IsMember = false,
            SubjectId = bound.Id,
            OrganizationId = bound.Id,
            TargetId = target.Id,
            Joined = target.Joined,
            Name = bound.Name,
            Number = bound.Code,
            OrganizationName = bound.Name,
            ChatId = null,
            Language = null,
            SnoozedUntil = null,
        };
}
