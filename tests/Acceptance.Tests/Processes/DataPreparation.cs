using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>Changes a program's data with its own parts, while it is down.</summary>
internal static class DataPreparation
{
    /// <param name="settings">The program's, as its environment has them.</param>
    /// <param name="work">What is to be written.</param>
    public static async Task RunAsync(IReadOnlyDictionary<string, string?> settings, Func<CampaignDbContext, CancellationToken, Task> work)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.ToDictionary(s => s.Key.Replace("__", ":", StringComparison.Ordinal), s => s.Value, StringComparer.Ordinal)).Build();
        await using var app = BotHost.Build(new Launch(IsLive: true, configuration));
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<CampaignStart>().RunAsync(CancellationToken.None);
        await app.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                await work(db, ct);
                return true;
            },
            CancellationToken.None);
        SqliteConnection.ClearAllPools();
    }
}
