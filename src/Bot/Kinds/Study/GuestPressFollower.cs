using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>
/// A member may press 「已学习」 before they have joined, when the bot can't tell them from a guest. On joining, the presses of their account
/// become theirs, dated as they were; where the account is untied because it was somebody else's, they are a guest's again.
/// </summary>
internal sealed class GuestPressFollower(PushedMessages posts) : IAccountFollower
{
    public async Task OpenedAsync(TurnContext turn, ChannelIdentity identity, CancellationToken ct)
    {
        var presses = await PressesAsync(turn, identity, memberId: null, ct);
        if (presses.Count == 0)
            return;
        var studied = (await turn.Db.Acknowledgements
                .Where(a => a.CampaignId == turn.Campaign.Id && a.MemberId == identity.MemberId)
                .Select(a => new { a.TaskId, a.MaterialId }).ToListAsync(ct))
            .Select(a => (a.TaskId, a.MaterialId)).ToHashSet();
        foreach (var press in presses.OrderBy(p => p.At))
        {
            press.MemberId = identity.MemberId;
            if (studied.Add((press.TaskId, press.Period)))
                turn.Db.Acknowledgements.Add(Acknowledgement.Create(turn.Campaign.Id, press.TaskId, press.Period, identity.MemberId, identity.MemberId, press.At));
        }

        await turn.Db.SaveChangesAsync(ct);
        await RefreshAsync(turn, identity, presses, ct);
        turn.Send(
            new ChatAddress(turn.Chat.Id, null, turn.Language, identity.MemberId),
            AcknowledgeTexts.TakenOver(presses.DistinctBy(p => (p.TaskId, p.Period)).Count()),
            new DeliveryOptions());
    }

    public async Task UndoneAsync(TurnContext turn, ChannelIdentity identity, CancellationToken ct)
    {
        var presses = await PressesAsync(turn, identity, identity.MemberId, ct);
        if (presses.Count == 0)
            return;
        foreach (var press in presses)
        {
            press.MemberId = null;
            var (task, material, at) = (press.TaskId, press.Period, press.At);
            turn.Db.Acknowledgements.RemoveRange(await turn.Db.Acknowledgements.AsTracking()
                .Where(a => a.CampaignId == turn.Campaign.Id && a.TaskId == task && a.MaterialId == material && a.MemberId == identity.MemberId && a.At == at)
                .ToListAsync(ct));
        }

        await turn.Db.SaveChangesAsync(ct);
        await RefreshAsync(turn, identity, presses, ct);
    }

    private static Task<List<GuestPress>> PressesAsync(TurnContext turn, ChannelIdentity identity, long? memberId, CancellationToken ct)
    {
        var guest = GuestPress.HashOf(turn.Campaign.Id, identity.Channel, identity.ExternalId);
        return turn.Db.GuestPresses.AsTracking()
            .Where(p => p.CampaignId == turn.Campaign.Id && p.Guest == guest && p.MemberId == memberId)
            .ToListAsync(ct);
    }

    // The groups in which it was pressed count one guest less or more, and all over the member's branches one member.
    private async Task RefreshAsync(TurnContext turn, ChannelIdentity identity, List<GuestPress> presses, CancellationToken ct)
    {
        var paths = await (
            from membership in turn.Db.Memberships.HoldingOn(turn.Today)
            join branch in turn.Db.Organizations on membership.OrganizationId equals branch.Id
            where membership.MemberId == identity.MemberId
            select branch.Path).ToListAsync(ct);
        var above = paths.SelectMany(OrganizationPath.IdsOn);
        foreach (var press in presses.GroupBy(p => p.Period))
        {
            if (MaterialDuty.Find(turn.Campaign.Timeline, press.Key) is { } duty)
                await posts.RefreshAsync(turn.Db, turn.Campaign, duty.PushKey, [.. above.Concat(press.Select(p => p.OrganizationId)).Distinct()], ct);
        }
    }
}
