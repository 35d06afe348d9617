using CampaignBot.Bot.Features.ReleaseOutbox;
using CampaignBot.Bot.Features.RestoreBackup;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Tests.Stories;

/// <summary>Every backup that a test takes goes through here: it is restored into a fresh directory, as after the loss of a machine, and must be what the database was.</summary>
internal static class BackupProof
{
    /// <summary>Tables whose rows are written once: what a backup holds of them must be there still.</summary>
    private static readonly string[] WrittenOnce = ["Members", "Memberships", "CheckIns", "Acknowledgements", "SubmissionRevisions", "Reviews", "ProcessedUpdates", "PushLog", "ReminderLog"];

    /// <param name="backup">The backup's file.</param>
    /// <param name="settings">The settings of the bot it was taken of.</param>
    /// <param name="before">The rows before it was taken.</param>
    /// <param name="after">The rows after: the backup lies in between.</param>
    public static async Task HoldsAsync(string backup, IReadOnlyDictionary<string, string?> settings, DatabaseDump before, DatabaseDump after)
    {
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var taken = DatabaseDump.Read(backup);
        var directory = Directory.CreateTempSubdirectory("campaignbot-restored-").FullName;
        try
        {
            var restoring = new Dictionary<string, string?>(settings)
            {
                ["Keys:Directory"] = Path.Combine(settings["Data:Directory"]!, "keys"),
                ["Data:Directory"] = directory,
            };
            await using (var parts = Parts(restoring))
            {
                var outcome = await parts.Services.GetRequiredService<DatabaseRestore>().RestoreAsync(backup, CancellationToken.None);
                outcome.ShouldBeOfType<RestoreOutcome.Done>().Waiting.Sum(l => l.Count).ShouldBe(taken.Waiting);
            }

            var database = Path.Combine(directory, "campaign.db");
            DatabaseDump.Ask(database, "PRAGMA integrity_check").ShouldBe("ok");
            var restored = DatabaseDump.Read(database);
            restored.Except(taken, WrittenOnce).ShouldBeEmpty();
            before.And(after).Except(restored).ShouldBeEmpty("the backup lacks rows that were there all the while");
            restored.Except(after, WrittenOnce).ShouldBeEmpty("the backup holds rows that never were");

            await using var again = Parts(restoring);
            await again.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None);
            var standing = await again.Services.GetRequiredService<ReleaseOutboxHandler>().ShowAsync(CancellationToken.None);
            standing.Pause.ShouldNotBeNull().TakenAt.ShouldNotBeNull();
            standing.Count.ShouldBe(taken.Waiting);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>The program's parts, not started.</summary>
    public static Microsoft.AspNetCore.Builder.WebApplication Parts(IReadOnlyDictionary<string, string?> settings) => BotHost.Build(
        new Launch(IsLive: true, new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
}
