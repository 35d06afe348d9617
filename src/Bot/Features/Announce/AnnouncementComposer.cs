using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>
/// Writes an announcement at the moment of sending, for the place where it goes: with its correction, with the button 「收到」 while that is
/// owed, with a line once it is given. What was taken back or stopped isn't written.
/// </summary>
internal sealed class AnnouncementComposer(AnnouncementContents contents, ICampaignSource campaigns, CampaignClock clock) : IDeliveryComposer
{
    public const string ComposerName = "announcement";

    public string Name => ComposerName;

    public async Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        var now = clock.GetUtcNow();
        if (await AnnouncementReport.OfAsync(db, campaign.Id, argument, ct) is not { RetractedAt: null } broadcast)
            return null;
        if (delivery.Action == DeliveryAction.Send && broadcast.StoppedAt is not null)
            return null;
        return await ComposeAsync(db, campaign, broadcast, delivery.ChatId, delivery.ThreadId, now, ct);
    }

    /// <summary>The announcement as a place sees it; null where its words are kept no more.</summary>
    public async Task<OutgoingMessage?> ComposeAsync(
        CampaignDbContext db, Campaign campaign, Broadcast broadcast, long chatId, string? threadId, DateTimeOffset now, CancellationToken ct)
    {
        if (await contents.OpenAsync(db, broadcast, ct) is not { } content
            || await db.Organizations.Where(o => o.Id == broadcast.OrganizationId).Select(o => o.Name).FirstOrDefaultAsync(ct) is not { } from)
            return null;
        var here = await (
            from receiver in db.BroadcastReceivers.AsNoTracking()
            join organization in db.Organizations on receiver.OrganizationId equals organization.Id
            where receiver.BroadcastId == broadcast.Id && receiver.ChatId == chatId
            orderby organization.Code
            select new Here(
                receiver.Way, receiver.OrganizationId, organization.Name, receiver.ThreadId, receiver.ConfirmedAt != null,
                db.ChatBindings.Any(b => b.OrganizationId == receiver.OrganizationId && b.Silence != null))).ToListAsync(ct);
        // A topic that was lost leaves its message to the whole chat.
        if (here.Exists(h => h.Way == ReceiverWay.Group && h.ThreadId == threadId))
            here.RemoveAll(h => h.ThreadId != threadId);

        var body = here.FirstOrDefault()?.Way switch
        {
            ReceiverWay.Person => AnnouncementView.ForPerson(from, content),
            ReceiverWay.PassedOn => AnnouncementView.ToPassOn(
                from, content, [.. here.Where(h => !h.IsSilent).Select(h => h.Name).Distinct()], [.. here.Where(h => h.IsSilent).Select(h => h.Name).Distinct()]),
            _ => AnnouncementView.ForGroup(from, content),
        };
        if (broadcast.CorrectedAt is { } corrected)
            body = Text.Lines(AnnounceTexts.Corrected(TimeZoneInfo.ConvertTime(corrected, campaign.Plan.TimeZone)), body);

        var asked = broadcast.AsksConfirmation ? here.FindAll(h => h.OrganizationId != broadcast.OrganizationId) : [];
        var isConfirmed = asked.Count > 0 && asked.TrueForAll(h => h.IsConfirmed);
        if (isConfirmed)
        {
            body = Text.Paragraphs(body, asked[0].Way == ReceiverWay.Person
                ? ReceiptTexts.ConfirmedByPerson
                : ReceiptTexts.ConfirmedFor(Text.List(asked.Select(h => h.Name).Distinct())));
        }

        var message = AnnouncementView.WithFile(body, content) with { Silent = AnnouncementSender.IsQuiet(campaign, now) };
        return asked.Count == 0 || isConfirmed
            ? message
            : message.WithRow(ConfirmButton.Key.Button(ReceiptTexts.ConfirmButton, new ConfirmPress(broadcast.Key))) with { ButtonScope = ButtonScope.Everyone() };
    }

    private sealed record Here(ReceiverWay Way, long OrganizationId, string Name, string? ThreadId, bool IsConfirmed, bool IsSilent);
}

/// <summary>The files that go ahead of an announcement's words.</summary>
internal sealed class AnnouncementFilesComposer(AnnouncementContents contents, ICampaignSource campaigns, CampaignClock clock) : IDeliveryComposer
{
    public const string ComposerName = "announcement-files";

    public string Name => ComposerName;

    public async Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct)
    {
        var campaign = campaigns.Current;
        return await AnnouncementReport.OfAsync(db, campaign.Id, argument, ct) is { StoppedAt: null } broadcast && await contents.OpenAsync(db, broadcast, ct) is { } content
            ? AnnouncementView.Files(content) is { } files ? files with { Silent = AnnouncementSender.IsQuiet(campaign, clock.GetUtcNow()) } : null
            : null;
    }
}
