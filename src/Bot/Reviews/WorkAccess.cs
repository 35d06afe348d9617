using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Reviews;

/// <summary>
/// Whose work somebody may hand in: their own, that of an organization they act for, and, where it can be entered for a member, that of the
/// members of a branch they lead. Nobody else's, and asked on every turn.
/// </summary>
internal static class WorkAccess
{
    public static async ValueTask<bool> MayHandInAsync(TurnContext turn, Subject subject, CancellationToken ct) =>
        subject.Kind == SubjectKind.Member
            ? subject.Id == turn.Sender.MemberId
            : await turn.Db.NodeAsync(subject.Id, ct) is { } node && PolicyTable.Allows(turn.Person, PolicyAction.ActForOrganization, node.Path);

    /// <summary>The same of work that may be entered for its author.</summary>
    public static async ValueTask<bool> MayHandInAsync(TurnContext turn, HandedIn work, CancellationToken ct) => work.EnteredFor is { } memberId
        ? work.Key.Subject == Subject.Member(memberId) && await EnteredForMember.BranchAsync(turn, memberId, ct) is not null
        : await MayHandInAsync(turn, work.Key.Subject, ct);

    /// <summary>True where it is a member's, and not the sender's own: it is entered for them.</summary>
    public static bool IsForAnother(TurnContext turn, Subject subject) => subject.Kind == SubjectKind.Member && subject.Id != turn.Sender.MemberId;

    /// <summary>Why a dialog that collects a duty's work can't go on for its sender; null: it can.</summary>
    /// <typeparam name="TTask">The kind of duty that the dialog is for; the plan may have come to say otherwise.</typeparam>
    public static async ValueTask<Text?> WhyRefusedAsync<TTask>(DialogScope scope, CancellationToken ct)
        where TTask : PlanTask =>
        WorkArguments.Read(scope.Arguments) is not { } arguments || !await MayHandInAsync(scope.Turn, arguments.Subject, ct)
            ? WorkTexts.NotForYou
            : WhyGone<TTask>(scope, arguments);

    /// <summary>The same of a dialog in which a secretary may enter a member's work.</summary>
    /// <typeparam name="TTask">The kind of duty that the dialog is for.</typeparam>
    public static async ValueTask<Text?> WhyRefusedOrEnteredAsync<TTask>(DialogScope scope, CancellationToken ct)
        where TTask : PlanTask =>
        WorkArguments.Read(scope.Arguments) is { } arguments && IsForAnother(scope.Turn, arguments.Subject)
        && await EnteredForMember.BranchAsync(scope.Turn, arguments.Subject.Id, ct) is not null
            ? WhyGone<TTask>(scope, arguments)
            : await WhyRefusedAsync<TTask>(scope, ct);

    private static Text? WhyGone<TTask>(DialogScope scope, WorkArguments arguments)
        where TTask : PlanTask => scope.PinnedPlan.Task(arguments.Task.TaskId) is TTask ? null : WorkTexts.Gone;
}
