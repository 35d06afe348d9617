using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>
/// Shows an entry whole, with its files; to its keeper the ways in which it can end, to those who may enter it how it is set right and handed
/// over. Every look is audited.
/// </summary>
internal sealed class OpenEntryButton(EntryReader reader, EntryView view, EntrySight sight, EntryMaterial material, StraightEntryQuery straight)
    : ButtonAction<long>(Key, PolicyAction.ReadSubmission)
{
    public static readonly ActionKey<long> Key = new("open-entry");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await reader.FindAsync(turn.Db, turn.Campaign.Id, argument, ct) is not { } read
            || await PathAsync(turn, read, ct) is not { } path || !PolicyTable.Allows(turn.Person, Action, path) || !sight.MaySee(turn.Sender, read.Entry, path))
        {
            turn.AnswerButton(RegisterTexts.NotYours, alert: true);
            return;
        }

        turn.Audit(PolicyAction.ReadSubmission, string.Create(CultureInfo.InvariantCulture, $"entry:{argument}"), read.Entry.OrganizationId);
        turn.Reply(new OutgoingMessage(await view.WholeAsync(turn.Db, turn.Campaign.Timeline, read, ct)) { Confidential = true });
        foreach (var file in await turn.Db.StoredFilesAsync(await EntryReader.FilesAsync(turn.Db, read, ct), confidential: true, ct))
            turn.Reply(file);
        OfferSharing(turn, read, path);
        await OfferChangesAsync(turn, read, ct);
        await OfferEndsAsync(turn, read, ct);
    }

    private void OfferSharing(TurnContext turn, ReadEntry read, string path)
    {
        var offices = material.IsMaterial(read) ? EntryMaterial.OfficesOf(turn.Sender, path) : [];
        if (offices.Count == 0)
            return;
        var ask = new OutgoingMessage(RegisterTexts.AskShare);
        foreach (var office in offices)
            ask = ask.WithRow(EntrySharing.Key.Button(
                offices.Count == 1 ? RegisterTexts.ShareButton : RegisterTexts.ShareButtonOf(office.OrganizationName), new EntrySharing(office.OrganizationId, read.Entry.Id)));
        turn.Reply(ask);
    }

    // An organization that was closed leaves its entries to the levels above.
    private static Task<string?> PathAsync(TurnContext turn, ReadEntry read, CancellationToken ct) =>
        turn.Db.Organizations.Where(o => o.Id == read.Entry.OrganizationId).Select(o => o.Path).FirstOrDefaultAsync(ct);

    private async Task OfferChangesAsync(TurnContext turn, ReadEntry read, CancellationToken ct)
    {
        var message = new OutgoingMessage(RegisterTexts.AskChange);
        if (await straight.FindAsync(turn, turn.Campaign.Plan, StraightWork.Correct(read.Entry), ct) is not null)
            message = message.WithRow(CorrectEntryButton.Key.Button(RegisterTexts.CorrectButton, read.Entry.Id));
        if (await straight.FindAsync(turn, turn.Campaign.Plan, StraightWork.HandOver(read.Entry), ct) is not null)
            message = message.WithRow(HandOverEntryButton.Key.Button(RegisterTexts.HandOverButton, read.Entry.Id));
        if (message.Buttons.Count > 0)
            turn.Reply(message);
    }

    private static async Task OfferEndsAsync(TurnContext turn, ReadEntry read, CancellationToken ct)
    {
        if (read.Entry.WhyNotEnded(turn.Sender.MemberId) is not null || !await EntryKeepers.IsKeptByAsync(turn, read.Entry, read.Register, ct))
            return;
        var ask = new OutgoingMessage(read.Register.Outcomes.Count > 0 ? RegisterTexts.AskEnd : RegisterTexts.AskRevoke);
        foreach (var outcome in read.Register.Outcomes)
            ask = ask.WithRow(EndEntryButton.Key.Button(outcome.Title, new EntryEnd(read.Entry.Id, outcome.Id)));
        turn.Reply(ask.WithRow(EndEntryButton.Key.Button(RegisterTexts.RevokeButton, new EntryEnd(read.Entry.Id, EntryEnd.Revoked))));
    }
}
