using System.Collections.Concurrent;
using System.Collections.Frozen;
using CampaignBot.Domain.Common;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Domain.Plans;

/// <summary>An event that one organization recorded for itself.</summary>
public readonly record struct OrganizationEvent(string EventId, long OrganizationId, DateOnly Day);

/// <summary>The day on which a branch begins a round of a task, where the plan lets it choose.</summary>
public readonly record struct ChosenDay(string TaskId, string Period, long OrganizationId, DateOnly Day);

/// <summary>
/// The plan's dates as days, and days as instants. Made from the plan and the events recorded so far; a newly recorded event makes a
/// new timeline. What hangs from an event that each organization records for itself is known only in the timeline of an organization
/// (<see cref="For"/>).
/// </summary>
public sealed class Timeline
{
    private readonly FrozenDictionary<string, DateOnly> _events;
    private readonly FrozenDictionary<(string EventId, long OrganizationId), DateOnly> _ownEvents;
    private readonly FrozenDictionary<(string TaskId, string Period, long OrganizationId), DateOnly> _chosenDays;
    private readonly OrganizationFacts? _organization;

    // The whole campaign's rounds by task; null in an organization's timeline, which is made for one question.
    private readonly ConcurrentDictionary<PlanTask, IReadOnlyList<TaskRound>>? _rounds;

    /// <param name="plan">The plan.</param>
    /// <param name="recordedEvents">Days of events that were recorded for the campaign, by event id. A day that the plan fixes itself stands.</param>
    /// <param name="ownEvents">Events that organizations recorded for themselves.</param>
    /// <param name="chosenDays">Days that branches chose; those of tasks that let nobody choose (any more) count for nothing.</param>
    public Timeline(
        Plan plan,
        IReadOnlyDictionary<string, DateOnly>? recordedEvents = null,
        IEnumerable<OrganizationEvent>? ownEvents = null,
        IEnumerable<ChosenDay>? chosenDays = null)
    {
        Plan = plan;
        _chosenDays = (chosenDays ?? []).Where(d => plan.Task(d.TaskId) is { LetsBranchesChooseDays: true })
            .ToFrozenDictionary(d => (d.TaskId, d.Period, d.OrganizationId), d => d.Day);
        var own = plan.Events.Where(e => e.PerOrganization).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        _ownEvents = (ownEvents ?? []).Where(e => own.Contains(e.EventId)).ToFrozenDictionary(e => (e.EventId, e.OrganizationId), e => e.Day);
        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var planEvent in plan.Events.Where(e => !e.PerOrganization))
        {
            if (planEvent.Day is { } day || (recordedEvents is not null && recordedEvents.TryGetValue(planEvent.Id, out day)))
                days[planEvent.Id] = day;
        }

