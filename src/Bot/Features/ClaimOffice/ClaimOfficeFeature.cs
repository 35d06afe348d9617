using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

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
