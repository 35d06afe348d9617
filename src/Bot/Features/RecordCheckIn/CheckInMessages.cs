using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.RecordCheckIn;

/// <summary>What a member reads after a check-in.</summary>
internal static class CheckInMessages
{
    /// <summary>What was recorded, how far the duty is, and the buttons to correct or withdraw it.</summary>
    public static OutgoingMessage Recorded(CheckInTask task, CheckInOutcome.Recorded recorded)
    {
        var id = recorded.CheckIn.Id.ToString(CultureInfo.InvariantCulture);
        var text = recorded.Times <= 1
            ? CheckInTexts.Recorded(task.Activity, recorded.CheckIn.Day)
            : recorded.Count >= recorded.Times
                ? CheckInTexts.RecordedEnough(task.Activity, recorded.CheckIn.Day, recorded.Count)
                : CheckInTexts.RecordedOf(task.Activity, recorded.CheckIn.Day, recorded.Count, recorded.Times);
        return new OutgoingMessage(text).WithRow(
            Button.Do(CheckInTexts.CorrectButton, CorrectCheckInButton.ActionName, id),
            Button.Do(CheckInTexts.WithdrawButton, WithdrawCheckInButton.ActionName, id));
    }
}
