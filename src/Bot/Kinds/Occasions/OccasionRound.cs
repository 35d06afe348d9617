using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>
/// What occasions bring by themselves: a place that has become free without anybody pressing (the plan has more, a member was forgotten or has
/// left), the word on the eve to those who have one, and on the day after the question to whoever holds it who came.
/// </summary>
internal sealed class OccasionRound(
    IReadContexts contexts, IWriteLane lane, Outbox outbox, PlaceGiver places, UnreachedMembersNotice unreached, ICampaignSource campaigns) : IDueWork
{
    /// <summary>Members in one commit.</summary>
    public const int Batch = 100;

    /// <summary>A bot that was away for longer doesn't ask any more who came; the list still offers it.</summary>
    public const int AskWithinDays = 14;

    public string Name => "occasions";

    /// <summary>The day on which those who have a place are reminded: the eve, or the last open day before it.</summary>
    public static DateOnly ReminderDay(Campaign campaign, DateOnly day) => campaign.Plan.Calendar.LastOpen(day.AddDays(-1));

    public async Task DoDueAsync(DateTimeOffset now, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var today = campaign.Timeline.DayAt(now);
        foreach (var task in Tasks(campaign))
        {
            foreach (var (occasion, hasWork) in await OccasionsAsync(campaign, task, today, ct))
            {
                if (!occasion.IsOver(today) && (hasWork.Waiting || hasWork.Left))
                    await lane.RunAsync((db, token) => GiveAsync(db, campaign, occasion, now, token), ct);
                // The plan may have put it on another day.
                if (hasWork.Reminded && today < ReminderDay(campaign, occasion.Day!.Value))
                    await lane.RunAsync((db, token) => db.ForgetRemindersAsync(campaign, occasion, today, token), ct);
                if (!SendingTime.IsNow(campaign.Timeline, now))
                    continue;
                if (hasWork.Unreminded && !occasion.IsOver(today) && today >= ReminderDay(campaign, occasion.Day!.Value))
                    await RemindAsync(campaign, occasion, now, ct);
                if (occasion.IsOver(today) && occasion.Arrangement is null or { AskedAt: null, NotedAt: null })
                    await lane.RunAsync((db, token) => AskAsync(db, campaign, occasion, now, token), ct);
            }
        }
    }

    public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var timeline = campaign.Timeline;
        return Task.FromResult((
            from task in Tasks(campaign)
            from day in DaysOf(campaign, task).Select(d => d.Day)
            from at in new[] { timeline.SendingInstant(ReminderDay(campaign, day)), timeline.PushInstant(day.AddDays(1)) }
            where at > after
            select (DateTimeOffset?)at).Min());
    }

    private static IEnumerable<OccasionTask> Tasks(Campaign campaign) => campaign.Plan.Tasks.OfType<OccasionTask>().Where(task => !task.Retired);

    /// <summary>Every day that it has anywhere, and whose it is; null: the county's.</summary>
    private static IEnumerable<(long? OrganizationId, DateOnly Day)> DaysOf(Campaign campaign, OccasionTask task)
    {
        var timeline = campaign.Timeline;
        if (task.OwnEvent(campaign.Plan) is not { } own)
            return timeline.DayOf(task.Day) is { } day ? [(null, day)] : [];
        return from holder in timeline.OwnEvents(own.Id)
               let day = timeline.For(new OrganizationFacts(holder.OrganizationId, (OrganizationLevel)own.Owner, "", Active: true)).DayOf(task.Day)
               where day is not null
               select ((long?)holder.OrganizationId, day.Value);
    }

    private async Task<List<(Occasion Occasion, OccasionWork HasWork)>> OccasionsAsync(
        Campaign campaign, OccasionTask task, DateOnly today, CancellationToken ct)
    {
        var found = new List<(Occasion, OccasionWork)>();
        var near = DaysOf(campaign, task).Where(d => today <= d.Day.AddDays(AskWithinDays)).ToList();
        if (near.Count == 0)
            return found;
        await using var db = contexts.Open();
        var (campaignId, taskId) = (campaign.Id, task.Id);
        var work = await db.SignUps.Where(s => s.CampaignId == campaignId && s.TaskId == taskId && s.State != SignUpState.Withdrawn)
            .GroupBy(s => s.OrganizationId)
            .Select(g => new
            {
                g.Key,
                Waiting = g.Count(s => s.State == SignUpState.Waiting),
                Unreminded = g.Count(s => s.State == SignUpState.Placed && s.RemindedAt == null),
                Reminded = g.Count(s => s.State == SignUpState.Placed && s.RemindedAt != null),
            }).ToListAsync(ct);
        var left = await db.SignUpsOfLeft(campaignId, taskId, today).Select(s => s.OrganizationId).Distinct().ToListAsync(ct);
        foreach (var at in work.Where(w => near.Exists(d => d.OrganizationId is null || d.OrganizationId == w.Key)))
        {
            if (await db.OccasionOfAsync(campaign, new OccasionRef(at.Key, taskId), ct) is { Day: not null } occasion)
                found.Add((occasion, new OccasionWork(at.Waiting > 0, at.Unreminded > 0, at.Reminded > 0, left.Contains(at.Key))));
        }

        return found;
    }

    // Who has left the roster takes part no more: their places go to those who wait.
    private async Task<int> GiveAsync(CampaignDbContext db, Campaign campaign, Occasion occasion, DateTimeOffset now, CancellationToken ct)
    {
        var before = (await db.CountSignUpsAsync(campaign.Id, occasion.Ref, ct)).Placed;
        var holderId = occasion.Holder.Id;
        var left = await db.SignUpsOfLeft(campaign.Id, occasion.Task.Id, campaign.Timeline.DayAt(now))
            .Where(s => s.OrganizationId == holderId).AsTracking().ToListAsync(ct);
        foreach (var signUp in left)
            signUp.Withdraw(now);
        var given = await places.GiveAsync(db, campaign, occasion, now, ct);
        if (given == 0 && left.Count == 0)
            return 0;
        var leftIds = left.ConvertAll(s => s.MemberId!.Value);
        var branches = await db.Memberships.Where(ms => ms.IsPrimary && leftIds.Contains(ms.MemberId)).Select(ms => ms.OrganizationId).Distinct().ToListAsync(ct);
        await places.RefreshAsync(db, campaign, occasion, before, branches, ct);
        return given;
    }

    private async Task RemindAsync(Campaign campaign, Occasion occasion, DateTimeOffset now, CancellationToken ct)
    {
        while (await lane.RunAsync((db, token) => RemindSomeAsync(db, campaign, occasion, now, token), ct) == Batch)
        {
            // The next batch.
        }
    }

    private async Task<int> RemindSomeAsync(CampaignDbContext db, Campaign campaign, Occasion occasion, DateTimeOffset now, CancellationToken ct)
    {
        var some = await db.SignUpsFor(campaign.Id, occasion.Ref).AsTracking()
            .Where(s => s.State == SignUpState.Placed && s.RemindedAt == null && s.MemberId != null)
            .OrderBy(s => s.Id).Take(Batch).ToListAsync(ct);
        var addresses = await PrivateMessages.AddressesOfAsync(db, some.ConvertAll(s => s.MemberId!.Value), ct);
        foreach (var signUp in some)
        {
            signUp.Remind(now);
            if (addresses.TryGetValue(signUp.MemberId!.Value, out var to))
            {
                outbox.SendComposed(db, to, OccasionReminderComposer.ComposerName, ArgumentText.Write(occasion.Ref), new DeliveryOptions
                {
                    Priority = DeliveryPriority.Reminder,
                    ExpiresAt = campaign.Timeline.EndOfDay(occasion.Day!.Value),
                });
            }
        }

        await unreached.TellAsync(
            db,
            campaign,
            [.. some.Select(s => s.MemberId!.Value).Where(id => !addresses.ContainsKey(id))],
            names => Text.Lines(OccasionTexts.RemindThem(occasion.Task.Title, names), OccasionMessages.WhenAndWhere(occasion)),
            new DeliveryOptions { Priority = DeliveryPriority.Reminder, ExpiresAt = campaign.Timeline.EndOfDay(occasion.Day!.Value) },
            now,
            ct);
        return some.Count;
    }

    private async Task<int> AskAsync(CampaignDbContext db, Campaign campaign, Occasion occasion, DateTimeOffset now, CancellationToken ct)
    {
        var (holder, task) = (occasion.Holder, occasion.Task);
        var arrangement = await db.ArrangementsOf(campaign.Id, task.Id, holder.Id).AsTracking().FirstOrDefaultAsync(ct);
        if (arrangement is null)
            db.OccasionArrangements.Add(arrangement = OccasionArrangement.Create(campaign.Id, task.Id, holder.Id));
        arrangement.Ask(now);
        var responsible = await PrivateMessages.ResponsibleAsync(db, holder.Path, campaign.Timeline.DayAt(now), ct);
        var addresses = await PrivateMessages.AddressesOfAsync(db, responsible, ct);
        var counts = await db.CountSignUpsAsync(campaign.Id, occasion.Ref, ct);
        foreach (var to in addresses.Values)
        {
            outbox.Send(
                db,
                to,
                new OutgoingMessage(OccasionTexts.AskWhoCame(task.Title, counts.Placed)).WithRow(NoteAttendanceButton.Key.Button(OccasionTexts.AttendanceButton, occasion.Ref)),
                new DeliveryOptions { Priority = DeliveryPriority.Broadcast });
        }

        return addresses.Count;
    }

    /// <summary>What there may be to do about the sign-ups of an occasion.</summary>
    /// <param name="Waiting">Somebody waits.</param>
    /// <param name="Unreminded">Somebody with a place hasn't been reminded.</param>
    /// <param name="Reminded">Somebody with a place has been.</param>
    /// <param name="Left">Somebody has left the roster.</param>
    private readonly record struct OccasionWork(bool Waiting, bool Unreminded, bool Reminded, bool Left);
}

