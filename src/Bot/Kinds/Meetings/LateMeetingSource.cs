using System.Globalization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>
/// Says who has not held a meeting in time: to the level above, of what lies right under it, and to the county, of all. On the morning after
/// a last day, their own where they were given more time, and on the days on which those who are late are asked again; all meetings whose day
/// it is in one message, in private and never in a group.
/// </summary>
internal sealed class LateMeetingSource(OwedQuery owed) : IPushSource
{
    /// <summary>Most names of one meeting; the rest is counted.</summary>
    public const int MostNames = 20;

    private const string Prefix = "late-meetings";

    public PushPlace Place => PushPlace.Closing;

    public IReadOnlyList<string> Prefixes => [Prefix];

    public IEnumerable<PlanPush> PushesOf(Campaign campaign)
    {
        var timeline = campaign.Timeline;
        return from day in LateDays.In(campaign, campaign.Plan.Tasks.OfType<MeetingTask>())
               let instant = timeline.SendingInstant(day)
               select new PlanPush
               {
                   Key = string.Create(CultureInfo.InvariantCulture, $"{Prefix}:{day:yyyy-MM-dd}"),
                   At = instant,
                   Until = timeline.EndOfDay(day),
                   Concerns = (level, _) => level is OrganizationLevel.County or OrganizationLevel.Committee,
                   InPrivate = true,
               };
    }

    public async Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        if (await db.NodeAsync(reader.Organization.Id, ct) is not { } node)
            return null;
        var today = campaign.Timeline.DayAt(reader.Now);
        // Nobody looks here: the program reports to those who answer.
        var viewer = new Viewer(db, campaign, Person: null, today);
        var duties = OpenDuties.All(campaign).Where(duty => duty.Task is MeetingTask && duty.Period.Opens <= today).ToList();
        var below = (await db.ChildrenAsync(node.Id, ct)).Select(child => child.Id).ToHashSet();
        var late = (await owed.FindAsync(viewer, node, duties, ct))
            .Where(o => LateDays.Of(campaign.Timeline, o.Duty.Task, o.Obligation.Due).Contains(today) && (node.Level == OrganizationLevel.County || below.Contains(o.Obligation.BranchId)))
            .ToList();
        return late.Count == 0
            ? null
            : new PushPart(Text.Lines(late.GroupBy(o => o.Duty.Ref).Select(of => LineOf(campaign, [.. of])).Prepend(MeetingTexts.LateHeading(node.Name))));
    }

    private static Text LineOf(Campaign campaign, IReadOnlyList<OwedDuty> late)
    {
        var names = Text.List(late.Take(MostNames).Select(o => o.Name));
        var name = late[0].Duty.NameIn(campaign.Plan);
        return late.Count <= MostNames ? MeetingTexts.Late(name, late.Count, names) : MeetingTexts.LateMore(name, late.Count, names);
    }
}
