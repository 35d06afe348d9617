using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>A page of a list about an announcement, from 0.</summary>
internal readonly record struct AnnouncementPage(string Announcement, int Page = 0);

/// <summary>「没回收到的」: who has not confirmed, page by page, and the button that reminds them.</summary>
internal sealed class UnconfirmedButton() : ButtonAction<AnnouncementPage>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<AnnouncementPage> Key = new("announcement-unconfirmed");

    /// <summary>Names on one page.</summary>
    public const int PageSize = 20;

    protected override async Task PressAsync(TurnContext turn, AnnouncementPage argument, CancellationToken ct)
    {
        if (await AnnouncementReport.FindAsync(turn, argument.Announcement, ct) is not { } broadcast)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        var all = await Receivers.UnconfirmedAsync(turn.Db, broadcast, ct);
        var page = Page<Unconfirmed>.Of(all, argument.Page, PageSize);
        var message = new OutgoingMessage(all.Count == 0 ? ReceiptTexts.AllConfirmed : Text.Lines(
            [ReceiptTexts.UnconfirmedHeading(all.Count), .. page.Items.Select(u => ReceiptTexts.UnconfirmedLine(u.Name))]));
        if (page.Turning(Key, number => argument with { Page = number }) is { Count: > 0 } turning)
            message = message.WithRow(turning);
        if (all.Count > 0 && broadcast.RetractedAt is null)
            message = message.WithRow(RemindUnconfirmedButton.Key.Button(ReceiptTexts.RemindButton(all.Count), broadcast.Key));
        turn.Reply(message);
    }
}

/// <summary>「再提醒没回的」: a second word to those alone who have not confirmed: in private where they can be written to, else in their group.</summary>
internal sealed class RemindUnconfirmedButton(OutboxSignal signal) : ButtonAction<string>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<string> Key = new("announcement-remind");

    /// <summary>Nobody is reminded of one announcement again before this long.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(4);

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await AnnouncementReport.FindAsync(turn, argument, ct) is not { AsksConfirmation: true, RetractedAt: null } broadcast)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        if (broadcast.RemindedAt + Interval is { } next && next > turn.Now)
        {
            turn.AnswerButton(ReceiptTexts.RemindedLately((int)Interval.TotalHours, Local(turn, next)), alert: true);
            return;
        }

        if (turn.Campaign.Timeline.NextSendable(turn.Now) is var open && open > turn.Now)
        {
            turn.AnswerButton(ReceiptTexts.QuietNow(Local(turn, open)), alert: true);
            return;
        }

        var all = await Receivers.UnconfirmedAsync(turn.Db, broadcast, ct);
        var reminded = all.Count == 0 ? 0 : await RemindAsync(turn, broadcast, all, ct);
        if (reminded > 0)
        {
            broadcast.RemindedAt = turn.Now;
            turn.Afterwards(signal.Wake);
        }

        turn.Tell(all.Count == 0 ? ReceiptTexts.AllConfirmed
            : reminded == all.Count ? ReceiptTexts.Reminded(reminded)
            : ReceiptTexts.RemindedSome(reminded, all.Count - reminded), stays: true);
    }

    private static DateTimeOffset Local(TurnContext turn, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, turn.Campaign.Plan.TimeZone);

    /// <summary>Returns how many of them there was somebody to remind for.</summary>
    private static async Task<int> RemindAsync(TurnContext turn, Broadcast broadcast, IReadOnlyList<Unconfirmed> all, CancellationToken ct)
    {
        var at = Local(turn, broadcast.QueuedAt ?? broadcast.CreatedAt);
        var from = (await turn.Db.NodeAsync(broadcast.OrganizationId, ct))!.Name;
        var options = new DeliveryOptions { Priority = DeliveryPriority.Reminder, Topic = AnnouncementTopics.Reminder(broadcast.Key) };
        OutgoingMessage Message(Text words) => new OutgoingMessage(words).WithRow(
            ConfirmButton.Key.Button(ReceiptTexts.ConfirmButton, new ConfirmPress(broadcast.Key, IsReminded: true)),
            ReadAnnouncementButton.Key.Button(ReceiptTexts.ReadButton, broadcast.Key));

        var ids = all.Select(u => u.OrganizationId).Distinct().ToList();
        var readers = await AnnounceReader.OfAsync(turn.Db, turn.Db.Organizations.Where(o => ids.Contains(o.Id)), turn.Today, ct);
        var reached = new HashSet<Unconfirmed>();
        foreach (var reader in readers)
        {
            var theirs = all.Where(u => u.ChatId is { } chat ? chat == reader.Address.ChatId : reader.OrganizationIds.Contains(u.OrganizationId)).ToList();
            if (theirs.Count == 0)
                continue;
            reached.UnionWith(theirs);
            turn.Send(reader.Address, Message(theirs.Exists(u => u.ChatId is null)
                ? ReceiptTexts.ReminderFor(from, at, Text.List(theirs.Select(u => u.Name)))
                : ReceiptTexts.ReminderToPerson(from, at)), options);
        }

        var rest = all.Where(u => u.ChatId is null && !reached.Contains(u)).Select(u => u.OrganizationId).ToList();
        var groups = await (
            from binding in AnnounceReach.LiveBindings(turn.Db)
            join chat in turn.Db.Chats on binding.ChatId equals chat.Id
            where rest.Contains(binding.OrganizationId) && binding.IsPrimary && binding.Silence == null
            select new { binding.OrganizationId, binding.ChatId, binding.ThreadId, chat.Language }).ToListAsync(ct);
        foreach (var group in groups)
        {
            reached.UnionWith(all.Where(u => u.OrganizationId == group.OrganizationId));
            var to = new ChatAddress(group.ChatId, group.ThreadId, Language.Parse(group.Language), MemberId: null);
            turn.Send(to, Message(ReceiptTexts.ReminderInGroup(from, at)) with { ButtonScope = ButtonScope.Everyone() }, options);
        }

        return reached.Count;
    }
}

/// <summary>「看原文」: the announcement as it reads by now, for whoever it was sent to or answers for one that it was sent to.</summary>
internal sealed class ReadAnnouncementButton(AnnouncementComposer composer) : ButtonAction<string>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<string> Key = new("announcement-read");

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var held = turn.Sender.Roles.Where(r => r.Role != Role.Admin).Select(r => r.OrganizationId).ToList();
        var broadcast = await AnnouncementReport.OfAsync(turn.Db, turn.Campaign.Id, argument, ct);
        var isTheirs = broadcast is not null && await turn.Db.BroadcastReceivers
            .AnyAsync(r => r.BroadcastId == broadcast.Id && (r.ChatId == turn.Chat.Id || held.Contains(r.OrganizationId)), ct);
        if (!isTheirs)
            turn.AnswerButton(AnnounceTexts.AnnouncementGone, alert: true);
        else if (broadcast!.RetractedAt is not null)
            turn.AnswerButton(ReceiptTexts.WasRetracted, alert: true);
        else if (await composer.ComposeAsync(turn.Db, turn.Campaign, broadcast, turn.Chat.Id, turn.Activity.Conversation.ThreadId, turn.Now, ct) is { } message)
            turn.Reply(message with { Buttons = [], ButtonScope = null });
        else
            turn.AnswerButton(AnnounceTexts.AnnouncementGone, alert: true);
    }
}
