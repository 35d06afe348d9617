using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.CloseWindows;

/// <summary>
/// Says on the morning after a window has closed how many have done it: to the branch of its members' duties, to the level above of
/// organizations' own. Numbers only, from the tally that was written down at the close.
/// </summary>
internal sealed class ClosedWindowSource(CampaignClock clock) : IPushSource
{
    /// <summary>A bot that was away for longer keeps quiet: <c>/status</c> has the figures.</summary>
    public const int NewsDays = 3;

    private const string Prefix = "closed";

    public PushPlace Place => PushPlace.Closing;

    public IReadOnlyList<string> Prefixes => [Prefix];

    public IEnumerable<PlanPush> PushesOf(Campaign campaign) =>
        from duty in OpenDuties.All(campaign)
        where duty.Task.Audience.Level != PlanLevel.County
        let timeline = campaign.Timeline
        let day = duty.Task.ClosingDay(duty.Period.Due).AddDays(1)
        select new PlanPush
        {
            Key = Prefix + ":" + duty.Ref,
            At = timeline.PushInstant(day),
            Until = timeline.EndOfDay(timeline.Plan.Calendar.NextOpen(day).AddDays(NewsDays)),
            Concerns = (level, category) => ReaderOf(duty.Task, level, category),
            Fallback = PushFallback.Responsible,
        };

    public async Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        if (TaskRef.Read(key[(Prefix.Length + 1)..]) is not { } reference || OpenDuties.Find(campaign, reference) is not { } duty)
            return null;

        // Nobody looks here: the program reports to those who answer.
        var viewer = new Viewer(db, campaign, Person: null, campaign.Timeline.DayAt(clock.GetUtcNow()));
        var figures = await ClosedFigures.OfAsync(viewer, reader.Organization.Path, duty.Ref, ct);
        if (figures is not { Bound: > 0 })
            return null;

        var name = duty.NameIn(campaign.Plan);
        var (bound, done) = (figures.Expected, figures.Done);
        var isAll = done >= bound;
        var words = duty.Task.Audience.Level == PlanLevel.Member
            ? isAll ? CloseTexts.MembersAll(name, bound) : CloseTexts.MembersSome(name, bound, done)
            : isAll ? CloseTexts.OrganizationsAll(name, bound) : CloseTexts.OrganizationsSome(name, bound, done);
        return new PushPart(figures.Waived > 0 ? Text.Lines(words, CloseTexts.Waived(figures.Waived)) : words);
    }

    private static bool ReaderOf(PlanTask task, OrganizationLevel level, string category) => task.Audience.Level switch
    {
        PlanLevel.Member => level == OrganizationLevel.Branch && task.Audience.ConcernsBranch(category),
        PlanLevel.Branch => level == OrganizationLevel.Committee,
        _ => level == OrganizationLevel.County,
    };
}

/// <summary>Registration of what is said when windows close. The figures themselves are written by the obligations' part, which comes first.</summary>
internal static class CloseWindowsFeature
{
    public static IServiceCollection AddCloseWindows(this IServiceCollection services) => services.AddPushSource<ClosedWindowSource>();
}
