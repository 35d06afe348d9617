namespace CampaignBot.Bot.Features.RestoreBackup;

/// <summary>Registration of the restore.</summary>
internal static class RestoreBackupFeature
{
    public static IServiceCollection AddRestoreBackup(this IServiceCollection services) => services
        .AddSingleton<BackupCheck>()
        .AddSingleton<DatabaseRestore>();
}
