using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>
/// What whoever joined after a material was over still has of it: they owe nothing, and may study it at their own pace, as long as the
/// study lasts or the plan's grace for late joiners.
/// </summary>
internal static class LateStudy
{
    /// <summary>Can such a person study it? What is open to everybody isn't meant for those who belong to a category apart alone.</summary>
    public static bool Concerns(Plan plan, Person person, StudyTask task) =>
        person.Memberships.Any(m => IsFor(task, m, person))
        || (task.Audience.OpenToEverybody && (person.Memberships.Count == 0 || person.Memberships.Any(m => !plan.IsApart(m.Category))));

    /// <summary>Is it for them as a member of their branch: must they study it, or may they?</summary>
    public static bool IsTheirs(Person person, StudyTask task) => person.PrimaryBranch is { } branch && IsFor(task, branch, person);

    /// <summary>The last day for someone who doesn't owe it.</summary>
    /// <param name="timeline">Their branch's timeline.</param>
    /// <param name="duty">The material, with their branch's days.</param>
    /// <param name="joined">When they joined; null: they are on no roster.</param>
    public static DateOnly DueOf(Timeline timeline, MaterialDuty duty, DateOnly? joined)
    {
        if (joined is not { } since || since <= duty.Period.Due)
            return duty.Period.Due;
        var grace = since.AddDays(timeline.Plan.Rules.LateJoinerGraceDays);
        return duty.Task.WindowIn(timeline).Due is { } due && due > grace ? due : grace;
    }

    /// <inheritdoc cref="DueOf"/>
    public static async Task<DateOnly> DueAsync(TurnContext turn, MaterialDuty duty, CancellationToken ct) =>
        DueOf(turn.OwnTimeline(), duty, turn.Person is { } person ? await JoinedAsync(turn, person.MemberId, ct) : null);

    /// <summary>The day on which a member came onto the roster.</summary>
    public static Task<DateOnly?> JoinedAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        turn.Db.Members.Where(m => m.Id == memberId).Select(m => (DateOnly?)m.Joined).FirstOrDefaultAsync(ct);

    private static bool IsFor(StudyTask task, HeldMembership membership, Person person) => task.Audience.Level == PlanLevel.Member
        ? task.Audience.OfMember(membership.Category, person.Standing) != Binding.None
        : task.Audience.ConcernsBranch(membership.Category);
}
