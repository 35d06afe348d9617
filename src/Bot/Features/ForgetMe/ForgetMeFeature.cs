using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ForgetMe;

/// <summary>Registration of <c>/forget</c>.</summary>
internal static class ForgetMeFeature
{
    public static IServiceCollection AddForgetMe(this IServiceCollection services) => services
        .AddSingleton<MemberTraces>()
        .AddSingleton<ForgetHandler>()
        .AddChatCommand<ForgetCommand>()
        .AddButtonAction<ForgetButton>();
}
