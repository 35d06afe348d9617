using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>A page of entries of an organization and of what is under it.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Page">The page, from 0.</param>
/// <param name="IsEnded">True for those that have ended.</param>
/// <param name="RegisterId">Of this register alone; null: of all.</param>
internal readonly record struct RecordsPage(long OrganizationId, int Page = 0, bool IsEnded = false, string? RegisterId = null) : IAboutOrganization;

/// <summary>Pages of an organization's entries, with those of what is under it: what stands, the longest first; what has ended, the newest first.</summary>
internal sealed class RecordList(EntryReader reader, EntrySight sight, IEnumerable<IBesideRecords> beside)
{
    /// <summary>Entries on one page: their buttons fit a phone's screen.</summary>
    public const int PageSize = 8;

    public async Task ShowAsync(TurnContext turn, RecordsPage asked, OrganizationNode node, CancellationToken ct)
    {
        var all = await EntriesAsync(turn, node, asked.RegisterId, ct);
        var standing = all.Where(e => e.State == EntryState.Standing).OrderBy(e => e.StateSince).ThenBy(e => e.Id);
        var ended = all.Where(e => e.State == EntryState.Closed || e.State == EntryState.Revoked || e.State == EntryState.HandedOver)
            .OrderByDescending(e => e.StateSince).ThenByDescending(e => e.Id);
        var listed = asked.IsEnded ? ended : standing;
        var count = await listed.CountAsync(ct);
        var register = turn.Campaign.Plan.Register(asked.RegisterId ?? "");
        var message = new OutgoingMessage(Text.Lines(
            register is null ? null : RegisterTexts.InRegister(register.Title),
            register is { CountedBy.Count: > 0 } && asked is { IsEnded: false, Page: 0 }
                ? EntryCounts.Show(register, await EntryCounts.ReadAsync(turn.Db, all, register, ct), await turn.Db.ChildrenAsync(node.Id, ct))
                : null,
            count == 0 ? RegisterTexts.NoRecords(node.Name)
            : asked.IsEnded ? RegisterTexts.EndedHeading(node.Name, count)
            : RegisterTexts.RecordsHeading(node.Name, count)))
        { Confidential = true };

        if (register is not null && !asked.IsEnded && IsFor(register, node) && EntryAdders.MayAdd(turn.Sender, register, node.Path))
            message = message.WithRow(AddEntryButton.Key.Button(RegisterTexts.AddButton, new RegisterOf(node.Id, register.Id)));
        var shown = await Page<Entry>.OfAsync(listed, asked.Page, PageSize, ct);
        foreach (var read in await reader.ReadAsync(turn.Db, shown.Items, ct))
            message = message.WithRow(EntrySheet.OpenKey.Button(EntryView.Line(read), read.Entry.Id));
        if (Turning(shown, asked) is { Count: > 0 } turning)
            message = message.WithRow(turning);
        if (!asked.IsEnded && await ended.CountAsync(ct) is > 0 and var endedCount)
            message = message.WithRow(EndedButton(asked, endedCount));
        if (asked is { IsEnded: false, RegisterId: null } && turn.Campaign.Plan.Registers.Count > 0)
            message = message.WithRow(RegistersButton.Key.Button(RegisterTexts.RegistersButton, new OfficePage(node.Id)));
        foreach (var other in asked is { IsEnded: false, RegisterId: null } ? beside : [])
            message = await other.ButtonAsync(turn, node, ct) is { } button ? message.WithRow(button) : message;
        turn.Reply(message);
    }

    /// <summary>The registers of the plan, a button each with how many of their entries stand; those whose entries the sender may neither see nor add, or the branch has none of, are left out.</summary>
    public async Task ShowRegistersAsync(TurnContext turn, OrganizationNode node, CancellationToken ct)
    {
        var standing = (await EntriesAsync(turn, node, registerId: null, ct)).Where(e => e.State == EntryState.Standing);
        var counts = await standing.GroupBy(e => e.RegisterId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var message = new OutgoingMessage(RegisterTexts.WhichRegister(node.Name)) { Confidential = true };
        foreach (var register in turn.Campaign.Plan.Registers.Where(r => (IsFor(r, node) || counts.ContainsKey(r.Id)) && EntrySight.MaySee(turn.Sender, r, node.Path)))
            message = message.WithRow(RegisterRecordsButton.Key.Button(
                RegisterTexts.RegisterButton(register.Title, counts.GetValueOrDefault(register.Id)), new RecordsPage(node.Id, RegisterId: register.Id)));
        turn.Reply(message);
    }

    // Under an office lie organizations of all categories.
    private static bool IsFor(PlanRegister register, OrganizationNode node) => !node.IsBranch || register.Concerns(node.Level, node.Category);

    private Task<IQueryable<Entry>> EntriesAsync(TurnContext turn, OrganizationNode node, string? registerId, CancellationToken ct) =>
        sight.VisibleAsync(
            EntrySight.Under(turn.Db, turn.Campaign.Id, node).Where(entry => registerId == null || entry.RegisterId == registerId), turn.Sender, node.Path, ct);

    // The lists of all registers keep the buttons that they always had.
    private static IReadOnlyList<Button> Turning(Page<Entry> shown, RecordsPage asked) => asked switch
    {
        { RegisterId: not null } => shown.Turning(RegisterRecordsButton.Key, n => asked with { Page = n }),
        { IsEnded: true } => shown.Turning(EndedRecordsButton.Key, n => new OfficePage(asked.OrganizationId, n)),
        _ => shown.Turning(MoreRecordsButton.Key, n => new OfficePage(asked.OrganizationId, n)),
    };

    private static Button EndedButton(RecordsPage asked, int count) => asked.RegisterId is null
        ? EndedRecordsButton.Key.Button(RegisterTexts.EndedButton(count), new OfficePage(asked.OrganizationId))
        : RegisterRecordsButton.Key.Button(RegisterTexts.EndedButton(count), asked with { Page = 0, IsEnded = true });
}

/// <summary>Shows the registers, to look into one or to enter something in it.</summary>
internal sealed class RegistersButton(RecordList list) : OfficeAction<OfficePage>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<OfficePage> Key = new("registers");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) => list.ShowRegistersAsync(turn, node, ct);
}

/// <summary>Shows a page of one register's entries.</summary>
internal sealed class RegisterRecordsButton(RecordList list) : OfficeAction<RecordsPage>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<RecordsPage> Key = new("register-records");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, RecordsPage argument, CancellationToken ct) => list.ShowAsync(turn, argument, node, ct);
}
