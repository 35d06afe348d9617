using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>A secretary enters what a member said; the member is its author.</summary>
internal sealed class DiscussionsForMembers(OwedByMembersReader reader, DialogEngine dialogs) : EnteredForMembers<DiscussionTask>(reader)
{
    public override string Kind => DiscussionTask.KindName;

    public override Text Label => DiscussionTexts.ForMembersLabel;

    public override Task EnterAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        dialogs.BeginAsync(turn, DiscussionDialog.Name, WorkArguments.For(key).ToString(), ct);
}
