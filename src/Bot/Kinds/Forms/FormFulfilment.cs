using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Reviews;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>A form is a submission, and is begun in a draft.</summary>
internal sealed class FormFulfilment() : SubmissionFulfilment(FormTask.KindName)
{
    public override DraftName? DraftOf(ObligationKey key) => new(FormDialog.Name, WorkArguments.For(key).Topic);
}
