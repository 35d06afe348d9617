using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>
/// Gives places that have become free to those who wait, the longest first, and tells each in private, or whoever answers for the branch of one
/// who can't be reached. Who has a place keeps it: where the number of places was lowered, nobody gets one until so many have withdrawn.
/// </summary>
internal sealed class PlaceGiver(Outbox outbox, PushedMessages pushed, UnreachedMembersNotice unreached)
{
    /// <summary>Gives what is free, in the caller's transaction; what it has changed so far is saved.</summary>
    /// <returns>How many got a place.</returns>
    public async Task<int> GiveAsync(CampaignDbContext db, Campaign campaign, Occasion occasion, DateTimeOffset now, CancellationToken ct)
    {
        var today = campaign.Timeline.DayAt(now);
        if (occasion.IsOver(today))
            return 0;
        await db.SaveChangesAsync(ct);
        var free = occasion.FreeBeside((await db.CountSignUpsAsync(campaign.Id, occasion.Ref, ct)).Placed);
        var next = free == 0 ? [] : await db.WaitingFor(campaign.Id, occasion.Ref, today).AsTracking().Take(free).ToListAsync(ct);
        var addresses = await PrivateMessages.AddressesOfAsync(db, next.ConvertAll(s => s.MemberId!.Value), ct);
        List<long> untold = [];
        foreach (var signUp in next.Where(s => s.GivePlace(now)))
        {
            if (occasion.Day is { } day && today >= OccasionRound.ReminderDay(campaign, day))
                signUp.Remind(now);
            if (addresses.TryGetValue(signUp.MemberId!.Value, out var to))
                outbox.Send(db, to, OccasionMessages.PlaceGiven(campaign, occasion, signUp.MemberId.Value), new DeliveryOptions());
            else
                untold.Add(signUp.MemberId.Value);
        }

        await unreached.TellAsync(
            db,
            campaign,
            untold,
            names => Text.Lines(OccasionTexts.PlaceGivenToThem(occasion.Task.Title, names), OccasionMessages.WhenAndWhere(occasion)),
            new DeliveryOptions { Priority = DeliveryPriority.Broadcast },
            now,
            ct);
        if (next.Count > 0)
            await db.SaveChangesAsync(ct);
        return next.Count;
    }

    /// <summary>Draws the messages in the groups anew: of the branches named, and of all where it has become full, or is full no more.</summary>
    public async Task RefreshAsync(
        CampaignDbContext db, Campaign campaign, Occasion occasion, int placedBefore, IReadOnlyCollection<long> branchIds, CancellationToken ct)
    {
        var placed = (await db.CountSignUpsAsync(campaign.Id, occasion.Ref, ct)).Placed;
        var turned = occasion.FreeBeside(placed) == 0 != (occasion.FreeBeside(placedBefore) == 0);
        foreach (var key in OccasionSource.KeysOf(campaign, occasion))
            await pushed.RefreshAsync(db, campaign, key, turned ? null : branchIds, ct);
    }
}
