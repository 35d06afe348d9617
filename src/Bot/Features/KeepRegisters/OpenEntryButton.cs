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
internal sealed class OpenEntryButton(EntryReader reader, EntrySheet sheet, EntrySight sight, EntryMaterial material, StraightEntryQuery straight)
    : ButtonAction<long>(EntrySheet.OpenKey, PolicyAction.ReadSubmission)
{
    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await reader.FindAsync(turn.Db, turn.Campaign.Id, argument, ct) is not { } read
            || await PathAsync(turn, read, ct) is not { } path || !PolicyTable.Allows(turn.Person, Action, path) || !sight.MaySee(turn.Sender, read.Entry, path))
        {
            turn.AnswerButton(EndEntryTexts.NotYours, alert: true);
            return;
        }

        await sheet.ShowAsync(turn, read, ct);
        OfferSharing(turn, read, path);
        await OfferChangesAsync(turn, read, ct);
        await sheet.OfferEndsAsync(turn, read, from: null, ct);
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
}
