using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.AnnouncePhase;

/// <summary>
/// Announces phases as they begin, activities as they open, milestones as they come near, and dates as they become known (or move).
/// </summary>
internal sealed class AnnouncementSource : IPushSource
{
    /// <summary>A group that is bound this long after an activity opened still reads its announcement; later the phase's says enough.</summary>
    public const int CatchUpDays = 7;

    private const string Phase = "phase";
    private const string Activity = "activity";
    private const string Milestone = "milestone";
    private const string Dates = "dates";

    public PushPlace Place => PushPlace.Opening;

    public IReadOnlyList<string> Prefixes => [Phase, Activity, Milestone, Dates];

    public IEnumerable<PlanPush> PushesOf(Campaign campaign) =>
        campaign.Plan.Phases.SelectMany(phase => PushesOf(campaign, phase));

    public async Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        var parts = key.Split(':');
        if (parts[0] == Phase)
            return campaign.Plan.Phase(parts[1]) is { } phase ? AnnouncementWords.OfPhase(campaign, phase, reader, await OthersAsync(db, campaign, reader, ct)) : null;
        return campaign.Plan.Task(parts[1]) is { Retired: false } task
                ? parts[0] switch
                {
                    Activity => AnnouncementWords.OfActivity(campaign, task, reader),
                    Milestone => AnnouncementWords.OfMilestone(campaign, task, reader),
                    // A date that moved again since is said by its own push.
                    _ => key == DatesKey(task, task.WindowIn(reader.TimelineIn(campaign))) ? AnnouncementWords.OfDates(campaign, task, reader) : null,
                }
                : null;
    }

    // What one person reads in private for several organizations says of each what it must do; those with a group read it there.
    private static async Task<IReadOnlyList<OrganizationNode>> OthersAsync(CampaignDbContext db, Campaign campaign, PushReader reader, CancellationToken ct)
    {
        if (reader.MemberId is not { } member)
            return [];
        var led = await Responsibilities.OfMemberAsync(db, member, campaign.Timeline.DayAt(reader.Now), ct);
        var ids = led.Select(node => node.Id).ToList();
        var grouped = await (
            from binding in db.ChatBindings
            join chat in db.Chats on binding.ChatId equals chat.Id
            where ids.Contains(binding.OrganizationId) && chat.EndedAt == null
            select binding.OrganizationId).Distinct().ToListAsync(ct);
        return [.. led.Where(node => node.Id != reader.Organization.Id && !grouped.Contains(node.Id))];
    }

    private static IEnumerable<PlanPush> PushesOf(Campaign campaign, PlanPhase phase)
    {
        var timeline = campaign.Timeline;
        if (timeline.StartOf(phase) is not { } start)
            yield break;

        var at = timeline.PushInstant(start);
        var tasks = campaign.Plan.TasksOf(phase.Id).ToList();
        var dated = (
            from task in tasks
            where campaign.Plan.MayMove(task)
            from known in task.Windows(timeline)
            where known.Window.IsKnown
            select (Task: task, known.Window, known.Owners)).ToList();
        yield return new PlanPush
        {
            Key = Phase + ":" + phase.Id,
            At = at,
            Until = timeline.EndOf(phase) is { } end ? timeline.EndOfDay(end) : DateTimeOffset.MaxValue,
            Concerns = (_, category) => phase.Concerns(campaign.Plan, category),
            Fallback = PushFallback.Members,
            Alone = true,
            OncePerReader = true,
            WordingFor = category => campaign.Plan.IsApart(category) ? category : "",
            Carries = [.. dated.Select(d => DatesKey(d.Task, d.Window))],
        };

        foreach (var task in tasks)
        {
            foreach (var push in PushesOf(timeline, task).Where(p => p.At < p.Until))
                yield return push;
        }

        foreach (var (task, window, owners) in dated)
        {
            yield return new PlanPush
            {
                Key = DatesKey(task, window),
                At = at,
                Until = timeline.EndOfDay(window.Due!.Value),
                Concerns = task.Concerns,
                Owners = owners,
                Fallback = PushFallback.Members,
                ConcernsMember = task.ConcernsMember,
                Replaces = $"{Dates}:{task.Id}:",
                OncePerReader = owners is null,
            };
        }
    }

    private static IEnumerable<PlanPush> PushesOf(Timeline timeline, PlanTask task) =>
        task.Windows(timeline).SelectMany(known => PushesOf(timeline, task, known.Window, known.Owners));

    private static IEnumerable<PlanPush> PushesOf(Timeline timeline, PlanTask task, TaskWindow window, WindowOwners? owners)
    {
        var end = window.Due is { } last ? timeline.EndOfDay(last) : DateTimeOffset.MaxValue;
        if (window.Opens is { } opens && (task.Announcement is not null || !task.IsOwed))
        {
            var catchUp = timeline.EndOfDay(timeline.Plan.Calendar.NextOpen(opens).AddDays(CatchUpDays));
            // Organizations with days of their own are told on their own day.
            var key = owners is null ? $"{Activity}:{task.Id}" : string.Create(CultureInfo.InvariantCulture, $"{Activity}:{task.Id}:{opens:yyyy-MM-dd}");
            yield return Of(task, key, timeline.PushInstant(opens), catchUp < end ? catchUp : end, owners);
        }

        // Who owes is reminded; of what is only announced, its coming near is news by itself.
        if (task.IsOwed || window is not { Opens: { } from, Due: { } due })
            yield break;

        var reminders = ReminderSchedule.For(timeline, from, due, task.AllOffsets);
        for (var i = 0; i < reminders.Count; i++)
        {
            var until = i + 1 < reminders.Count ? reminders[i + 1].At : timeline.EndOfDay(task.ClosingDay(due));
            var key = string.Create(CultureInfo.InvariantCulture, $"{Milestone}:{task.Id}:{reminders[i].Offset}:{due:yyyy-MM-dd}");
            yield return Of(task, key, reminders[i].At, until, owners);
        }
    }

    private static PlanPush Of(PlanTask task, string key, DateTimeOffset at, DateTimeOffset until, WindowOwners? owners) => new()
    {
        Key = key,
        At = at,
        Until = until,
        Concerns = task.Concerns,
        Owners = owners,
        Fallback = PushFallback.Members,
        ConcernsMember = task.ConcernsMember,
        // Where each organization has days of its own, its message is about those.
        OncePerReader = owners is null,
    };

    private static string DatesKey(PlanTask task, TaskWindow window) =>
        string.Create(CultureInfo.InvariantCulture, $"{Dates}:{task.Id}:{window.Opens:yyyyMMdd}-{window.Due:yyyyMMdd}");
}
