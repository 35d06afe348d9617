using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>
/// Shows an entry whole, with its files; to its keeper the ways in which it can end, to those who may enter it how it is set right and handed
/// over. Every look is audited.
/// </summary>
internal sealed class OpenEntryButton(EntryReader reader, EntrySheet sheet, EntrySight sight, StraightEntryQuery straight)
    : ButtonAction<long>(EntrySheet.OpenKey, PolicyAction.ReadSubmission)
{
    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await reader.FindAsync(turn.Db, turn.Campaign.Id, argument, ct) is not { } read
            || await WhichOrganization.AllowedAsync(turn, Action, read.Entry.OrganizationId, ct) is not { } node
            || !sight.MaySee(turn.Sender, read.Entry, node.Path))
        {
            turn.AnswerButton(EndEntryTexts.NotYours, alert: true);
            return;
        }

        await sheet.ShowAsync(turn, read, ct);
        await OfferChangesAsync(turn, read, ct);
        await EntrySheet.OfferEndsAsync(turn, read, from: null, ct);
    }

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
