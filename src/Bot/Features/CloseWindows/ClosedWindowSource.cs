using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.CloseWindows;

/// <summary>
/// Says on the morning after a window has closed how many have done it: to the branch of its members' duties, to the level above of
/// organizations' own. A group reads numbers only, from the tally that was written down at the close; whoever answers reads in private whose
/// is missing.
/// </summary>
internal sealed class ClosedWindowSource(CampaignClock clock, FiguresQuery figures) : IPushSource
{
    /// <summary>A bot that was away for longer keeps quiet: <c>/status</c> has the figures.</summary>
    public const int NewsDays = 3;

    /// <summary>Most names in one message.</summary>
    public const int MostNames = 20;

    private const string Numbers = "closed";
    private const string Names = "closed-names";

    public PushPlace Place => PushPlace.Closing;

    public IReadOnlyList<string> Prefixes => [Numbers, Names];

    public IEnumerable<PlanPush> PushesOf(Campaign campaign) =>
        from task in campaign.Plan.Tasks
        where task.IsOwed && task.Audience.Level != PlanLevel.County
        let timeline = campaign.Timeline
        // Where branches chose their days, each hears when its own window has closed.
        from round in task.LetsBranchesChooseDays ? task.Rounds(timeline) : task.Spans(timeline).Select(span => new TaskRound(span))
        let duty = new PlannedDuty(task, round.Period)
        let day = duty.Task.ClosingDay(duty.Period.Due).AddDays(1)
        from prefix in new[] { Numbers, Names }
        select new PlanPush
        {
            Key = prefix + ":" + duty.Ref,
            At = timeline.PushInstant(day),
            Until = timeline.EndOfDay(timeline.Plan.Calendar.NextOpen(day).AddDays(NewsDays)),
            Owners = round.Owners,
            Concerns = (level, category) => ReaderOf(duty.Task, level, category),
            InPrivate = prefix == Names,
        };

    public async Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        if (TaskRef.Read(key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]) is not { } reference || OpenDuties.Find(campaign, reference) is not { } duty)
            return null;

        // Nobody looks here: the program reports to those who answer.
        var viewer = new Viewer(db, campaign, Person: null, campaign.Timeline.DayAt(clock.GetUtcNow()));
        var closed = await ClosedFigures.OfAsync(viewer, reader.Organization.Path, duty.Ref, ct);
        if (closed is not { Bound: > 0 })
            return null;

        var name = duty.NameIn(campaign.Plan);
        return new PushPart(Text.Lines(
            reader.IsGroup ? NumbersOf(duty.Task, name, closed) : CloseTexts.InPrivate(reader.Organization.Name, name, Counted(duty.Task, closed.Expected), Counted(duty.Task, closed.Done)),
            closed.Waived > 0 ? CloseTexts.Waived(Counted(duty.Task, closed.Waived)) : null,
            reader.IsGroup || closed.Done >= closed.Expected ? null : await MissingAsync(viewer, reader.Organization, duty, ct)));
    }

    private static Text NumbersOf(PlanTask task, Text name, ClosedDuty closed)
    {
        var (bound, done) = (closed.Expected, closed.Done);
        var isAll = done >= bound;
        return task.Audience.Level == PlanLevel.Member
            ? isAll ? CloseTexts.MembersAll(name, bound) : CloseTexts.MembersSome(name, bound, done)
            : isAll ? CloseTexts.OrganizationsAll(name, bound) : CloseTexts.OrganizationsSome(name, bound, done);
    }

    private static Text Counted(PlanTask task, int count) =>
        task.KindOfSubject == SubjectKind.Member ? CloseTexts.People(count) : CloseTexts.Organizations(count);

    private async Task<Text?> MissingAsync(Viewer viewer, Organization organization, PlannedDuty duty, CancellationToken ct)
    {
        if (await viewer.Db.NodeAsync(organization.Id, ct) is not { } node)
            return null;
        var owing = (await figures.RollAsync(viewer, node, duty, ct)).Where(line => line.State == DutyState.Owed).ToList();
        var apart = duty.Task.KindOfSubject == SubjectKind.Member
            ? await viewer.Db.NamesApartAsync(owing.ConvertAll(line => line.SubjectId), viewer.Today, ct)
            : owing.ToDictionary(line => line.SubjectId, line => line.Name);
        var names = owing.ConvertAll(line => apart[line.SubjectId]);
        return names.Count == 0 ? null
            : names.Count <= MostNames ? CloseTexts.Missing(Text.List(names))
            : CloseTexts.MissingMore(Text.List(names.Take(MostNames)), Counted(duty.Task, names.Count - MostNames));
    }

    private static bool ReaderOf(PlanTask task, OrganizationLevel level, string category) => task.Audience.Level switch
    {
        PlanLevel.Member => level == OrganizationLevel.Branch && task.Audience.ConcernsBranch(category),
        PlanLevel.Branch => level == OrganizationLevel.Committee,
        _ => level == OrganizationLevel.County,
    };
}

/// <summary>Registration of what is said when windows close, and when everything has. The figures themselves are written by the obligations' part, which comes first.</summary>
internal static class CloseWindowsFeature
{
    public static IServiceCollection AddCloseWindows(this IServiceCollection services) => services
        .AddPushSource<ClosedWindowSource>()
        .AddPushSource<CampaignEndSource>();
}
