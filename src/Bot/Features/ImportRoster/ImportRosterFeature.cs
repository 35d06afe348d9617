namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>Registration of the roster's import.</summary>
internal static class ImportRosterFeature
{
    public static IServiceCollection AddImportRoster(this IServiceCollection services) => services.AddSingleton<ImportRosterHandler>();
}
