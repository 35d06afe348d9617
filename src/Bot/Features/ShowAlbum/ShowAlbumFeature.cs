using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowAlbum;

/// <summary>Registration of the album.</summary>
internal static class ShowAlbumFeature
{
    public static IServiceCollection AddShowAlbum(this IServiceCollection services) => services
        .AddSingleton<OwnPhotos>()
        .AddSingleton<IOwnRecords>(provider => provider.GetRequiredService<OwnPhotos>())
        .AddSingleton<AlbumQuery>()
        .AddSingleton<IBesideRecords, AlbumBesideRecords>()
        .AddSingleton<IMyDataSection, AlbumSection>()
        .AddSingleton<IMemberTraces, AlbumTraces>()
        .AddButtonAction<OwnPhotosButton>()
        .AddButtonAction<LookAtPhotoButton>()
        .AddButtonAction<ConsentButton>()
        .AddButtonAction<ConsentToAllButton>()
        .AddButtonAction<AlbumButton>()
        .AddButtonAction<AlbumPageButton>();
}
