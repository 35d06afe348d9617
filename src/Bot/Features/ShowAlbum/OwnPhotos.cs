using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Albums;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowAlbum;

/// <summary>A photo that the sender sent and may let the campaign show.</summary>
internal sealed record OwnPhoto(long FileId, string SubjectId, long OrganizationId, DateOnly Day, bool IsShown);

/// <summary>Finds the sender's photos, and writes down which of them may be shown.</summary>
internal sealed class OwnPhotos(IEnumerable<IAlbumSource> sources) : IOwnRecords
{
    public async Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct) =>
        (await ReadAsync(turn, ct)).Count > 0 ? OwnPhotosButton.Key.Button(AlbumTexts.OwnButton, 0) : null;

    /// <summary>The newest first. What is shown stays on the list, even where its record is no more: its sender must be able to take it back.</summary>
    public async Task<IReadOnlyList<OwnPhoto>> ReadAsync(TurnContext turn, CancellationToken ct)
    {
        var (db, campaign, me) = (turn.Db, turn.Campaign, turn.Sender.MemberId);
        var shown = await db.AlbumPhotos.AsNoTracking().Where(p => p.CampaignId == campaign.Id && p.MemberId == me).ToListAsync(ct);
        if (!campaign.Plan.Rules.HasAlbum && shown.Count == 0)
            return [];
        var photos = shown.ConvertAll(p => new OwnPhoto(p.FileId, p.SubjectId, p.OrganizationId, p.Day, IsShown: true));
        if (campaign.Plan.Rules.HasAlbum)
        {
            var known = shown.Select(p => p.FileId).ToHashSet();
            var mine = (await db.StoredFiles.Where(f => f.MemberId == me && f.Kind == FileKind.Photo).Select(f => f.Id).ToListAsync(ct)).ToHashSet();
            var branches = await db.Memberships.AsNoTracking().Where(m => m.MemberId == me && m.IsPrimary).OrderBy(m => m.Id).ToListAsync(ct);
            foreach (var source in sources)
            {
                photos.AddRange(
                    from taken in await source.OfAsync(db, campaign, me, ct)
                    let organization = taken.OrganizationId ?? BranchOn(branches, taken.Day) ?? turn.Sender.PrimaryBranch?.BranchId
                    where organization is not null && mine.Contains(taken.FileId) && known.Add(taken.FileId)
                    select new OwnPhoto(taken.FileId, taken.SubjectId, organization.Value, taken.Day, IsShown: false));
            }
        }

        return [.. photos.OrderByDescending(p => p.Day).ThenByDescending(p => p.FileId)];
    }

    // It shows what that branch did then, wherever the member belongs now.
    private static long? BranchOn(IEnumerable<Membership> branches, DateOnly day) =>
        branches.LastOrDefault(m => m.From <= day && (m.To is not { } end || day < end))?.OrganizationId;

    /// <summary>Lets photos be shown, or takes that back; what is so already stays so.</summary>
    public async Task SetAsync(TurnContext turn, IEnumerable<OwnPhoto> photos, bool mayBeShown, CancellationToken ct)
    {
        var me = turn.Sender.MemberId;
        var changed = photos.Where(p => p.IsShown != mayBeShown).ToList();
        if (mayBeShown)
            turn.Db.AlbumPhotos.AddRange(changed.Select(p => AlbumPhoto.Create(turn.Campaign.Id, p.FileId, me, p.OrganizationId, p.SubjectId, p.Day, turn.Now)));
        var hidden = mayBeShown ? [] : changed.ConvertAll(p => p.FileId);
        if (hidden.Count > 0)
            await turn.Db.AlbumPhotos.Where(p => hidden.Contains(p.FileId) && p.MemberId == me).ExecuteDeleteAsync(ct);
        await turn.Db.SaveChangesAsync(ct);
    }
}
