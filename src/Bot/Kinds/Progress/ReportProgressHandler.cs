using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Progress;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Kinds.Progress;

/// <summary>Why nothing can be reported of an entry.</summary>
internal enum ReportError
{
    /// <summary>It is neither the sender's own nor that of an organization they act for or a member they enter it for, or it stands where they no longer are.</summary>
    NotYours,

    /// <summary>The plan no longer asks for it.</summary>
    TaskGone,

    /// <summary>The entry has ended.</summary>
    Ended,

    /// <summary>It was reported in this round already.</summary>
    AlreadyReported,

    /// <summary>The window is closed.</summary>
    WindowClosed,

    /// <summary>Something else must be done first.</summary>
    OtherFirst,
}

/// <summary>Takes down how an entry goes, for its owner and while it stands.</summary>
internal sealed class ReportProgressHandler(
    ReportedEntries entries, EntryContents contents, IObligationQuery obligations, Prerequisites prerequisites, EnteringForMembers entering)
{
    /// <inheritdoc cref="ReportedEntries.FindAsync"/>
    public Task<ReadEntry?> FindAsync(TurnContext turn, ObligationKey key, CancellationToken ct) => entries.FindAsync(turn, key, ct);

    /// <summary>May the sender report of the entry of a duty at all?</summary>
    public async Task<bool> MayReportAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        await FindAsync(turn, key, ct) is { } read && await entries.MayReportAsync(turn, read.Entry, ct);

    /// <summary>Why it can't be reported now; null: it can.</summary>
    public async Task<ReportError?> WhyNotAsync(TurnContext turn, ObligationKey key, CancellationToken ct)
    {
        if (await FindAsync(turn, key, ct) is not { } read || !await entries.MayReportAsync(turn, read.Entry, ct))
            return ReportError.NotYours;
        if (turn.Campaign.Plan.Task(key.TaskId) is not ProgressTask { Retired: false } task)
            return ReportError.TaskGone;
        if (read.Entry.State != EntryState.Standing)
            return ReportError.Ended;
        if (await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is not { } duty)
            return ReportError.NotYours;
        if (duty.State == DutyState.Done)
            return ReportError.AlreadyReported;
        if (turn.Today < duty.Opens || task.ClosingDay(duty.Due) < turn.Today)
            return ReportError.WindowClosed;
        return (await prerequisites.UnmetAsync(turn, key, ct)).Count > 0 ? ReportError.OtherFirst : null;
    }

    /// <returns>Why nothing was taken down; null: it was.</returns>
    public async Task<ReportError?> HandleAsync(TurnContext turn, ObligationKey key, string sentence, long? photoId, CancellationToken ct)
    {
        if (await WhyNotAsync(turn, key, ct) is { } error)
            return error;
        var read = await FindAsync(turn, key, ct);
        var report = new EntryReport(key.TaskId, key.Period, contents.SealReason(sentence), photoId);
        if (read!.Entry.Report(report, turn.Sender.MemberId, turn.Now) is not null)
            return ReportError.Ended;
        if (WorkAccess.IsForAnother(turn, key.Subject))
            await EnteredForMember.NoteAsync(turn, key, read.Entry.OrganizationId, ct);
        return null;
    }

    /// <summary>Why it can't be reported, in words that say what to do next.</summary>
    public async Task<Text> WordsAsync(TurnContext turn, ObligationKey key, ReportError error, CancellationToken ct) => error switch
    {
        ReportError.NotYours => WorkTexts.NotForYou,
        ReportError.TaskGone => WorkTexts.Gone,
        ReportError.Ended => ProgressTexts.Ended,
        _ when WorkAccess.IsForAnother(turn, key.Subject) => await entering.WhyNotAsync(turn, key, ct) ?? WorkTexts.Gone,
        ReportError.AlreadyReported => ProgressTexts.AlreadyReported,
        ReportError.OtherFirst => await prerequisites.WhyNotYetAsync(turn, key, ct) ?? WorkTexts.Gone,
        _ => WorkTexts.ClosedFor(key.Subject.Kind, DutyNames.Of(turn.Campaign.Timeline, key.TaskId, key.Period)),
    };
}
