using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowMe;

/// <summary>Registration of <c>/me</c>.</summary>
internal static class ShowMeFeature
{
    public static IServiceCollection AddShowMe(this IServiceCollection services) => services.AddChatCommand<MeCommand>();
}
