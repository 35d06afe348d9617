using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// What must be done before a duty can be (the plan's <c>requires</c>): one rule for openers and handlers of every kind. A task requires others
/// of its own level only, so it is asked of the same member or organization. Who was excused from the other, or isn't bound by it, need not
/// have done it.
/// </summary>
internal sealed class Prerequisites(IObligationQuery obligations)
{
    /// <summary>The duties that come first and aren't done; empty: it can be done.</summary>
    public async Task<IReadOnlyList<PlannedDuty>> UnmetAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        [.. (await FindUnmetAsync(turn, key, ct)).Select(unmet => unmet.Duty)];

    /// <summary>Null where it can be done; else what comes first, by name.</summary>
    public async Task<Text?> WhyNotYetAsync(TurnContext turn, ObligationKey key, CancellationToken ct)
    {
        var unmet = await FindUnmetAsync(turn, key, ct);
        return unmet.Count == 0 ? null : DutyTexts.DoFirst(Text.Lines(unmet.Select(first =>
            first.IsHandedIn ? DutyTexts.FirstWaits(first.Duty.NameIn(turn.Campaign.Plan)) : DutyTexts.FirstOf(first.Duty.NameIn(turn.Campaign.Plan)))));
    }

    private async Task<IReadOnlyList<(PlannedDuty Duty, bool IsHandedIn)>> FindUnmetAsync(TurnContext turn, ObligationKey key, CancellationToken ct)
    {
        var campaign = turn.Campaign;
        if (campaign.Plan.Task(key.TaskId) is not { Requires.Count: > 0 } task)
            return [];
        var timeline = await TimelineOfAsync(turn, key.Subject, ct);
        if (task.Period(timeline, key.Period) is not { } period)
            return [];
        var unmet = new List<(PlannedDuty Duty, bool IsHandedIn)>();
        foreach (var required in task.Requires.Select(campaign.Plan.Task).OfType<PlanTask>())
        {
            foreach (var before in required.PeriodsBefore(timeline, period, turn.Today))
            {
                // What has targets is required about the same one.
                var first = new ObligationKey(required.Id, key.Subject, before.Key, required.Target is null ? Target.None : key.Target);
                var duty = await obligations.DutyAsync(turn.Db, campaign, first, turn.Today, ct);
                var waits = required.CountsOnceAccepted && duty is { Progress.State: ProgressState.HandedIn };
                if (waits || duty is { State: DutyState.Owed or DutyState.Optional })
                    unmet.Add((new PlannedDuty(required, before), waits));
            }
        }

        return unmet;
    }

    private static async Task<Timeline> TimelineOfAsync(TurnContext turn, Subject subject, CancellationToken ct) =>
        turn.Campaign.Timeline.DiffersByOrganization && await SubjectReader.FindAsync(turn.Db, subject, turn.Today, ct) is { } found
            ? turn.Campaign.Timeline.For(found.Organization)
            : turn.Campaign.Timeline;
}
