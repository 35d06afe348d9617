using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.RecordCheckIn;

/// <summary>Begins the dialog again with what was recorded; the old record goes when the new one is confirmed.</summary>
internal sealed class CorrectCheckInButton(DialogEngine dialogs) : IButtonAction
{
    public const string ActionName = "correct-check-in";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var id = long.Parse(argument, CultureInfo.InvariantCulture);
        if (await RecordCheckInHandler.FindOwnAsync(turn, id, ct) is { } checkIn)
            await dialogs.BeginAsync(turn, CheckInDialog.Name, new CheckInArguments(checkIn.TaskId, id).ToString(), ct);
        else
            turn.AnswerButton(CheckInTexts.For(CheckInError.NotFound), alert: true);
    }
}

/// <summary>Takes a check-in back while its window is open.</summary>
internal sealed class WithdrawCheckInButton : IButtonAction
{
    public const string ActionName = "withdraw-check-in";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await RecordCheckInHandler.WithdrawAsync(turn, long.Parse(argument, CultureInfo.InvariantCulture), ct) is { } error)
            turn.AnswerButton(CheckInTexts.For(error), alert: true);
        else
            turn.EditPressed(CheckInTexts.Withdrawn);
    }
}
