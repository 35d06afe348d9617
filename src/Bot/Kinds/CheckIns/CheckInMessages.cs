using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>What a member reads of their check-ins.</summary>
internal static class CheckInMessages
{
    /// <summary>Records on one page of the list: each takes a row of buttons.</summary>
    public const int RecordsOnPage = 6;

    /// <summary>What was recorded, how far the duty is, and the buttons to correct or withdraw it for as long as that can be done.</summary>
    public static OutgoingMessage Recorded(TurnContext turn, CheckInOutcome.Recorded recorded)
    {
        var (record, window) = (recorded.CheckIn, recorded.Window);
        var activity = window.Task.Activity;
        var text = window.Period.Times <= 1
            ? CheckInTexts.Recorded(activity, record.Day)
            : recorded.Count >= window.Period.Times
                ? CheckInTexts.RecordedEnough(activity, record.Day, recorded.Count)
                : CheckInTexts.RecordedOf(activity, record.Day, recorded.Count, window.Period.Times);
        return new OutgoingMessage(text)
        {
            Buttons = [Changes(record, CheckInTexts.CorrectButton, CheckInTexts.WithdrawButton)],
            ButtonScope = ScopeUntil(turn, window.Closes),
        };
    }

    /// <summary>In private, where today needs no more than a press: that press, and the way to say more.</summary>
    public static OutgoingMessage Card(TurnContext turn, CheckInWindow window, bool isDoneToday)
    {
        var activity = window.Task.Activity;
        var reference = new TaskRef(window.Task.Id, window.Period.Key);
        var message = new OutgoingMessage(isDoneToday ? CheckInTexts.AlreadyToday(activity) : CheckInTexts.Card(activity))
        {
            ButtonScope = ScopeUntil(turn, window.Closes),
        };
        if (!isDoneToday)
            message = message.WithRow(PressTodayButton.Key.Button(CheckInTexts.CardButton, reference));
        message = message.WithRow(OpenCheckInButton.Key.Button(CheckInTexts.DetailsButton, new CheckInArguments(reference)));
        return isDoneToday ? message.WithRow(CheckInRecords.ListKey.Button(CheckInTexts.ListButton, 0)) : message;
    }

    /// <summary>One's own records that can still be changed, the newest first, a row of buttons each.</summary>
    public static OutgoingMessage List(TurnContext turn, IReadOnlyList<OwnCheckIn> records, int number)
    {
        if (records.Count == 0)
            return CheckInTexts.ListEmpty;
        var page = Page<OwnCheckIn>.Of(records, number, RecordsOnPage);
        var first = page.First + 1;
        var turning = page.Turning(CheckInRecords.ListKey, n => n);
        var rows = page.Items.Select((own, i) => Changes(
            own.Record, CheckInTexts.CorrectNumber(first + i), CheckInTexts.WithdrawNumber(first + i)));
        return new OutgoingMessage(Text.Paragraphs(
            CheckInTexts.ListHeading,
            Text.Lines(page.Items.Select((own, i) => CheckInTexts.ListLine(first + i, own.Window.Task.Activity, own.Record.Day, Details(own.Record))))))
        {
            Buttons = turning.Count > 0 ? [.. rows, turning] : [.. rows],
            ButtonScope = ScopeUntil(turn, page.Items.Max(own => own.Window.Closes)),
        };
    }

    /// <summary>Asks whether a record is to be taken back, and says which.</summary>
    public static OutgoingMessage AskWithdraw(TurnContext turn, CheckIn record) =>
        new OutgoingMessage(CheckInTexts.AskWithdraw(NameOf(turn, record), record.Day, Details(record)))
            .WithRow(WithdrawNowButton.Key.Button(CheckInTexts.WithdrawNowButton, record.Id))
            .WithRow(KeepCheckInButton.Key.Button(CheckInTexts.KeepButton, record.Id));

    /// <summary>What people call the activity of a record.</summary>
    public static Text NameOf(TurnContext turn, CheckIn record) =>
        turn.Campaign.Plan.Task(record.TaskId) is CheckInTask task ? task.Activity : Text.Plain(record.TaskId);

    /// <summary>Asks whether it is another act than the record that is there.</summary>
    public static Text AskAgain(CheckIn? there, CheckInTask? task) =>
        there is null || task is null ? CheckInTexts.AgainLabel : CheckInTexts.AskAgain(task.Activity, there.Day, Details(there));

    /// <summary>What a record holds besides its day, in brackets; empty where there is nothing.</summary>
    public static Text Details(CheckIn record)
    {
        var details = new List<Text>();
        if (record.Hours is { } hours)
            details.Add(CheckInTexts.DetailHours(hours));
        if (record.Place is { } place)
            details.Add(Text.Plain(place));
        if (record.PhotoId is not null)
            details.Add(CheckInTexts.DetailPhoto);
        if (record.OnBehalf)
            details.Add(CheckInTexts.DetailOnBehalf);
        return details.Count == 0 ? Text.Empty : CheckInTexts.Details(Text.Join(" · ", details));
    }

    private static IReadOnlyList<Button> Changes(CheckIn record, Text correct, Text withdraw) =>
        [CorrectCheckInButton.Key.Button(correct, record.Id), WithdrawCheckInButton.Key.Button(withdraw, record.Id)];

    private static ButtonScope ScopeUntil(TurnContext turn, DateOnly closes) =>
        ButtonScope.Member(turn.Sender.MemberId, turn.Campaign.Timeline.EndOfDay(closes));
}
