using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>What 「收到」 is about.</summary>
/// <param name="Announcement">The announcement's key.</param>
/// <param name="IsReminded">True under a reminder: in private it is said for all organizations that the presser answers for, also those whose group got it.</param>
internal readonly record struct ConfirmPress(string Announcement, bool IsReminded = false);

/// <summary>
/// 「收到」: who answers for an organization says that it got an announcement; in a group for the group's organization, in private for those
/// for which they were written to.
/// </summary>
internal sealed class ConfirmButton(Outbox outbox, ICampaignSource campaigns) : ButtonAction<ConfirmPress>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<ConfirmPress> Key = new("announcement-received");

    protected override async Task PressAsync(TurnContext turn, ConfirmPress argument, CancellationToken ct)
    {
        if (await AnnouncementReport.OfAsync(turn.Db, campaigns.Current.Id, argument.Announcement, ct) is not { } broadcast)
        {
            turn.AnswerButton(AnnounceTexts.AnnouncementGone, alert: true);
            return;
        }

        if (broadcast.RetractedAt is not null)
        {
            turn.AnswerButton(ReceiptTexts.WasRetracted, alert: true);
            return;
        }

        var answeredFor = turn.Sender.Roles.Where(r => r.Role != Role.Admin).Select(r => r.OrganizationId).ToHashSet();
        var all = turn.Db.BroadcastReceivers.AsTracking().Where(r => r.BroadcastId == broadcast.Id && r.OrganizationId != broadcast.OrganizationId);
        if (turn.IsGroup)
        {
            var served = await WhichOrganization.OfGroupAsync(turn, ct) ?? 0;
            if (!answeredFor.Contains(served))
                turn.AnswerButton(ReceiptTexts.NotYours, alert: true);
            else
                await ConfirmAsync(turn, broadcast, await all.Where(r => r.OrganizationId == served).ToListAsync(ct), argument.IsReminded, ct);
            return;
        }

        var mine = await all
            .Where(r => (r.Way == ReceiverWay.Person && r.ChatId == turn.Chat.Id)
                || (answeredFor.Contains(r.OrganizationId) && (r.Way == ReceiverWay.PassedOn || (argument.IsReminded && r.Way != ReceiverWay.Person))))
            .ToListAsync(ct);
        if (mine.Exists(r => r.Way == ReceiverWay.Person) && !mine.Exists(r => answeredFor.Contains(r.OrganizationId)))
            mine.Clear();
        await ConfirmAsync(turn, broadcast, mine, argument.IsReminded, ct);
    }

    private async Task ConfirmAsync(TurnContext turn, Broadcast broadcast, List<BroadcastReceiver> receivers, bool isReminded, CancellationToken ct)
    {
        if (receivers.Count == 0)
        {
            turn.AnswerButton(ReceiptTexts.NotYours, alert: true);
            return;
        }

        var confirmed = receivers.Count(r => r.Confirm(turn.Sender.MemberId, turn.Now));
        if (confirmed == 0)
        {
            turn.AnswerButton(receivers[0].Way == ReceiverWay.Person ? ReceiptTexts.AlreadyByPerson : ReceiptTexts.AlreadyFor, alert: true);
            return;
        }

        broadcast.ChangedAt = turn.Now;
        turn.AnswerButton(broadcast.CorrectedAt is null ? ReceiptTexts.Confirmed : ReceiptTexts.ConfirmedCorrected);
        // The composer reads the rows.
        await turn.Db.SaveChangesAsync(ct);
        await RedrawAsync(turn, broadcast, receivers, ct);
        if (isReminded)
            await SettleReminderAsync(turn, receivers, ct);
    }

    // Wherever the announcement stands for these organizations, its button goes and the line comes.
    private async Task RedrawAsync(TurnContext turn, Broadcast broadcast, List<BroadcastReceiver> receivers, CancellationToken ct)
    {
        var chats = receivers.Select(r => r.ChatId).ToHashSet();
        var editing = outbox.Channels.All.Where(traits => traits.EditsMessages).Select(traits => traits.Channel).ToList();
        var sent = await (
            from delivery in turn.Db.Deliveries
            join chat in turn.Db.Chats on delivery.ChatId equals chat.Id
            where delivery.CampaignId == broadcast.CampaignId && delivery.Topic == broadcast.Key && delivery.State == DeliveryState.Sent
                && delivery.ProviderMessageId != null && chats.Contains(delivery.ChatId) && chat.EndedAt == null && editing.Contains(chat.Channel)
            select new { delivery.ChatId, delivery.ThreadId, delivery.ProviderMessageId, chat.Language, chat.IsGroup }).ToListAsync(ct);
        foreach (var place in sent.Where(s => receivers.Exists(r => r.ChatId == s.ChatId && (!s.IsGroup || r.ThreadId == s.ThreadId))))
        {
            var isHere = place.ChatId == turn.Chat.Id;
            var to = new ChatAddress(
                place.ChatId, place.ThreadId, isHere ? turn.Language : Language.Parse(place.Language), isHere ? turn.Sender.MemberId : null);
            outbox.SendComposed(turn.Db, to, AnnouncementComposer.ComposerName, broadcast.Key, new DeliveryOptions
            {
                Action = DeliveryAction.Edit,
                TargetMessageId = place.ProviderMessageId,
            });
        }
    }

    private static async Task SettleReminderAsync(TurnContext turn, List<BroadcastReceiver> receivers, CancellationToken ct)
    {
        if (!turn.CanEditPressed)
            return;
        var ids = receivers.ConvertAll(r => r.OrganizationId);
        var names = await turn.Db.Organizations.Where(o => ids.Contains(o.Id)).OrderBy(o => o.Code).Select(o => o.Name).ToListAsync(ct);
        turn.EditPressed(receivers[0].Way == ReceiverWay.Person ? ReceiptTexts.ConfirmedByPerson : ReceiptTexts.ConfirmedFor(Text.List(names)));
    }
}
