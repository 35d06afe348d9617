using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ClaimOffice;

/// <summary>Registration of the first office account.</summary>
internal static class ClaimOfficeFeature
{
    public static IServiceCollection AddClaimOffice(this IServiceCollection services) => services
        .AddSingleton<OfficeLink>()
        .AddStartLink<ClaimLink>()
        .AddButtonAction<ClaimButton>();

    /// <summary>Prints the link at a live start.</summary>
    public static IServiceCollection AddOfficeLinkAtStart(this IServiceCollection services) => services.AddHostedService<OfficeLinkPrinter>();
}
