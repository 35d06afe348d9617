using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Proposals;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Proposals;

/// <summary>报条目: entries of a register are proposed and reviewed one by one. What becomes of them afterwards is the register's.</summary>
internal sealed class ProposalKind : ITaskKind
{
    public static string Name => ProposalTask.KindName;

    public static Type Task => typeof(ProposalTask);

    public static void Register(TaskKindParts parts)
    {
        parts.ReadBy<ProposalTaskReader>()
            .RecordedIn<ProposalFulfilment>()
            .OpenedBy<ProposalOpener>()
            .ReviewedBy<ProposalReview>()
            .KeptWithOthers();
        parts.Services
            .AddSingleton<ProposalReader>()
            .AddEnteredForMembers<ProposalsForMembers>()
            .AddDialog<ProposalDialog>();
    }
}

/// <summary>A proposal is a submission, and is begun in a draft.</summary>
internal sealed class ProposalFulfilment() : SubmissionFulfilment(ProposalTask.KindName)
{
    public override DraftName? DraftOf(ObligationKey key) => new(ProposalDialog.Name, WorkArguments.For(key).Topic);
}

/// <summary>Opens a proposal.</summary>
internal sealed class ProposalOpener(WorkOpenerParts parts) : WorkOpener(ProposalTask.KindName, ProposalDialog.Name, parts);
