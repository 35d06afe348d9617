using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Reviews;

/// <summary>Why the work of a dialog can't be gone on with, or wasn't taken: the same of every kind whose work is handed in.</summary>
internal sealed class WorkRefusals(WorkWindow window, Prerequisites prerequisites)
{
    /// <summary>Why it can't be gone on with today; null: it can.</summary>
    /// <param name="scope">The dialog.</param>
    /// <param name="key">The duty.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<Text?> WhyClosedAsync(DialogScope scope, ObligationKey key, Text title, CancellationToken ct) =>
        await window.WasOpenTodayAsync(scope.Turn, key, ct) ? null
        : scope.Campaign.Plan.Task(key.TaskId) is { Retired: false } ? WorkTexts.ClosedFor(key.Subject.Kind, title)
        : WorkTexts.Gone;

    /// <summary>
    /// How a dialog ends while which another handed the same work in: who comes second reads that, sees what they wrote, and sets right what is
    /// there instead of writing over it unseen. What is entered for a member is overtaken by whoever handed it in meanwhile, the member too. Null:
    /// nobody has, it is a member's own, or there is nothing to set right any more.
    /// </summary>
    /// <param name="scope">The dialog.</param>
    /// <param name="key">The duty.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="canBeCorrected">Also what was accepted may be handed in anew.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="byWhoEntered">A member's own is overtaken by what their secretary entered for them meanwhile.</param>
    public async Task<DialogCompletion?> OvertakenAsync(
        DialogScope scope, ObligationKey key, Text title, bool canBeCorrected, CancellationToken ct, bool byWhoEntered = false)
    {
        if (key.Subject.Kind == SubjectKind.Member && !canBeCorrected && !byWhoEntered)
            return null;
        if (await Overtaken.FindAsync(scope, key, ct) is not { } overtaken || (overtaken.IsAccepted && !canBeCorrected))
            return null;
        var isForAnother = WorkAccess.IsForAnother(scope.Turn, key.Subject);
        if (key.Subject.Kind == SubjectKind.Member && !canBeCorrected && !overtaken.IsEntered && !isForAnother)
            return null;
        scope.Turn.Reply(new OutgoingMessage(WorkTexts.Overtaken(title, overtaken.By, overtaken.At)).WithRow(isForAnother
            ? EnteredForMember.EnterKey.Button(WorkTexts.CorrectButton, WorkArguments.For(key))
            : TaskCall.For(key).Button(WorkTexts.CorrectButton)));
        return DialogCompletion.End(WorkTexts.NotOver(title));
    }

    /// <summary>How a dialog ends, or waits, whose work was not taken.</summary>
    /// <param name="result">What came of handing in; neither accepted nor waiting for a reviewer.</param>
    /// <param name="scope">The dialog.</param>
    /// <param name="key">The duty.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DialogCompletion> CompletionOfAsync(HandInResult result, DialogScope scope, ObligationKey key, Text title, CancellationToken ct) => result switch
    {
        HandInResult.AlreadyAccepted => DialogCompletion.End(WorkTexts.AlreadyAccepted(title)),
        HandInResult.WindowClosed => DialogCompletion.Wait(WorkTexts.ClosedFor(key.Subject.Kind, title)),
        HandInResult.OtherFirst => DialogCompletion.Wait((await prerequisites.WhyNotYetAsync(scope.Turn, key, ct))!),
        HandInResult.NotYours => DialogCompletion.End(WorkTexts.NotForYou),
        _ => DialogCompletion.End(WorkTexts.Gone),
    };
}
