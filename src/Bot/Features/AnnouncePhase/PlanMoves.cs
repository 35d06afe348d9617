using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.AnnouncePhase;

/// <summary>Which dates of the plan hang from an event that an office records: they may be unknown, and may move.</summary>
internal static class PlanMoves
{
    public static bool MayMove(this Plan plan, PlanTask task) => plan.MayMove(task.Opens, 0) || plan.MayMove(task.Due, 0);

    // A circle of phases is refused when the plan is read; the count only guards against an endless walk.
    private static bool MayMove(this Plan plan, PlanDate date, int steps) => date switch
    {
        PlanDate.FromEvent(var id, _) => plan.Event(id) is { IsFixed: false },
        PlanDate.FromPhase(var id, var boundary, _) when steps <= 2 * plan.Phases.Count && plan.Phase(id) is { } phase =>
            plan.MayMove(boundary == PhaseBoundary.Start ? phase.Opens : phase.Ends, steps + 1),
        _ => false,
    };
}
