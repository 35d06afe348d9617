using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// What must be done before a duty can be (the plan's <c>requires</c>): one rule for openers and handlers of every kind. A task of the same level
/// is asked of the same member or organization; one of a level above, of the organization there under which they stand: a member of their branch
/// and its committee, a branch of its committee. Who was excused from the other, or isn't bound by it, need not have done it.
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
        var lines = new List<Text>();
        foreach (var first in unmet)
        {
            var name = first.Duty.NameIn(turn.Campaign.Plan);
            if (first.Above is { } above && await turn.Db.NodeAsync(above.Id, ct) is { } node)
                name = DutyTexts.DoneAbove(name, node.Name);
            lines.Add(first.IsHandedIn ? DutyTexts.FirstWaits(name) : DutyTexts.FirstOf(name));
        }

        return lines.Count == 0 ? null
            : unmet.TrueForAll(first => first.Above is not null) ? DutyTexts.AboveFirst(Text.Lines(lines))
            : DutyTexts.DoFirst(Text.Lines(lines));
    }

    private async Task<List<Unmet>> FindUnmetAsync(TurnContext turn, ObligationKey key, CancellationToken ct)
    {
        var unmet = new List<Unmet>();
        var campaign = turn.Campaign;
        if (campaign.Plan.Task(key.TaskId) is not { Requires.Count: > 0 } task
            || await SubjectReader.FindAsync(turn.Db, key.Subject, turn.Today, ct) is not { } found
            || task.Period(campaign.Timeline.For(found.Organization), key.Period) is not { } period)
            return unmet;
        foreach (var required in task.Requires.Select(campaign.Plan.Task).OfType<PlanTask>())
        {
            var above = required.Audience.Level == task.Audience.Level ? null : await AboveAsync(turn, found.Organization, required.Audience.Level, ct);
            if (above is null && required.Audience.Level != task.Audience.Level)
                continue;
            var timeline = campaign.Timeline.For(above ?? found.Organization);
            foreach (var before in required.PeriodsBefore(timeline, period, turn.Today))
            {
                // What has targets is required about the same one.
                var subject = above is null ? key.Subject : Subject.Organization(above.Id);
                var first = new ObligationKey(required.Id, subject, before.Key, required.Target is null ? Target.None : key.Target);
                var duty = await obligations.DutyAsync(turn.Db, campaign, first, turn.Today, ct);
                var waits = required.CountsOnceAccepted && duty is { Progress.State: ProgressState.HandedIn };
                if (waits || duty is { State: DutyState.Owed or DutyState.Optional })
                    unmet.Add(new Unmet(new PlannedDuty(required, before), waits, above));
            }
        }

        return unmet;
    }

    // The organization of the level itself, or the one above it there; null where there is none.
    private static async Task<OrganizationFacts?> AboveAsync(TurnContext turn, OrganizationFacts organization, PlanLevel level, CancellationToken ct)
    {
        OrganizationFacts? at = organization;
        while (at is not null && at.Level != (OrganizationLevel)level)
            at = at.ParentId is { } parent ? (await SubjectReader.FindAsync(turn.Db, Subject.Organization(parent), turn.Today, ct))?.Organization : null;
        return at;
    }

    /// <summary>What comes first.</summary>
    /// <param name="Duty">The duty.</param>
    /// <param name="IsHandedIn">True where it waits for its reviewer.</param>
    /// <param name="Above">Whose it is, where it isn't the sender's own.</param>
    private sealed record Unmet(PlannedDuty Duty, bool IsHandedIn, OrganizationFacts? Above);
}
