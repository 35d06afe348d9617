using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Albums;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowAlbum;

/// <summary>The photos that the member lets the campaign show.</summary>
internal sealed class AlbumSection : IMyDataSection
{
    public Text Title => AlbumTexts.MineTitle;

    public IReadOnlyList<Type> Shows => [typeof(AlbumPhoto)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct) =>
        [.. (await scope.Db.AlbumPhotos.AsNoTracking().Where(p => p.MemberId == scope.MemberId).OrderBy(p => p.Day).ThenBy(p => p.Id).ToListAsync(ct))
            .Select(p => AlbumTexts.Mine(AlbumSubjects.NameOf(scope.Campaign.Plan, p.SubjectId), p.Day, scope.At(p.ConsentedAt)))];
}

/// <summary>Consent goes with whoever gave it.</summary>
internal sealed class AlbumTraces : IMemberTraces
{
    public Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct) => Task.FromResult<Text?>(null);

    public Task ForgetAsync(MyDataScope scope, CancellationToken ct) =>
        scope.Db.AlbumPhotos.Where(p => p.MemberId == scope.MemberId).ExecuteDeleteAsync(ct);
}
