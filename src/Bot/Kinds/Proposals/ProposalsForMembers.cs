using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Proposals;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Proposals;

/// <summary>
/// A secretary enters what a member proposes. It is the member's submission, reviewed like any other; of a register into which the secretary
/// may not look they enter nothing.
/// </summary>
internal sealed class ProposalsForMembers(OwedByMembersReader reader, DialogEngine dialogs) : EnteredForMembers<ProposalTask>(reader)
{
    public override string Kind => ProposalTask.KindName;

    public override Text Label => ProposalTexts.ForMembersLabel;

    public override Task EnterAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        dialogs.BeginAsync(turn, ProposalDialog.Name, WorkArguments.For(key).ToString(), ct);

    /// <summary>May the person enter entries of the task's register for members of the branch?</summary>
    public static bool MayEnter(Person person, Plan plan, ProposalTask task, OrganizationNode branch) =>
        EntrySight.MaySee(person, ProposalReview.RegisterOf(plan, task), branch.Path);

    protected override bool IsMeant(TurnContext turn, ProposalTask task, OrganizationNode branch) => MayEnter(turn.Sender, turn.Campaign.Plan, task, branch);
}
