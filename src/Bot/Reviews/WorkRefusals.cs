using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
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

    /// <summary>How a dialog ends, or waits, whose work was not taken.</summary>
    /// <param name="result">What came of handing in; neither accepted nor waiting for a reviewer.</param>
    /// <param name="scope">The dialog.</param>
    /// <param name="key">The duty.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DialogCompletion> CompletionOfAsync(HandInResult result, DialogScope scope, ObligationKey key, Text title, CancellationToken ct) => result switch
    {
        HandInResult.AlreadyAccepted => WorkTexts.AlreadyAccepted(title),
        HandInResult.WindowClosed => DialogCompletion.Wait(WorkTexts.ClosedFor(key.Subject.Kind, title)),
        HandInResult.OtherFirst => DialogCompletion.Wait((await prerequisites.WhyNotYetAsync(scope.Turn, key, ct))!),
        HandInResult.NotYours => DialogCompletion.End(WorkTexts.NotForYou),
        _ => DialogCompletion.End(WorkTexts.Gone),
    };
}
