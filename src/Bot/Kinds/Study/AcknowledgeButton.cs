using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>The 「已学习」 button. The policy lets everybody press, since a plan may count guests; the handler decides who may.</summary>
internal sealed class AcknowledgeButton(AcknowledgeMaterialHandler handler)
    : ButtonAction<string>(MaterialMessage.AcknowledgeKey, PolicyAction.PressOpenToAll)
{
    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        switch (await handler.HandleAsync(turn, argument, ct))
        {
            case AcknowledgeOutcome.Recorded recorded:
                if (turn.Person is null)
                    turn.AnswerButton(AcknowledgeTexts.RecordedGuest, alert: true);
                else
                    turn.AnswerButton(AcknowledgeTexts.Recorded(recorded.Duty.Material.Title));
                if (turn is { IsGroup: false, Person: { } person, Activity.Button.MessageId: not null })
                    turn.EditPressed(MaterialMessage.ForMember(turn.Campaign, recorded.Duty, person.MemberId, due: null, turn.Today, turn.Now));
                break;
            case AcknowledgeOutcome.Already { Day: { } day }:
                turn.AnswerButton(AcknowledgeTexts.Already(day));
                break;
            case AcknowledgeOutcome.Already:
                turn.AnswerButton(AcknowledgeTexts.AlreadyGuest, alert: true);
                break;
            case AcknowledgeOutcome.Over over:
                turn.AnswerButton(AcknowledgeTexts.Over(over.Day), alert: true);
                break;
            case AcknowledgeOutcome.OtherFirst first:
                turn.AnswerButton(first.Words, alert: true);
                break;
            case AcknowledgeOutcome.Gone:
                turn.AnswerButton(AcknowledgeTexts.Gone, alert: true);
                break;
            default:
                turn.AnswerButton(turn.Person is null ? AcknowledgeTexts.MembersOnly : AcknowledgeTexts.NotYours, alert: true);
                break;
        }
    }
}
