using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>Opens a form: for the member themselves, or for an organization they lead. In a group it offers the way into the private chat.</summary>
internal sealed class FormOpener(DialogEngine dialogs, FormWindow window, IObligationQuery obligations, Prerequisites prerequisites)
    : ITaskOpener
{
    public string Kind => FormTask.KindName;

    public Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct) =>
        OpenAboutAsync(turn, task, period, organizationId, Target.None, ct);

    public async Task OpenAboutAsync(
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
            turn.Tell(FormTexts.NotForYou, stays: true);
            return;
        }

        var key = new ObligationKey(task.Id, whose, period.Key, target);
        var submission = await turn.Db.FindSubmissionAsync(turn.Campaign.Id, key, ct);
        if (submission is { State: SubmissionState.Accepted })
            turn.Tell(FormTexts.AlreadyAccepted(task.Title), stays: true);
        else if (!await window.IsOpenAsync(turn, key, ct))
            turn.Tell(turn.Today < period.Opens ? FormTexts.NotYet(task.Title, period.Opens) : FormTexts.ClosedFor(whose.Kind, task.Title), stays: true);
        else if (submission is null && await prerequisites.WhyNotYetAsync(turn, key, ct) is { } first)
            turn.Tell(first, stays: true);
        else if (turn.IsGroup)
            turn.Reply(new OutgoingMessage(DialogTexts.InPrivate).WithRow(TaskLink.Button(DialogTexts.InPrivateButton, TaskCall.For(key))));
        else
            await BeginAsync(turn, task, key, submission, ct);
    }

    // Who opens what lies with its reviewer reads that first: it looks as if it had never been handed in.
    private Task BeginAsync(TurnContext turn, PlanTask task, ObligationKey key, Submission? submission, CancellationToken ct)
    {
        if (submission is { State: SubmissionState.Submitted })
            turn.Reply(FormTexts.LiesWithReviewer(task.Title));
        return dialogs.BeginAsync(turn, FormDialog.Name, FormArguments.For(key).ToString(), ct);
    }

    private static OutgoingMessage AskWhich(PlanTask task, TaskPeriod period, IReadOnlyList<OrganizationNode> organizations) =>
        new(FormTexts.WhichOrganization(task.Title))
        {
            Buttons = [.. organizations.Select(IReadOnlyList<Button> (node) =>
                [new TaskCall(new TaskRef(task.Id, period.Key), node.Id).Button(Text.Plain(node.Name))])],
        };

    /// <summary>
    /// For which organization: the one that the button names, in a group the group's. In private those the person leads that still owe it;
    /// where none does, all they lead, so that what waits for review can be changed.
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
            if (await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is { State: DutyState.Owed })
                owing.Add(node);
        }

        return owing.Count > 0 ? owing : led;
    }

    private static bool IsBound(PlanTask task, OrganizationNode node) =>
        task.Audience.OfOrganization((PlanLevel)node.Level, node.Category) == Binding.Must;
}
