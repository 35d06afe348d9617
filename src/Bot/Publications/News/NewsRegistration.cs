using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Publications.News;

/// <summary>Registration of what groups are told of.</summary>
internal static class NewsRegistration
{
    public static IServiceCollection AddNews(this IServiceCollection services) => services
        .AddSingleton<GroupNews>()
        .AddSingleton<NewsPoster>()
        .AddSingleton<IDeliveryComposer, NewsComposer>()
        .AddDueWork<NewsRound>();
}
