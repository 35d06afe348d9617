using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Makes announcements: at once, or for an hour. The draft's instance is the idempotency key, however often it is confirmed.</summary>
internal sealed class AnnounceHandler(AnnouncementSender sender, AnnouncementContents contents, OutboxSignal signal)
{
    /// <summary>Puts it into the outbox; what was queued before isn't queued again.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="from">Who speaks.</param>
    /// <param name="draft">Whom and what.</param>
    /// <param name="instanceId">The idempotency key.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="entryId">The entry of a register that is passed on by it; null: none.</param>
    public async Task<Broadcast> SendAsync(
        TurnContext turn, OrganizationNode from, AnnounceDraft draft, string instanceId, CancellationToken ct, long? entryId = null)
    {
        var broadcast = await MakeAsync(turn, from, draft, instanceId, ct, entryId);
        await sender.SendAsync(turn.Db, turn.Campaign, broadcast, AnnounceTo.Of(from, draft.Content), draft.Content, turn.Now, ct);
        turn.Afterwards(signal.Wake);
        return broadcast;
    }

    /// <summary>Keeps it for its hour.</summary>
    public async Task<Broadcast> ScheduleAsync(
        TurnContext turn, OrganizationNode from, AnnounceDraft draft, string instanceId, DateTimeOffset due, CancellationToken ct)
    {
        var broadcast = await MakeAsync(turn, from, draft, instanceId, ct);
        broadcast.Schedule(due);
        return broadcast;
    }

    private async Task<Broadcast> MakeAsync(
        TurnContext turn, OrganizationNode from, AnnounceDraft draft, string instanceId, CancellationToken ct, long? entryId = null)
    {
        var key = Broadcast.AnnouncementPrefix + instanceId;
        if (await AnnouncementReport.OfAsync(turn.Db, turn.Campaign.Id, key, ct) is { } made)
            return made;
        var broadcast = new Broadcast
        {
            CampaignId = turn.Campaign.Id,
            Key = key,
            AuthorId = turn.Sender.MemberId,
            OrganizationId = from.Id,
            ContentSecret = contents.Seal(draft.Content),
            AsksConfirmation = draft.AsksConfirmation,
            CreatedAt = turn.Now,
        };
        turn.Db.Broadcasts.Add(broadcast);
        turn.Audit(PolicyAction.Announce, key, from.Id);
        if (entryId is { } entry)
            turn.Audit(PolicyAction.Announce, EntryAudit.TargetOf(entry), from.Id, SharedEntryQuery.Verb);
        return broadcast;
    }
}
