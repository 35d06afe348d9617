using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>Which occasion of which organization.</summary>
internal readonly record struct OccasionRef(long OrganizationId, string TaskId) : IAboutOrganization;

/// <summary>How many have signed up.</summary>
internal readonly record struct OccasionCounts(int Placed, int Waiting, int Came);

/// <summary>An occasion as one organization holds it: the plan's words, and over them the organization's own.</summary>
internal sealed record Occasion(OccasionTask Task, OrganizationNode Holder, DateOnly? Day, OccasionArrangement? Arrangement)
{
    /// <summary>What the keys of its pushes begin with, before the colon.</summary>
    public const string PushPrefix = "occasion";

    /// <summary>Where and at what time; null: nobody has said so yet.</summary>
    public Text? Place => Arrangement?.Place is { } own ? Text.Plain(own) : Task.Place is { } place ? Text.Of(place) : null;

    /// <summary>How many can take part; null: everybody.</summary>
    public int? Places => Arrangement?.Places ?? Task.Places;

    public OccasionRef Ref => new(Holder.Id, Task.Id);

    /// <summary>How many places are free beside those that are taken; without a limit there is always one.</summary>
    public int FreeBeside(int placed) => Places is { } places ? Math.Max(0, places - placed) : int.MaxValue;

    /// <summary>It has taken place, or its day has come to an end.</summary>
    public bool IsOver(DateOnly today) => Day < today;

    /// <summary>Can it be said today who came?</summary>
    public bool CanBeNoted(DateOnly today) => Day <= today && today <= Day.Value.AddDays(OccasionTask.NotedForDays);
}

/// <summary>Reads occasions and their sign-ups.</summary>
internal static class OccasionQueries
{
    /// <summary>The occasion to which the members of a branch are invited; null where nobody above them can hold it.</summary>
    public static async Task<Occasion?> OccasionOfBranchAsync(
        this CampaignDbContext db, Campaign campaign, OccasionTask task, string branchPath, CancellationToken ct)
    {
        var ids = OrganizationPath.IdsOn(branchPath).ToList();
        var level = (OrganizationLevel)task.HeldBy(campaign.Plan);
        var above = await db.Organizations.Where(o => ids.Contains(o.Id) && o.Level == level).AsNodes().ToListAsync(ct);
        return above.MaxBy(node => node.Path.Length) is { } holder ? await db.OccasionOfAsync(campaign, task, holder, ct) : null;
    }

    /// <summary>The occasion as an organization holds it.</summary>
    public static async Task<Occasion> OccasionOfAsync(
        this CampaignDbContext db, Campaign campaign, OccasionTask task, OrganizationNode holder, CancellationToken ct) =>
        new(
            task,
            holder,
            campaign.Timeline.For(new OrganizationFacts(holder.Id, holder.Level, holder.Category, Active: true)).DayOf(task.Day),
            await db.ArrangementsOf(campaign.Id, task.Id, holder.Id).AsNoTracking().FirstOrDefaultAsync(ct));

    /// <summary>The occasion that is meant; null where the plan doesn't have it (any more), or the organization can't hold it.</summary>
    public static async Task<Occasion?> OccasionOfAsync(this CampaignDbContext db, Campaign campaign, OccasionRef occasion, CancellationToken ct) =>
        campaign.Plan.Task(occasion.TaskId) is OccasionTask { Retired: false } task
        && await db.NodeAsync(occasion.OrganizationId, ct) is { } node && node.Level == (OrganizationLevel)task.HeldBy(campaign.Plan)
            ? await db.OccasionOfAsync(campaign, task, node, ct)
            : null;

    /// <summary>What the organization has said of it.</summary>
    public static IQueryable<OccasionArrangement> ArrangementsOf(this CampaignDbContext db, string campaignId, string taskId, long organizationId) =>
        db.OccasionArrangements.Where(a => a.CampaignId == campaignId && a.TaskId == taskId && a.OrganizationId == organizationId);

    /// <summary>The sign-ups for an occasion of an organization; withdrawn ones too.</summary>
    public static IQueryable<SignUp> SignUpsFor(this CampaignDbContext db, string campaignId, OccasionRef occasion)
    {
        var (organizationId, taskId) = occasion;
        return db.SignUps.Where(s => s.CampaignId == campaignId && s.TaskId == taskId && s.OrganizationId == organizationId);
    }

