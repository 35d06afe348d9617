using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.NudgeOwing;

/// <summary>What came of a nudge.</summary>
/// <param name="Figures">Who was written to, and who not.</param>
/// <param name="WaitsUntil">Set where it is a time of rest: it goes out then, to those who still owe.</param>
internal sealed record NudgeResult(NudgeFigures Figures, DateTimeOffset? WaitsUntil);

/// <summary>Nudges those who owe, each person at most once a day; at night it waits for the morning.</summary>
internal sealed class NudgeHandler(NudgeList list, Outbox outbox, WaitingNudges waiting)
{
    /// <summary>Most people one nudge may write to; more are nudged a level further down.</summary>
    public const int MaxPeople = 2_000;

    /// <summary>Null: more people than one nudge may write to.</summary>
    public async Task<NudgeResult?> NudgeAsync(TurnContext turn, NudgeScope scope, CancellationToken ct)
    {
        var figures = await list.FindAsync(turn.Db, turn.Campaign, scope, turn.Now, ct);
        if (figures.Reached.Count > MaxPeople)
            return null;

        if (figures.Reached.Count == 0)
            return new NudgeResult(figures, WaitsUntil: null);

        var sendable = turn.Campaign.Timeline.NextSendable(turn.Now);
        var waits = sendable > turn.Now;
        if (!waits)
            Queue(turn.Db, turn.Campaign, scope, figures);
        if (!waits || await waiting.TryAddAsync(turn.Db, turn.Campaign.Id, new WaitingNudge(scope.From.Id, scope.Duty, scope.SenderId, sendable), ct))
            turn.Audit(PolicyAction.NudgeOwing, $"organization:{scope.From.Id}|{scope.Duty?.ToString() ?? "*"}", scope.From.Id);
        return new NudgeResult(figures, waits ? sendable : null);
    }

    /// <summary>Queues the messages. What each says, and whether it still says anything, is decided when it leaves.</summary>
    public void Queue(CampaignDbContext db, Campaign campaign, NudgeScope scope, NudgeFigures figures)
    {
        foreach (var (memberId, address) in figures.Reached)
        {
            var topic = NudgeList.TopicOf(scope.Day, memberId);
            outbox.SendComposed(
                db,
                address,
                NudgeComposer.ComposerName,
                NudgeComposer.ArgumentFor(memberId, scope),
                new DeliveryOptions
                {
                    Priority = DeliveryPriority.Reminder,
                    Topic = topic,
                    CoalesceKey = topic,
                    ExpiresAt = campaign.Timeline.EndOfDay(scope.Day),
                });
        }
    }
}
