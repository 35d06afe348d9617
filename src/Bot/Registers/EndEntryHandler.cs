using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>Closes or revokes an entry for its keeper, and tells whose it is.</summary>
internal sealed class EndEntryHandler(EntryReader reader, EntryContents contents, PersonDirectory people)
{
    /// <summary>The entry, where the sender can end it so; else null.</summary>
    public async Task<ReadEntry?> FindAsync(TurnContext turn, EntryEnd end, CancellationToken ct) =>
        await reader.FindAsync(turn.Db, turn.Campaign.Id, end.EntryId, ct) is { } read
        && read.Entry.WhyNotEnded(turn.Sender.MemberId) is null
        && (end.OutcomeId == EntryEnd.Revoked || read.Register.Outcome(end.OutcomeId) is not null)
        && await EntryKeepers.IsKeptByAsync(turn, read.Entry, read.Register, ct)
            ? read
            : null;

    /// <summary>Why it can't be ended so by the sender, in words; null: it can.</summary>
    public async Task<Text?> WhyNotAsync(TurnContext turn, EntryEnd end, CancellationToken ct) =>
        await FindAsync(turn, end, ct) is not null ? null
        : await reader.FindAsync(turn.Db, turn.Campaign.Id, end.EntryId, ct) is { Entry.State: EntryState.Closed or EntryState.Revoked or EntryState.HandedOver } ended
            && await EntryKeepers.IsKeptByAsync(turn, ended.Entry, ended.Register, ct) ? EndEntryTexts.EndedMeanwhile
        : EndEntryTexts.NotYours;

    /// <returns>What is said of it, with whom was told; null where it can't be ended, or not by the sender.</returns>
    public async Task<Text?> EndAsync(TurnContext turn, EntryEnd end, string reason, long? photoId, CancellationToken ct)
    {
        if (await FindAsync(turn, end, ct) is not { } read)
            return null;
        var (entry, secret, by) = (read.Entry, contents.SealReason(reason), turn.Sender.MemberId);
        var outcome = read.Register.Outcome(end.OutcomeId);
        var error = outcome is null ? entry.Revoke(secret, photoId, by, turn.Now) : entry.Close(outcome.Id, secret, photoId, by, turn.Now);
        if (error is not null)
            return null;
        turn.Audit(PolicyAction.ReviewSubmission, EntryAudit.TargetOf(entry.Id), entry.OrganizationId, outcome is null ? "Revoked" : "Closed");
        // What was held may have let somebody see what they see no longer.
        if (entry.HolderId is not null)
            turn.Afterwards(people.Forget);
        var name = EntryView.InSentence(read);
        var word = outcome is null ? EndEntryTexts.YoursRevoked(name, reason) : EndEntryTexts.YoursClosed(name, outcome.Title, reason);
        var photos = await turn.Db.StoredFilesAsync(photoId is { } id ? [id] : [], confidential: true, ct);
        return Text.Lines(EndEntryTexts.Done, await EntryOwners.TellAsync(turn, read, word, photos, ct));
    }
}