    /// <summary>A member's sign-up, whoever holds the occasion.</summary>
    public static IQueryable<SignUp> SignUpOf(this CampaignDbContext db, string campaignId, string taskId, long memberId) =>
        db.SignUps.Where(s => s.CampaignId == campaignId && s.TaskId == taskId && s.MemberId == memberId);

    /// <summary>Counts the sign-ups.</summary>
    public static async Task<OccasionCounts> CountSignUpsAsync(this CampaignDbContext db, string campaignId, OccasionRef occasion, CancellationToken ct)
    {
        var rows = await db.SignUpsFor(campaignId, occasion).GroupBy(s => new { s.State, s.Came })
            .Select(g => new { g.Key.State, g.Key.Came, Count = g.Count() }).ToListAsync(ct);
        return new OccasionCounts(
            rows.Where(r => r.State == SignUpState.Placed).Sum(r => r.Count),
            rows.Where(r => r.State == SignUpState.Waiting).Sum(r => r.Count),
            rows.Where(r => r.Came == true).Sum(r => r.Count));
    }

    /// <summary>The place in the line of one who waits, from 1.</summary>
    public static async Task<int> PositionAsync(this CampaignDbContext db, SignUp waiting, CancellationToken ct)
    {
        var (at, id) = (waiting.At, waiting.Id);
        return 1 + await db.SignUpsFor(waiting.CampaignId, new OccasionRef(waiting.OrganizationId, waiting.TaskId))
            .CountAsync(s => s.State == SignUpState.Waiting && (s.At < at || (s.At == at && s.Id < id)), ct);
    }

    /// <summary>Those who have a place or wait, in this order, by the time of signing up; with names, of those who still stand on the roster.</summary>
    public static async Task<IReadOnlyList<(SignUp SignUp, string Name)>> NamedSignUpsAsync(
        this CampaignDbContext db, string campaignId, OccasionRef occasion, DateOnly today, CancellationToken ct)
    {
        var rows = await db.SignUpsFor(campaignId, occasion).AsNoTracking()
            .Where(s => s.State != SignUpState.Withdrawn && s.MemberId != null)
            .OrderBy(s => s.State).ThenBy(s => s.At).ThenBy(s => s.Id).ToListAsync(ct);
        var names = await db.NamesApartAsync(rows.ConvertAll(s => s.MemberId!.Value), today, ct);
        return [.. rows.Select(s => (s, names.GetValueOrDefault(s.MemberId!.Value, "")))];
    }

    /// <summary>
    /// Has those with a place reminded once more where the eve of the day lies ahead: whoever was reminded before was reminded of another day.
    /// </summary>
    /// <returns>How many.</returns>
    public static Task<int> ForgetRemindersAsync(this CampaignDbContext db, Campaign campaign, Occasion occasion, DateOnly today, CancellationToken ct) =>
        occasion.Day is { } day && today < OccasionRound.ReminderDay(campaign, day)
            ? db.SignUpsFor(campaign.Id, occasion.Ref).Where(s => s.State == SignUpState.Placed && s.RemindedAt != null)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.RemindedAt, (DateTimeOffset?)null), ct)
            : Task.FromResult(0);

    /// <summary>Those who have left the roster and have a place or wait still; not those of whom it was noted whether they came.</summary>
    public static IQueryable<SignUp> SignUpsOfLeft(this CampaignDbContext db, string campaignId, string taskId, DateOnly today)
    {
        var present = db.Members.NotLeftBy(today).Select(m => (long?)m.Id);
        return db.SignUps.Where(s => s.CampaignId == campaignId && s.TaskId == taskId && s.State != SignUpState.Withdrawn && s.Came == null
            && s.MemberId != null && !present.Contains(s.MemberId));
    }

    /// <summary>Those who wait and could take a place, the longest first.</summary>
    public static IQueryable<SignUp> WaitingFor(this CampaignDbContext db, string campaignId, OccasionRef occasion, DateOnly today) =>
        from s in db.SignUpsFor(campaignId, occasion)
        join m in db.Members.NotLeftBy(today) on s.MemberId equals (long?)m.Id
        where s.State == SignUpState.Waiting
        orderby s.At, s.Id
        select s;
}