        _events = days.ToFrozenDictionary(StringComparer.Ordinal);
        EventsStamp = _events.Aggregate(0, (sum, e) => sum ^ HashCode.Combine(e.Key, e.Value)) ^ _ownEvents.Aggregate(0, (sum, e) => sum ^ HashCode.Combine(e.Key, e.Value));
        _rounds = new ConcurrentDictionary<PlanTask, IReadOnlyList<TaskRound>>(ReferenceEqualityComparer.Instance);
    }

    private Timeline(Timeline campaign, OrganizationFacts organization)
    {
        Plan = campaign.Plan;
        _events = campaign._events;
        _ownEvents = campaign._ownEvents;
        _chosenDays = campaign._chosenDays;
        _organization = organization;
    }

    public Plan Plan { get; }

    /// <summary>The same in timelines of the same events, whatever days branches chose. It holds while the process runs.</summary>
    public int EventsStamp { get; }

    private TimeZoneInfo Zone => Plan.TimeZone;

    /// <summary>The day of a date of the plan; null while the event it hangs from is unknown.</summary>
    public DateOnly? DayOf(PlanDate date) => DayOf(date, steps: 0);

    /// <summary>The day of an event; null while unknown.</summary>
    public DateOnly? EventDay(string eventId) =>
        _events.TryGetValue(eventId, out var day) || (OwnerOf(eventId) is { } owner && _ownEvents.TryGetValue((eventId, owner), out day))
            ? day
            : null;

    /// <summary>The timeline that holds for an organization and its members: its own events, or those of the organization above it, are known.</summary>
    public Timeline For(OrganizationFacts organization) => DiffersByOrganization ? new Timeline(this, organization) : this;

    /// <summary>True where not all organizations have the same days.</summary>
    public bool DiffersByOrganization => _ownEvents.Count > 0 || _chosenDays.Count > 0;

    /// <summary>The day that the organization of this timeline chose for a round of a task; null: none, or it is the whole campaign's timeline.</summary>
    public DateOnly? DayChosenFor(string taskId, string period) =>
        _organization is { } organization && _chosenDays.TryGetValue((taskId, period, organization.Id), out var day) ? day : null;

    /// <summary>The branches that chose days for rounds of a task.</summary>
    public IEnumerable<long> ChoosersOf(string taskId) =>
        (from chosen in _chosenDays.Keys where chosen.TaskId == taskId select chosen.OrganizationId).Distinct().Order();

    /// <summary>The organizations that recorded an event for themselves, and their days.</summary>
    public IEnumerable<OrganizationEvent> OwnEvents(string eventId) =>
        from own in _ownEvents where own.Key.EventId == eventId select new OrganizationEvent(eventId, own.Key.OrganizationId, own.Value);

    /// <summary>This timeline with an event put on a day, for the campaign or for one organization.</summary>
    public Timeline With(string eventId, long? organizationId, DateOnly day)
    {
        var own = _ownEvents.ToDictionary();
        var shared = _events.ToDictionary(StringComparer.Ordinal);
        if (organizationId is { } id)
            own[(eventId, id)] = day;
        else
            shared[eventId] = day;
        var changed = new Timeline(
            Plan,
            shared,
            own.Select(e => new OrganizationEvent(e.Key.EventId, e.Key.OrganizationId, e.Value)),
            _chosenDays.Select(d => new ChosenDay(d.Key.TaskId, d.Key.Period, d.Key.OrganizationId, d.Value)));
        return _organization is { } organization ? changed.For(organization) : changed;
    }

    /// <summary>The campaign's timeline with a branch's day for a round of a task; null: the branch has none of its own any more.</summary>
    public Timeline WithChosen(string taskId, string period, long organizationId, DateOnly? day)
    {
        var chosen = _chosenDays.Where(d => d.Key != (taskId, period, organizationId))
            .Select(d => new ChosenDay(d.Key.TaskId, d.Key.Period, d.Key.OrganizationId, d.Value)).ToList();
        if (day is { } own)
            chosen.Add(new ChosenDay(taskId, period, organizationId, own));
        return new Timeline(Plan, _events, _ownEvents.Select(e => new OrganizationEvent(e.Key.EventId, e.Key.OrganizationId, e.Value)), chosen);
    }

    /// <summary>A phase's first day; null while unknown.</summary>
    public DateOnly? StartOf(PlanPhase phase) => DayOf(phase.Opens);

    /// <summary>A phase's last day; null while unknown.</summary>
    public DateOnly? EndOf(PlanPhase phase) => DayOf(phase.Ends);

    /// <summary>The phase under way on a day, or null.</summary>
    public PlanPhase? PhaseOn(DateOnly day) => Plan.Phases.LastOrDefault(p => StartOf(p) <= day && day <= EndOf(p));

    /// <summary>The first day of the first phase whose start is known; null when none is.</summary>
    public DateOnly? CampaignStart => Plan.Phases.Select(StartOf).Min();

    /// <summary>The day that the campaign's calendars show at an instant.</summary>
    public DateOnly DayAt(DateTimeOffset instant) => LocalTime.DayAt(Zone, instant);

    /// <summary>The first instant of a day, in UTC.</summary>
    public DateTimeOffset StartOfDay(DateOnly day) => LocalTime.StartOfDay(Zone, day);

    /// <summary>The first instant at which a due day is over, in UTC: the next local midnight.</summary>
    public DateTimeOffset EndOfDay(DateOnly due) => LocalTime.EndOfDay(Zone, due);

    /// <summary>True from the first instant of <paramref name="opens"/> until <paramref name="due"/> is over.</summary>
    public bool IsOpen(DateOnly opens, DateOnly due, DateTimeOffset now) => StartOfDay(opens) <= now && now < EndOfDay(due);

    /// <summary>When pushes of a day go out, in UTC: the plan's sending hour on that very day, holiday or not.</summary>
    public DateTimeOffset SendingInstant(DateOnly day) => LocalTime.At(Zone, day, Plan.Calendar.SendingHour);

    /// <summary>When a push (an announcement, a material) that the plan sets on a day goes out: the sending hour of that day, or of the next one that is open.</summary>
    public DateTimeOffset PushInstant(DateOnly day) => SendingInstant(Plan.Calendar.NextOpen(day));

    /// <summary>The instant itself, or the first one after it that lies neither in quiet hours nor on a closed holiday.</summary>
    public DateTimeOffset NextSendable(DateTimeOffset instant)
    {
        while (EndOfSilence(instant) is { } end && end > instant)
            instant = end;
        return instant.ToUniversalTime();
    }

    /// <summary>A task's rounds: a timeline doesn't change, so that they are worked out when they are first asked for.</summary>
    internal IReadOnlyList<TaskRound> RoundsOnce(PlanTask task, Func<PlanTask, Timeline, IReadOnlyList<TaskRound>> find) =>
        _rounds is null ? find(task, this) : _rounds.GetOrAdd(task, static (asked, by) => by.Find(asked, by.Timeline), (Find: find, Timeline: this));

    private long? OwnerOf(string eventId) =>
        _organization is { } organization && Plan.Event(eventId) is { PerOrganization: true } planEvent
            ? organization.OwnerAt(planEvent.Owner)
            : null;

    // When the quiet hours or holidays that the instant lies in are over; null when it lies in none. Where an hour comes twice, their end
    // can lie behind an instant that still looks quiet: then it is late enough.
    private DateTimeOffset? EndOfSilence(DateTimeOffset instant)
    {
        var calendar = Plan.Calendar;
        var day = DayAt(instant);
        if (calendar.IsClosed(day))
            return StartOfDay(calendar.NextOpen(day));
        var time = LocalTime.TimeAt(Zone, instant);
        return calendar.IsQuiet(time) ? LocalTime.At(Zone, time < calendar.QuietUntil ? day : day.AddDays(1), calendar.QuietUntil) : null;
    }

    // A phase's boundary may hang from another phase's; the reader refuses circles, and a circle here is a day nobody knows.
    private DateOnly? DayOf(PlanDate date, int steps) => date switch
    {
        PlanDate.Fixed { Day: var day } => day,
        PlanDate.FromEvent(var id, var offset) => EventDay(id) is { } day ? offset.AddTo(day) : null,
        PlanDate.FromPhase(var id, var boundary, var offset) when steps <= 2 * Plan.Phases.Count && Plan.Phase(id) is { } phase =>
            DayOf(boundary == PhaseBoundary.Start ? phase.Opens : phase.Ends, steps + 1) is { } day ? offset.AddTo(day) : null,
        _ => null,
    };
}
