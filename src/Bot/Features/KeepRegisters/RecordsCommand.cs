using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary><c>/records</c>: the standing entries of what one answers for, a button each.</summary>
internal sealed class RecordsCommand(RecordList list)
    : ChatCommand("records", RegisterTexts.RecordsDescription, CommandMenu.Secretary, PolicyAction.ReviewSubmission, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, Action, MoreRecordsButton.Key, ct) is { } node)
            await list.ShowAsync(turn, node, page: 0, ct);
    }
}

/// <summary>Shows a page of an organization's entries.</summary>
internal sealed class MoreRecordsButton(RecordList list) : OfficeAction<OfficePage>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<OfficePage> Key = new("more-records");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        list.ShowAsync(turn, node, argument.Page, ct);
}

/// <summary>Pages of an organization's standing entries, with those of what is under it.</summary>
internal sealed class RecordList(EntryReader reader)
{
    /// <summary>Entries on one page: their buttons fit a phone's screen.</summary>
    public const int PageSize = 8;

    public async Task ShowAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        var ids = await (
            from entry in turn.Db.Entries
            join organization in turn.Db.Organizations.Under(node.Path) on entry.OrganizationId equals organization.Id
            where entry.CampaignId == turn.Campaign.Id && entry.State == EntryState.Standing
            orderby entry.StateSince, entry.Id
            select entry.Id).ToListAsync(ct);
        if (ids.Count == 0)
        {
            turn.Reply(RegisterTexts.NoRecords(node.Name));
            return;
        }

        var shown = Page<long>.Of(ids, page, PageSize);
        var wanted = shown.Items.ToList();
        var entries = await turn.Db.Entries.AsNoTracking().Where(e => wanted.Contains(e.Id)).OrderBy(e => e.StateSince).ThenBy(e => e.Id).ToListAsync(ct);
        var message = new OutgoingMessage(RegisterTexts.RecordsHeading(node.Name, ids.Count)) { Confidential = true };
        foreach (var read in await reader.ReadAsync(turn.Db, entries, ct))
            message = message.WithRow(OpenEntryButton.Key.Button(EntryView.Line(read), read.Entry.Id));
        turn.Reply(shown.Turning(MoreRecordsButton.Key, n => new OfficePage(node.Id, n)) is { Count: > 0 } turning ? message.WithRow(turning) : message);
    }
}

/// <summary>Shows an entry whole, and to its keeper the ways in which it can end. Every look is audited.</summary>
internal sealed class OpenEntryButton(EntryReader reader, EntryView view) : ButtonAction<long>(Key, PolicyAction.ReadSubmission)
{
    public static readonly ActionKey<long> Key = new("open-entry");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        if (await reader.FindAsync(turn.Db, turn.Campaign.Id, argument, ct) is not { } read
            || await WhichOrganization.AllowedAsync(turn, Action, read.Entry.OrganizationId, ct) is null)
        {
            turn.AnswerButton(RegisterTexts.NotYours, alert: true);
            return;
        }

        turn.Audit(PolicyAction.ReadSubmission, string.Create(CultureInfo.InvariantCulture, $"entry:{argument}"));
        turn.Reply(new OutgoingMessage(await view.WholeAsync(turn.Db, turn.Campaign.Timeline, read, ct)) { Confidential = true });
        if (read.Entry.WhyNotEnded(turn.Sender.MemberId) is not null || !await EntryKeepers.IsKeptByAsync(turn, read.Entry, read.Register, ct))
            return;
        var ask = new OutgoingMessage(RegisterTexts.AskEnd);
        foreach (var outcome in read.Register.Outcomes)
            ask = ask.WithRow(EndEntryButton.Key.Button(outcome.Title, new EntryEnd(argument, outcome.Id)));
        turn.Reply(ask.WithRow(EndEntryButton.Key.Button(RegisterTexts.RevokeButton, new EntryEnd(argument, EntryEnd.Revoked))));
    }
}
