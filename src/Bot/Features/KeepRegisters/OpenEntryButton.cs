using System.Globalization;
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
internal sealed class OpenEntryButton(EntryReader reader, EntryView view, EntrySight sight, StraightEntryQuery straight)
    : ButtonAction<long>(Key, PolicyAction.ReadSubmission)
{
    public static readonly ActionKey<long> Key = new("open-entry");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await reader.FindAsync(turn.Db, turn.Campaign.Id, argument, ct) is not { } read
            || await WhichOrganization.AllowedAsync(turn, Action, read.Entry.OrganizationId, ct) is not { } node
            || !sight.MaySee(turn.Sender, read.Entry, node.Path))
        {
            turn.AnswerButton(RegisterTexts.NotYours, alert: true);
            return;
        }

        turn.Audit(PolicyAction.ReadSubmission, string.Create(CultureInfo.InvariantCulture, $"entry:{argument}"), read.Entry.OrganizationId);
        turn.Reply(new OutgoingMessage(await view.WholeAsync(turn.Db, turn.Campaign.Timeline, read, ct)) { Confidential = true });
        foreach (var file in await turn.Db.StoredFilesAsync(await EntryReader.FilesAsync(turn.Db, read, ct), confidential: true, ct))
            turn.Reply(file);
        await OfferChangesAsync(turn, read, ct);
        await OfferEndsAsync(turn, read, ct);
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
