using System.Globalization;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.JoinByInvite;

/// <summary>Registration of joining.</summary>
internal static class JoinByInviteFeature
{
    public static IServiceCollection AddJoinByInvite(this IServiceCollection services) => services
        .AddStartLink<JoinLink>()
        .AddButtonAction<JoinYesButton>()
        .AddButtonAction<JoinNoButton>();
}
