using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Retention;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>The announcements that the member made, in their words, and those that they confirmed.</summary>
internal sealed class AnnouncementSection(AnnouncementContents contents) : IMyDataSection
{
    public Text Title => AnnounceTexts.MyDataTitle;

    public MyDataPlace Place => MyDataPlace.Rest;

    public IReadOnlyList<Type> Shows => [typeof(BroadcastReceiver)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var made = await scope.Db.Broadcasts.AsNoTracking().Where(b => b.AuthorId == scope.MemberId).OrderBy(b => b.Id).ToListAsync(ct);
        var confirmed = await (
            from receiver in scope.Db.BroadcastReceivers.AsNoTracking()
            join organization in scope.Db.Organizations on receiver.OrganizationId equals organization.Id
            where receiver.ConfirmedBy == scope.MemberId
            orderby receiver.ConfirmedAt
            select new { receiver.ConfirmedAt, organization.Name }).ToListAsync(ct);
        return
        [
            .. made.Select(b => AnnounceTexts.MyAnnouncement(scope.At(b.CreatedAt), contents.Open(b)?.Text ?? AnnounceTexts.WordsGone)),
            .. confirmed.Select(c => AnnounceTexts.MyConfirmation(scope.At(c.ConfirmedAt!.Value), c.Name)),
        ];
    }
}

/// <summary>An announcement is its organization's and stays; who confirmed is forgotten, that it was confirmed is not.</summary>
internal sealed class AnnouncementTraces : IMemberTraces
{
    public Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct) => Task.FromResult<Text?>(null);

    public Task ForgetAsync(MyDataScope scope, CancellationToken ct) => scope.Db.BroadcastReceivers
        .Where(r => r.ConfirmedBy == scope.MemberId)
        .ExecuteUpdateAsync(row => row.SetProperty(r => r.ConfirmedBy, (long?)null), ct);
}

/// <summary>Announcements go with their deliveries, by which they are counted: their words first of all. What waits for its hour stays.</summary>
internal sealed class AnnouncementPurge() : PlanPurge(RetentionKind.Deliveries)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.Broadcasts
        .Where(b => b.CampaignId == scope.Campaign.Id && (b.QueuedAt != null || b.StoppedAt != null || b.DueAt == null)
            && (b.ChangedAt ?? b.QueuedAt ?? b.CreatedAt) < scope.Before)
        .OrderBy(b => b.Id).Take(limit).ExecuteDeleteAsync(ct);
}
