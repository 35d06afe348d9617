using CampaignBot.Bot.Campaigns;

namespace CampaignBot.Bot.Figures;

/// <summary>Figures, without a chat.</summary>
internal static class FiguresRegistration
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton<DutyRecordsReader>()
        .AddSingleton<FiguresQuery>()
        .AddSingleton<OwedQuery>()
        .AddSingleton<TaskCompletionQuery>()
        .AddSingleton<TotalsQuery>()
        .AddDueWork<TallyWriter>();
}
