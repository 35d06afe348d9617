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

/// <summary><c>/records</c>: the entries of what one answers for, a button each.</summary>
internal sealed class RecordsCommand(RecordList list)
    : ChatCommand("records", RegisterTexts.RecordsDescription, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.ReviewSubmission, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, Action, MoreRecordsButton.Key, ct) is { } node)
            await list.ShowAsync(turn, new OfficePage(node.Id), node, isEnded: false, ct);
    }
}

/// <summary>Shows a page of an organization's entries.</summary>
internal sealed class MoreRecordsButton(RecordList list) : OfficeAction<OfficePage>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<OfficePage> Key = new("more-records");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        list.ShowAsync(turn, argument, node, isEnded: false, ct);
}

/// <summary>Shows a page of those that have ended: how, why, and with which photo can still be looked up.</summary>
internal sealed class EndedRecordsButton(RecordList list) : OfficeAction<OfficePage>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<OfficePage> Key = new("ended-records");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        list.ShowAsync(turn, argument, node, isEnded: true, ct);
}

/// <summary>Pages of an organization's entries, with those of what is under it: what stands, the longest first; what has ended, the newest first.</summary>
internal sealed class RecordList(EntryReader reader)
{
    /// <summary>Entries on one page: their buttons fit a phone's screen.</summary>
    public const int PageSize = 8;

    public async Task ShowAsync(TurnContext turn, OfficePage asked, OrganizationNode node, bool isEnded, CancellationToken ct)
    {
        var all =
            from entry in turn.Db.Entries.AsNoTracking()
            join organization in turn.Db.Organizations.Under(node.Path) on entry.OrganizationId equals organization.Id
            where entry.CampaignId == turn.Campaign.Id
            select entry;
        var standing = all.Where(e => e.State == EntryState.Standing).OrderBy(e => e.StateSince).ThenBy(e => e.Id);
        var ended = all.Where(e => e.State == EntryState.Closed || e.State == EntryState.Revoked).OrderByDescending(e => e.StateSince).ThenByDescending(e => e.Id);
        var (listed, key) = isEnded ? (ended, EndedRecordsButton.Key) : (standing, MoreRecordsButton.Key);
        var count = await listed.CountAsync(ct);
        var message = new OutgoingMessage(
            count == 0 ? RegisterTexts.NoRecords(node.Name)
            : isEnded ? RegisterTexts.EndedHeading(node.Name, count)
            : RegisterTexts.RecordsHeading(node.Name, count))
        { Confidential = true };

        var shown = await Page<Entry>.OfAsync(listed, asked.Page, PageSize, ct);
        foreach (var read in await reader.ReadAsync(turn.Db, shown.Items, ct))
            message = message.WithRow(OpenEntryButton.Key.Button(EntryView.Line(read), read.Entry.Id));
        if (shown.Turning(key, n => new OfficePage(node.Id, n)) is { Count: > 0 } turning)
            message = message.WithRow(turning);
        if (!isEnded && await ended.CountAsync(ct) is > 0 and var endedCount)
            message = message.WithRow(EndedRecordsButton.Key.Button(RegisterTexts.EndedButton(endedCount), new OfficePage(node.Id)));
        turn.Reply(message);
    }
}

/// <summary>Shows an entry whole, with its files, and to its keeper the ways in which it can end. Every look is audited.</summary>
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

        turn.Audit(PolicyAction.ReadSubmission, string.Create(CultureInfo.InvariantCulture, $"entry:{argument}"), read.Entry.OrganizationId);
        turn.Reply(new OutgoingMessage(await view.WholeAsync(turn.Db, turn.Campaign.Timeline, read, ct)) { Confidential = true });
        foreach (var file in await turn.Db.StoredFilesAsync(await EntryReader.FilesAsync(turn.Db, read, ct), confidential: true, ct))
            turn.Reply(file);
        if (read.Entry.WhyNotEnded(turn.Sender.MemberId) is not null || !await EntryKeepers.IsKeptByAsync(turn, read.Entry, read.Register, ct))
            return;
        var ask = new OutgoingMessage(RegisterTexts.AskEnd);
        foreach (var outcome in read.Register.Outcomes)
            ask = ask.WithRow(EndEntryButton.Key.Button(outcome.Title, new EntryEnd(argument, outcome.Id)));
        turn.Reply(ask.WithRow(EndEntryButton.Key.Button(RegisterTexts.RevokeButton, new EntryEnd(argument, EntryEnd.Revoked))));
    }
}
