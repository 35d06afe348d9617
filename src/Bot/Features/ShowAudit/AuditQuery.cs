using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowAudit;

/// <summary>The rows of the audit log that an office may see: of what lies under it; of the whole campaign, and of earlier versions, the county alone.</summary>
internal static class AuditQuery
{
    /// <summary>The rows of a page's choice, in no order.</summary>
    public static async Task<IQueryable<AuditEntry>> OfAsync(CampaignDbContext db, Campaign campaign, OrganizationNode office, AuditPage page, CancellationToken ct)
    {
        var rows = Under(db, campaign, office);
        if (page.UnderId is { } underId)
        {
            var path = await db.Organizations.Where(o => o.Id == underId).Select(o => o.Path).FirstOrDefaultAsync(ct) ?? "/0/";
            var chosen = db.Organizations.Under(path).Select(o => (long?)o.Id);
            rows = rows.Where(row => chosen.Contains(row.OrganizationId));
        }

        if (page.PersonId is { } person)
            rows = await OfPersonAsync(db, campaign, rows, person, ct);
        if (page.Day is { } day && page.List != AuditList.Days)
        {
            var (from, to) = (campaign.Timeline.StartOfDay(day), campaign.Timeline.EndOfDay(day));
            rows = rows.Where(row => row.At >= from && row.At < to);
        }

        return rows;
    }

    /// <summary>The newest days on which something was done, none later than the page's.</summary>
    public static async Task<IReadOnlyList<DateOnly>> DaysAsync(IQueryable<AuditEntry> rows, Campaign campaign, DateOnly? latest, int most, CancellationToken ct)
    {
        var days = new List<DateOnly>();
        var earlier = latest is { } day ? Before(rows, campaign.Timeline.EndOfDay(day)) : rows;
        while (days.Count < most)
        {
            if (await earlier.OrderByDescending(row => row.At).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(ct) is not { } newest)
                break;
            days.Add(campaign.Timeline.DayAt(newest));
            earlier = Before(rows, campaign.Timeline.StartOfDay(days[^1]));
        }

        return days;
    }

    private static IQueryable<AuditEntry> Before(IQueryable<AuditEntry> rows, DateTimeOffset instant) => rows.Where(row => row.At < instant);

    private static IQueryable<AuditEntry> Under(CampaignDbContext db, Campaign campaign, OrganizationNode office)
    {
        var rows = db.AuditEntries.AsNoTracking().Where(row => row.CampaignId == campaign.Id);
        if (office.Level == OrganizationLevel.County)
            return rows;
        var under = db.Organizations.Under(office.Path).Select(o => (long?)o.Id);
        return rows.Where(row => under.Contains(row.OrganizationId));
    }

    // What they did, what was done to them, and what was done to what they handed in.
    private static async Task<IQueryable<AuditEntry>> OfPersonAsync(
        CampaignDbContext db, Campaign campaign, IQueryable<AuditEntry> rows, long person, CancellationToken ct)
    {
        var submissions = await (
            from submission in db.Submissions
            join revision in db.SubmissionRevisions on submission.Id equals revision.SubmissionId
            where submission.CampaignId == campaign.Id && submission.SubjectKind == SubjectKind.Member && submission.SubjectId == person
            select new { submission.Id, revision.Number }).ToListAsync(ct);
        var entries = await db.Entries
            .Where(e => e.CampaignId == campaign.Id && e.OwnerKind == SubjectKind.Member && e.OwnerId == person).Select(e => e.Id).ToListAsync(ct);
        var theirs = submissions.Select(s => FormattableString.Invariant($"submission:{s.Id}/{s.Number}"))
            .Concat(entries.Select(EntryAudit.TargetOf)).ToList();
        var about = FormattableString.Invariant($"member:{person}");
        var from = FormattableString.Invariant($" from:{person}");
        return rows.Where(row => row.ActorId == person || row.Target == about || row.Target.EndsWith(" " + about) || row.Target.Contains(" " + about + " ")
            || row.Target.EndsWith(from) || theirs.Contains(row.Target));
    }
}
