using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>「撤回」: asks whether it is really to be taken back, and says what can't be.</summary>
internal sealed class RetractButton(Outbox outbox) : ButtonAction<string>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<string> Key = new("announcement-retract");

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await AnnouncementReport.FindAsync(turn, argument, ct) is not { } broadcast)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        if (broadcast.RetractedAt is not null)
        {
            turn.AnswerButton(ChangeTexts.AlreadyRetracted, alert: true);
            return;
        }

        var hours = (int)outbox.Channels.All.Max(traits => traits.DeletesFor).TotalHours;
        turn.Reply(new OutgoingMessage(ChangeTexts.AskRetract(hours))
            .WithRow(DoRetractButton.Key.Button(ChangeTexts.DoRetractButton, broadcast.Key)));
    }
}

/// <summary>「确定撤回」: deletes what was sent, as far as the messenger lets it, and keeps the rest from leaving.</summary>
internal sealed class DoRetractButton(AnnouncementChanges changes, OutboxSignal signal) : AnnouncementButton(Key)
{
    public static readonly ActionKey<string> Key = new("announcement-retract-now");

    protected override async Task<Text> DoAsync(TurnContext turn, Broadcast broadcast, CancellationToken ct)
    {
        if (!broadcast.Retract(turn.Now))
            return ChangeTexts.AlreadyRetracted;
        turn.Audit(PolicyAction.Announce, broadcast.Key, broadcast.OrganizationId, "Retracted");
        await changes.RetractAsync(turn.Db, broadcast, turn.Now, ct);
        turn.Afterwards(signal.Wake);
        return ChangeTexts.Retracting;
    }
}
