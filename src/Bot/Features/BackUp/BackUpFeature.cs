using CampaignBot.Bot.Scheduling;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.BackUp;

/// <summary>Registration of backups.</summary>
internal static class BackUpFeature
{
    public static IServiceCollection AddBackUp(this IServiceCollection services)
    {
        services.AddOptions<BackupOptions>().BindConfiguration(BackupOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<BackupOptions>, BackupOptions>()
            .AddSingleton<BackupFolder>()
            .AddSingleton<DatabaseBackup>()
            .AddSingleton<BackupDue>()
            .AddSingleton<DailyBackup>()
            .AddSingleton<IDailyBackup>(provider => provider.GetRequiredService<DailyBackup>());
    }
}
