using System.CommandLine;
using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>Registration of the roster's import.</summary>
internal static class ImportRosterFeature
{
    public static IServiceCollection AddImportRoster(this IServiceCollection services) => services.AddSingleton<ImportRosterHandler>();
}
