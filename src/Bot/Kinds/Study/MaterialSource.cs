using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>Sends study materials on their dates: to the branches' groups, and in private to members of branches without one. A branch may have chosen a day of its own.</summary>
internal sealed class MaterialSource : IPushSource
{
    public IReadOnlyList<string> Prefixes => [MaterialDuty.PushPrefix];

    public IEnumerable<PlanPush> PushesOf(Campaign campaign) =>
        from task in campaign.Plan.Tasks.OfType<StudyTask>()
        from round in task.Rounds(campaign.Timeline)
        let material = campaign.Plan.Material(round.Period.Key)
        where material is not null
        let duty = new MaterialDuty(task, material, round.Period)
        orderby duty.Period.Opens
        select new PlanPush
        {
            Key = duty.PushKey,
            At = campaign.Timeline.PushInstant(duty.Period.Opens),
            Until = campaign.Timeline.EndOfDay(duty.ClosingDay),
            Owners = round.Owners,
            Concerns = task.Concerns,
            ConcernsMember = task.ConcernsMember,
            Fallback = PushFallback.Members,
            Alone = true,
            IsClosed = true,
            IsMissedByLateJoiners = true,
        };

    public async Task<PushPart?> ComposeAsync(CampaignDbContext db, Campaign campaign, string key, PushReader reader, CancellationToken ct)
    {
        if (MaterialDuty.Find(reader.TimelineIn(campaign), key[(MaterialDuty.PushPrefix.Length + 1)..]) is not { } duty)
            return null;

        var message = reader.MemberId is { } member
            ? await ForMemberAsync(db, campaign, duty, member, reader.Now, ct)
            : await ForGroupAsync(db, campaign, duty, reader, ct);
        return new PushPart(message.Body) { Buttons = message.Buttons, File = message.File, ButtonScope = message.ButtonScope };
    }

    private static async Task<OutgoingMessage> ForGroupAsync(
        CampaignDbContext db, Campaign campaign, MaterialDuty duty, PushReader reader, CancellationToken ct)
    {
        var count = await MaterialCount.ReadAsync(db, campaign, duty, reader.Organization, campaign.Timeline.DayAt(reader.Now), ct);
        var end = campaign.Timeline.EndOfDay(duty.ClosingDay);
        var scope = duty.Task.Audience.OpenToEverybody ? ButtonScope.Everyone(end) : reader.Scope(end);
        return MaterialMessage.ForGroup(campaign, duty, count, scope, reader.Now);
    }

    private static async Task<OutgoingMessage> ForMemberAsync(
        CampaignDbContext db, Campaign campaign, MaterialDuty duty, long memberId, DateTimeOffset now, CancellationToken ct)
    {
        var studied = await db.Acknowledgements
            .Where(a => a.CampaignId == campaign.Id && a.TaskId == duty.Task.Id && a.MaterialId == duty.Material.Id && a.MemberId == memberId)
            .Select(a => (DateTimeOffset?)a.At).FirstOrDefaultAsync(ct);
        return MaterialMessage.ForMember(
            campaign, duty, memberId, due: null, studied is { } at ? campaign.Timeline.DayAt(at) : null, now);
    }
}
