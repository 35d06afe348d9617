using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>An entry as whoever answers for it reads it: whole, with its files, the ways in which it can end, and more time. Every look is audited.</summary>
internal sealed class EntrySheet(EntryView view, PutOffEntryHandler putOff)
{
    /// <summary>The action that shows an entry.</summary>
    public static readonly ActionKey<long> OpenKey = new("open-entry");

    /// <summary>Shows it. Whether the sender may look into it, the caller has asked.</summary>
    public async Task ShowAsync(TurnContext turn, ReadEntry read, CancellationToken ct)
    {
        turn.Audit(PolicyAction.ReadSubmission, EntryAudit.TargetOf(read.Entry.Id), read.Entry.OrganizationId);
        turn.Reply(new OutgoingMessage(await view.WholeAsync(turn.Db, turn.Campaign.Timeline, read, ct)) { Confidential = true });
        foreach (var file in await turn.Db.StoredFilesAsync(await EntryReader.FilesAsync(turn.Db, read, ct), confidential: true, ct))
            turn.Reply(file);
    }

    /// <summary>
    /// Offers its keeper how it can end; its owner, who can't end it, to ask the keeper; and says to others of a duty who ends it. Whoever may
    /// give more time is offered that.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="read">The entry.</param>
    /// <param name="from">The duty whose list one goes back to afterwards; null: one came from a list that isn't owed.</param>
    /// <param name="ct">Cancels.</param>
    public async Task OfferEndsAsync(TurnContext turn, ReadEntry read, TaskCall? from, CancellationToken ct)
    {
        var why = read.Entry.WhyNotEnded(turn.Sender.MemberId);
        if (why == EntryError.NotStanding)
            return;
        var keepers = await EntryKeepers.SeatedAsync(turn, read.Entry, read.Register, ct);
        var more = await MoreTimeAsync(turn, read, ct);
        if (why is null && keepers.MemberIds.Contains(turn.Sender.MemberId))
            turn.Reply(Ends(read, from, more));
        else if (more is not null)
            turn.Reply(new OutgoingMessage(PutOffTexts.Offer).WithRow(more));
        else if (keepers.MemberIds.Count == 0)
            turn.Reply(EndEntryTexts.NobodyKeeps);
        else if (why == EntryError.OwnEntry)
            turn.Reply(OwnEntry(read, await EntryKeepers.NamesAsync(turn, keepers, ct)));
        else if (from is not null)
            turn.Reply(EndEntryTexts.KeptByOthers(await EntryKeepers.NamesAsync(turn, keepers, ct)));
    }

    private static OutgoingMessage OwnEntry(ReadEntry read, Text keepers) =>
        new OutgoingMessage(EndEntryTexts.OwnKeptBy(keepers)).WithRow(AskKeeperButton.Key.Button(EndEntryTexts.AskKeeperButton(keepers), read.Entry.Id));

    // Null where the sender can give none.
    private async Task<Button?> MoreTimeAsync(TurnContext turn, ReadEntry read, CancellationToken ct) =>
        read.Entry.DueOn is { } due && new PutOffEntry(read.Entry.Id, due) is var asked && (await putOff.LookAsync(turn, asked, ct)).Work is not null
            ? PutOffEntryButton.Key.Button(PutOffTexts.Button, asked)
            : null;

    private static OutgoingMessage Ends(ReadEntry read, TaskCall? from, Button? more)
    {
        var ask = new OutgoingMessage(read.Register.Outcomes.Count > 0 ? EndEntryTexts.AskEnd : EndEntryTexts.AskRevoke);
        foreach (var outcome in read.Register.Outcomes)
            ask = ask.WithRow(EndEntryButton.Key.Button(outcome.Title, new EntryEnd(read.Entry.Id, outcome.Id, from)));
        if (more is not null)
            ask = ask.WithRow(more);
        return ask.WithRow(EndEntryButton.Key.Button(EndEntryTexts.RevokeButton, new EntryEnd(read.Entry.Id, EntryEnd.Revoked, from)));
    }
}
