using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary><c>/checkin</c>: the activities open now; one press for those of today that need no details; and what one has recorded.</summary>
internal sealed class CheckInCommand(CheckInWindowReader reader, DialogEngine dialogs)
    : ChatCommand("checkin", CheckInTexts.Description, CommandMenu.Member | CommandMenu.Group, PolicyAction.ActForSelf, CommandPlace.Anywhere)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var windows = await reader.OfMemberAsync(turn, turn.Sender.MemberId, ct);
        // Of an activity whose last round is late and whose next has begun, the one that takes today.
        var open = windows.Where(w => w.DaysOn(turn.Today) is not null).GroupBy(w => w.Task.Id)
            .Select(g => g.Taking(turn.Today, turn.Today) ?? g.First()).ToList();
        if (turn.IsGroup)
        {
            turn.Reply(open.Count == 0 ? CheckInTexts.NothingOpen : InGroup(turn, open));
            return;
        }

        var own = await CheckInRecords.OpenOfSenderAsync(turn, windows, ct);
        if (open.Count == 1 && own.Count == 0 && !IsPressedToday(turn, open[0]))
            await dialogs.BeginAsync(turn, CheckInDialog.Name, new CheckInArguments(RefOf(open[0])).ToString(), ct);
        else
            turn.Reply(InPrivate(turn, open, own));
    }

    private static OutgoingMessage InPrivate(TurnContext turn, IReadOnlyList<CheckInWindow> open, IReadOnlyList<OwnCheckIn> own)
    {
        var pressed = open.Where(w => IsPressedToday(turn, w)).ToList();
        var doneToday = pressed.Where(w => own.Any(o => o.Record.TaskId == w.Task.Id && o.Record.Day == turn.Today)).ToList();
        var message = new OutgoingMessage(Text.Lines(
            [open.Count == 0 ? CheckInTexts.NothingOpen : CheckInTexts.AskActivity, .. doneToday.Select(w => CheckInTexts.DoneToday(w.Task.Activity))]));
        foreach (var window in open.Where(w => !doneToday.Contains(w)))
        {
            message = message.WithRow(pressed.Contains(window)
                ? PressTodayButton.Key.Button(CheckInTexts.TodayButton(window.Task.Activity), RefOf(window))
                : OpenCheckInButton.Key.Button(window.Task.Activity, new CheckInArguments(RefOf(window))));
        }

        if (pressed.Count > 0)
            message = message.WithRow(OpenCheckInButton.Key.Button(CheckInTexts.DetailsButton, default));
        return own.Count > 0
            ? message.WithRow(CheckInRecords.ListKey.Button(CheckInTexts.ListCountButton(own.Count), 0))
            : message;
    }

    // Whoever of the branch reads it may press, so what asks for details is a way into the private chat.
    private static OutgoingMessage InGroup(TurnContext turn, IReadOnlyList<CheckInWindow> open)
    {
        var message = new OutgoingMessage(CheckInTexts.AskActivity);
        foreach (var window in open)
        {
            message = message.WithRow(window.Task.IsPressedInGroup && IsPressedToday(turn, window)
                ? new TaskCall(RefOf(window)).Button(window.Task.Activity)
                : TaskLink.Button(window.Task.Activity, new TaskCall(RefOf(window))));
        }

        return turn.Sender.PrimaryBranch is { } branch
            ? message with { ButtonScope = ButtonScope.Organization(branch.BranchId, turn.Campaign.Timeline.EndOfDay(open.Max(w => w.Closes))) }
            : message;
    }

    private static bool IsPressedToday(TurnContext turn, CheckInWindow window) =>
        window.Task.OnePressIsEnough && window.Takes(turn.Today, turn.Today);

    private static TaskRef RefOf(CheckInWindow window) => new(window.Task.Id, window.Period.Key);
}