/// <summary>Words the reminder when it leaves: for who has a place still, if the day was not moved away meanwhile.</summary>
internal sealed class OccasionReminderComposer(ICampaignSource campaigns, CampaignClock clock) : IDeliveryComposer
{
    public const string ComposerName = PlanComposers.Occasions;

    public string Name => ComposerName;

    public bool MayLeave(DateTimeOffset now) => SendingTime.IsNow(campaigns.Current.Timeline, now);

    public async Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var today = campaign.Timeline.DayAt(clock.GetUtcNow());
        var reader = await db.ChannelIdentities.Where(i => i.ChatId == delivery.ChatId && i.ClosedAt == null).Select(i => (long?)i.MemberId).FirstOrDefaultAsync(ct);
        if (reader is not { } memberId || !ArgumentText.TryRead<OccasionRef>(argument, out var asked)
            || await db.OccasionOfAsync(campaign, asked, ct) is not { } occasion || occasion.IsOver(today)
            || (occasion.Day is { } day && today < OccasionRound.ReminderDay(campaign, day))
            || !await db.SignUpOf(campaign.Id, asked.TaskId, memberId).AnyAsync(s => s.State == SignUpState.Placed && s.OrganizationId == asked.OrganizationId, ct))
            return null;
        return OccasionMessages.Reminder(campaign, occasion, memberId, today);
    }
}
