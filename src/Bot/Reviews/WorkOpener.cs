using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Reviews;

/// <summary>
/// Opens work that is handed in: for the member themselves, or for an organization they lead. In a group it offers the way into the private
/// chat. Each kind that hands in submissions by a dialog derives its own; the dialog is begun with <see cref="WorkArguments"/>.
/// </summary>
/// <param name="kind">The kind of task, as the plan writes it.</param>
/// <param name="dialog">The dialog that collects the work.</param>
/// <param name="parts">What every such opener asks.</param>
internal abstract class WorkOpener(string kind, string dialog, WorkOpenerParts parts) : ITaskOpener
{
    public string Kind => kind;

    public Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct) =>
        OpenAboutAsync(turn, task, period, organizationId, Target.None, ct);

    public virtual async Task OpenAboutAsync(
        TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, Target target, CancellationToken ct)
    {
        if (task.Audience.Level == PlanLevel.Member)
        {
            var isMine = turn.Sender.PrimaryBranch is { } branch && task.Audience.OfMember(branch.Category, turn.Sender.Standing) != Binding.None;
            await OpenAsync(turn, task, period, isMine ? Subject.Member(turn.Sender.MemberId) : null, target, ct);
            return;
        }

        var organizations = await OrganizationsAsync(turn, task, period, organizationId, ct);
        if (organizations.Count > 1)
            turn.Reply(AskWhich(task, period, organizations));
        else
            await OpenAsync(turn, task, period, organizations is [var only] ? Subject.Organization(only.Id) : null, target, ct);
    }

    private async Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, Subject? subject, Target target, CancellationToken ct)
    {
        if (subject is not { } whose)
        {
            turn.Tell(WorkTexts.NotForYou, stays: true);
            return;
        }

        var key = new ObligationKey(task.Id, whose, period.Key, target);
        var submission = await turn.Db.FindSubmissionAsync(turn.Campaign.Id, key, ct);
        var isOpen = await parts.Window.IsOpenAsync(turn, key, ct);
        if (submission is { State: SubmissionState.Accepted } && !(isOpen && parts.Works.Find(submission) is { CanBeCorrected: true }))
            turn.Tell(await AcceptedAsync(turn, task, submission, ct), stays: true);
        else if (!isOpen)
            turn.Tell(turn.Today < period.Opens ? WorkTexts.NotYet(task.Title, period.Opens) : WorkTexts.ClosedFor(whose.Kind, task.Title), stays: true);
        else if (submission is null && await parts.Prerequisites.WhyNotYetAsync(turn, key, ct) is { } first)
            turn.Tell(first, stays: true);
        else if (turn.IsGroup)
            turn.Reply(new OutgoingMessage(DialogTexts.InPrivate).WithRow(TaskLink.Button(DialogTexts.InPrivateButton, TaskCall.For(key))));
        else
            await BeginAsync(turn, task, key, submission, ct);
    }

    private async Task<Text> AcceptedAsync(TurnContext turn, PlanTask task, Submission submission, CancellationToken ct) => Text.Lines(
        WorkTexts.AlreadyAccepted(task.Title),
        parts.Works.Find(submission) is { Kind: var reviewed } ? await reviewed.AcceptedAsAsync(turn.Db, submission, ct) : null);

    // Who opens what lies with its reviewer reads that first: it looks as if it had never been handed in.
    private Task BeginAsync(TurnContext turn, PlanTask task, ObligationKey key, Submission? submission, CancellationToken ct)
    {
        if (submission is { State: SubmissionState.Submitted })
            turn.Reply(WorkTexts.LiesWithReviewer(task.Title));
        return parts.Dialogs.BeginAsync(turn, dialog, WorkArguments.For(key).ToString(), ct);
    }

    private static OutgoingMessage AskWhich(PlanTask task, TaskPeriod period, IReadOnlyList<OrganizationNode> organizations) =>
        new(WorkTexts.WhichOrganization(task.Title))
        {
            Buttons = [.. organizations.Select(IReadOnlyList<Button> (node) =>
                [new TaskCall(new TaskRef(task.Id, period.Key), node.Id).Button(Text.Plain(node.Name))])],
        };

    /// <summary>
    /// For which organization: the one that the button names, in a group the group's. In private those the person leads that still owe it, or may
    /// still do it; where none does, all they lead, so that what waits for review can be changed.
    /// </summary>
    private async Task<IReadOnlyList<OrganizationNode>> OrganizationsAsync(
        TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct)
    {
        if (organizationId is not null || turn.IsGroup)
        {
            return (organizationId ?? await WhichOrganization.OfGroupAsync(turn, ct)) is { } id && await turn.Db.NodeAsync(id, ct) is { } named
                && IsBound(task, named) && PolicyTable.Allows(turn.Person, PolicyAction.ActForOrganization, named.Path)
                    ? [named]
                    : [];
        }

        var led = (await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.ActForOrganization, ct)).Where(node => IsBound(task, node)).ToList();
        if (led.Count <= 1)
            return led;
        var owing = new List<OrganizationNode>();
        foreach (var node in led)
        {
            var key = new ObligationKey(task.Id, Subject.Organization(node.Id), period.Key);
            if (await parts.Obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is { State: DutyState.Owed or DutyState.Optional })
                owing.Add(node);
        }

        return owing.Count > 0 ? owing : led;
    }

    private static bool IsBound(PlanTask task, OrganizationNode node) =>
        task.Audience.OfOrganization((PlanLevel)node.Level, node.Category) != Binding.None;
}

/// <summary>What every opener of work asks: whether it is the time for it, whether something else comes first, whose is owed, what it has pinned, and the dialogs.</summary>
internal sealed record WorkOpenerParts(DialogEngine Dialogs, WorkWindow Window, IObligationQuery Obligations, Prerequisites Prerequisites, PinnedWorkReader Works);
