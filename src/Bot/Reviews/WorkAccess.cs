using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Reviews;

/// <summary>Whose work somebody may hand in: their own, and that of an organization they act for. Nobody else's, and asked on every turn.</summary>
internal static class WorkAccess
{
    public static async ValueTask<bool> MayHandInAsync(TurnContext turn, Subject subject, CancellationToken ct) =>
        subject.Kind == SubjectKind.Member
            ? subject.Id == turn.Sender.MemberId
            : await turn.Db.NodeAsync(subject.Id, ct) is { } node && PolicyTable.Allows(turn.Person, PolicyAction.ActForOrganization, node.Path);

    /// <summary>Why a dialog that collects a duty's work can't go on for its sender; null: it can.</summary>
    /// <typeparam name="TTask">The kind of duty that the dialog is for; the plan may have come to say otherwise.</typeparam>
    public static async ValueTask<Text?> WhyRefusedAsync<TTask>(DialogScope scope, CancellationToken ct)
        where TTask : PlanTask =>
        WorkArguments.Read(scope.Arguments) is not { } arguments || !await MayHandInAsync(scope.Turn, arguments.Subject, ct)
            ? WorkTexts.NotForYou
            : scope.PinnedPlan.Task(arguments.Task.TaskId) is TTask ? null : WorkTexts.Gone;
}
