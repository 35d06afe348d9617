using CampaignBot.Bot.Pushes;

namespace CampaignBot.Bot.Features.AnnouncePhase;

/// <summary>Registration of the plan's announcements.</summary>
internal static class AnnouncePhaseFeature
{
    public static IServiceCollection AddAnnouncePhase(this IServiceCollection services) => services.AddPushSource<AnnouncementSource>();
}
