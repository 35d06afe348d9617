using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.CheckPlan;

/// <summary>A plan's events, phases, tasks and materials by date, as a table for a terminal.</summary>
internal sealed class TimelineTable(Timeline timeline, Language language)
{
    private readonly Plan _plan = timeline.Plan;

    public void WriteTo(TextWriter output)
    {
        output.WriteLine(Say(CheckPlanTexts.Heading(_plan.Title, _plan.TimeZone.Id)));
        output.WriteLine();
        var table = new TextTable(
            Say(CheckPlanTexts.ColumnDates), Say(CheckPlanTexts.ColumnWhat), Say(CheckPlanTexts.ColumnWho), Say(CheckPlanTexts.ColumnReminders));
        foreach (var planEvent in _plan.Events.OrderBy(e => e.Day ?? new DateOnly(e.Year, 1, 1)))
            table.Row(EventDay(planEvent), Say(CheckPlanTexts.EventRow(planEvent.Title)), Owner(planEvent), "");
        foreach (var phase in _plan.Phases)
        {
            table.Rule();
            table.Row(Days(phase.Opens, phase.Ends), Say(CheckPlanTexts.PhaseRow(phase.Number, phase.Title)), "", "");
            foreach (var task in _plan.TasksOf(phase.Id).OrderBy(t => t.WindowIn(timeline).Opens ?? DateOnly.MaxValue))
                Task(table, task);
        }

        table.WriteTo(output);
    }

    private void Task(TextTable table, PlanTask task)
    {
        table.Row(Days(task.Opens, task.Due), Say(CheckPlanTexts.TaskRow(task.Title, task.Kind)), Audience(task), Reminders(task));
        if (!task.WindowIn(timeline).IsKnown)
            table.Row("", Say(CheckPlanTexts.WindowRow(task.Opens.ToString()!, task.Due.ToString()!)), "", "");
        foreach (var material in _plan.MaterialsOf(task.Id).OrderBy(m => timeline.DayOf(m.Push) ?? DateOnly.MaxValue))
            table.Row(Day(material.Push), Say(CheckPlanTexts.MaterialRow(material.Title)), "", "");
    }

    private string EventDay(PlanEvent planEvent) =>
        planEvent.Day is { } day ? Show(day) : Say(CheckPlanTexts.UnknownEvent(planEvent.Year));

    private string Owner(PlanEvent planEvent) =>
        planEvent.IsFixed ? ""
        : planEvent.PerOrganization ? Say(CheckPlanTexts.RecordedByEach(Level(planEvent.Owner)))
        : Say(CheckPlanTexts.RecordedBy(Level(planEvent.Owner)));

    private string Days(PlanDate first, PlanDate last) => Day(first) is var from && Day(last) is var to && from == to ? from : $"{from} → {to}";

    private string Day(PlanDate date) => timeline.DayOf(date) is { } day ? Show(day) : Say(CheckPlanTexts.UnknownDay);

    private string Audience(PlanTask task) => task.Target?.Kind switch
    {
        null => Audience(task.Audience),
        TargetKind.Member => Audience(task.Audience) + " · " + Say(CheckPlanTexts.AboutBranchMembers),
        TargetKind.Organization => Audience(task.Audience) + " · " + Say(CheckPlanTexts.AboutOrganizationsBelow),
        _ => Audience(task.Audience) + " · " + Say(task.Target is TargetRule.EntriesThatAreKept ? CheckPlanTexts.AboutKeptEntries : CheckPlanTexts.AboutStandingEntries),
    };

    private string Audience(Audience audience)
    {
        var words = Say(Level(audience.Level));
        if (!audience.Categories.ToHashSet().SetEquals(_plan.Categories.Where(c => !c.IsApart).Select(c => c.Id)))
            words += " · " + Titles(audience.Categories.Select(id => _plan.Category(id)?.Title));
        if (audience.Must.Count > 0 && audience.Must.Count < _plan.Standings.Count)
            words += " · " + Say(CheckPlanTexts.Must(Titles(audience.Must.Select(id => _plan.Standing(id)?.Title))));
        if (audience.IsVoluntary)
            words += " · " + Say(CheckPlanTexts.Voluntary);
        if (audience.May.Count > 0)
            words += " · " + Say(audience.Must.Count + audience.May.Count == _plan.Standings.Count
                ? CheckPlanTexts.OthersMay
                : CheckPlanTexts.May(Titles(audience.May.Select(id => _plan.Standing(id)?.Title))));
        return words;
    }

    private string Titles(IEnumerable<LocalizedText?> titles) =>
        string.Join(language == Language.Chinese ? "、" : ", ", titles.OfType<LocalizedText>().Select(t => t.For(language.Code)));

    private static string Reminders(PlanTask task) =>
        string.Join(' ', task.AllOffsets.Select(o => o.ToString("+0;-0;0", CultureInfo.InvariantCulture)));

    private static Text Level(PlanLevel level) => level switch
    {
        PlanLevel.County => CheckPlanTexts.County,
        PlanLevel.Committee => CheckPlanTexts.Committees,
        PlanLevel.Branch => CheckPlanTexts.Branches,
        _ => CheckPlanTexts.Members,
    };

    private static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Say(Text text) => text.Render(language).Plain;
}
