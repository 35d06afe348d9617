using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>Tells whoever answers for a branch what its members without a phone can't be told, with their names: they pass it on.</summary>
internal sealed class UnreachedMembersNotice(Outbox outbox)
{
    /// <summary>One message for each branch of these members.</summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="memberIds">Those who can't be reached; none: nobody is told anything.</param>
    /// <param name="words">What is said of the members with these names.</param>
    /// <param name="options">How it is sent.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task TellAsync(
        CampaignDbContext db,
        Campaign campaign,
        IReadOnlyCollection<long> memberIds,
        Func<Text, Text> words,
        DeliveryOptions options,
        DateTimeOffset now,
        CancellationToken ct)
    {
        if (memberIds.Count == 0)
            return;
        var today = campaign.Timeline.DayAt(now);
        var members = await (
            from ms in db.Memberships.HoldingOn(today)
            join o in db.Organizations on ms.OrganizationId equals o.Id
            where memberIds.Contains(ms.MemberId) && ms.IsPrimary
            orderby ms.MemberId
            select new { ms.MemberId, o.Path }).ToListAsync(ct);
        var names = await db.NamesApartAsync(memberIds, today, ct);
        foreach (var branch in members.GroupBy(m => m.Path))
        {
            var body = words(Text.List(branch.Select(m => names.GetValueOrDefault(m.MemberId, ""))));
            var responsible = await PrivateMessages.ResponsibleAsync(db, branch.Key, today, ct);
            foreach (var to in (await PrivateMessages.AddressesOfAsync(db, responsible, ct)).Values)
                outbox.Send(db, to, new OutgoingMessage(body), options);
        }
    }
}
