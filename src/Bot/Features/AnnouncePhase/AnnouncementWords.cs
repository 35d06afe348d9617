using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.AnnouncePhase;

/// <summary>The words of announcements, for one organization: what, until when, what each must do, in its category's words.</summary>
internal static class AnnouncementWords
{
    public static PushPart OfPhase(Campaign campaign, PlanPhase phase, PushReader reader, IReadOnlyList<OrganizationNode> others)
    {
        var timeline = reader.TimelineIn(campaign);
        var category = campaign.Plan.Category(reader.Organization.Category);
        var start = timeline.StartOf(phase)!.Value;
        var mine = campaign.Plan.TasksOf(phase.Id)
            .Where(t => t.Concerns(reader.Organization.Level, reader.Organization.Category)).ToList();
        return new PushPart(Text.Paragraphs(
            Text.Lines(AnnounceTexts.Phase(phase.Title), timeline.EndOf(phase) is { } end ? AnnounceTexts.FromTo(start, end) : AnnounceTexts.FromOn(start)),
            // What it says to everybody speaks of duties that aren't theirs: those apart read their own words alone.
            category is { IsApart: true } ? null : Text.Of(Trimmed(phase.Announcement)),
            Text.Lines(
                phase.WordsFor(category?.Id) is { } words ? Text.Of(Trimmed(words)) : category is null ? null : AnnounceTexts.Goal(category.Slogan),
                category is null ? null : Text.Of(category.Theme)),
            ListOf(timeline, start, AnnounceTexts.MembersDo, mine.Where(t => t is { IsOwed: true, Audience: { Level: PlanLevel.Member, BindsNobody: false } })),
            ListOf(
                timeline,
                start,
                others.Count == 0 ? AnnounceTexts.OrganizationDoes : AnnounceTexts.OrganizationDoesOf(reader.Organization.Name),
                OfOrganization(campaign, mine)),
            Text.Paragraphs(others.Select(node => ListOf(
                campaign.Timeline.For(new OrganizationFacts(node.Id, node.Level, node.Category, Active: true)),
                start,
                AnnounceTexts.OrganizationDoesOf(node.Name),
                OfOrganization(campaign, campaign.Plan.TasksOf(phase.Id).Where(t => t.Concerns(node.Level, node.Category)))))),
            AnnounceTexts.PhaseFoot))
        {
            Buttons = [[Today(reader)]],
        };
    }

    private static IEnumerable<PlanTask> OfOrganization(Campaign campaign, IEnumerable<PlanTask> tasks) =>
        tasks.Where(t => t.Audience is { Level: not PlanLevel.Member, BindsNobody: false } && (t.IsOwed || campaign.Plan.MayMove(t)));

    public static PushPart OfActivity(Campaign campaign, PlanTask task, PushReader reader)
    {
        var timeline = reader.TimelineIn(campaign);
        var window = task.WindowIn(timeline);
        var periods = task.Periods(timeline);
        var today = timeline.DayAt(reader.Now);
        var period = periods.FirstOrDefault(p => p.Contains(today)) ?? (periods.Count > 0 ? periods[0] : null);
        var canOpen = task is { IsOwed: true, BringsOwnButton: false } && period is not null;
        return new PushPart(Text.Lines(
            AnnounceTexts.Activity(task.Title),
            Text.Of(Trimmed(task.Announcement ?? task.Summary)),
            task.WordsFor(reader.Organization.Category) is { } words ? Text.Of(Trimmed(words)) : null,
            AnnounceTexts.ActivityTime(When(window))))
        {
            Buttons = canOpen ? [[OpenButton(task, period!.Key, reader)]] : [],
            ButtonScope = canOpen ? reader.Scope(timeline.EndOfDay(task.ClosingDay(periods[^1].Due))) : null,
        };
    }

    public static PushPart? OfMilestone(Campaign campaign, PlanTask task, PushReader reader)
    {
        if (task.WindowIn(reader.TimelineIn(campaign)).Due is not { } due)
            return null;
        var days = due.DayNumber - campaign.Timeline.DayAt(reader.Now).DayNumber;
        return new PushPart(Text.Lines(
            AnnounceTexts.Milestone(task.Title),
            days switch
            {
                > 1 => AnnounceTexts.MilestoneIn(days, due),
                1 => AnnounceTexts.MilestoneTomorrow(due),
                0 => AnnounceTexts.MilestoneToday,
                _ => AnnounceTexts.Until(due),
            },
            Text.Of(Trimmed(task.Summary))));
    }

    public static PushPart OfDates(Campaign campaign, PlanTask task, PushReader reader) =>
        new(Text.Lines(AnnounceTexts.DateSet(task.Title, When(task.WindowIn(reader.TimelineIn(campaign)))), Text.Of(Trimmed(task.Summary))));

    private static Text? ListOf(Timeline timeline, DateOnly start, Text heading, IEnumerable<PlanTask> tasks)
    {
        var lines = tasks.Select(t => AnnounceTexts.Task(t.Title, When(t.WindowIn(timeline), start))).ToList();
        return lines.Count == 0 ? null : Text.Lines(lines.Prepend(heading));
    }

    // What is open from the start anyway needs no first day.
    private static Text When(TaskWindow window, DateOnly? known = null) => window switch
    {
        { Opens: { } opens, Due: { } due } when opens <= known =>
            known?.Year == due.Year ? AnnounceTexts.Until(due) : AnnounceTexts.UntilNextYear(due),
        { Opens: { } opens, Due: { } due } when opens == due => AnnounceTexts.On(due),
        { Opens: { } opens, Due: { } due } => AnnounceTexts.Between(opens, due),
        { Due: { } due } => AnnounceTexts.Until(due),
        _ => AnnounceTexts.DateUnknown,
    };

    // What takes more than a press leads from the group straight into the private chat: a press there would have to be answered in the group.
    private static Button OpenButton(PlanTask task, string period, PushReader reader)
    {
        var call = new TaskCall(new TaskRef(task.Id, period), task.Audience.Level == PlanLevel.Member ? null : reader.Organization.Id);
        return reader.IsGroup && !task.IsPressedInGroup
            ? TaskLink.Button(AnnounceTexts.DoIt(task.Title), call)
            : call.Button(AnnounceTexts.DoIt(task.Title));
    }

    private static Button Today(PushReader reader) => reader.IsGroup
        ? CommandButton.InPrivate(AnnounceTexts.TodayButton, CommandNames.Today)
        : CommandButton.For(AnnounceTexts.TodayButton, CommandNames.Today);

    // A block of YAML ends with a line break, which would open a gap in the message.
    private static LocalizedText Trimmed(LocalizedText text) => new(text.Zh.Trim(), text.En?.Trim());
}
