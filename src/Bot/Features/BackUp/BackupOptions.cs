using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Features.BackUp;

/// <summary>Where backups lie, how many are kept, and when the daily one is made: section <c>Backup</c>.</summary>
internal sealed class BackupOptions : IValidateOptions<BackupOptions>
{
    public const string Section = "Backup";

    /// <summary>Most backups that may be kept.</summary>
    public const int MostKept = 1000;

    /// <summary>The word for "no daily backup".</summary>
    public const string Off = "off";

    /// <summary>The directory of the backups; created when absent.</summary>
    /// <value>The default is none: <c>backups</c> in the data directory.</value>
    public string? Directory { get; set; }

    /// <summary>How many backups are kept; with each new one the oldest beyond them go.</summary>
    /// <value>The default is 14.</value>
    public int Keep { get; set; } = 14;

    /// <summary>When the program makes its daily backup: <c>HH:mm</c> in the plan's time zone, or <c>off</c>.</summary>
    /// <value>The default is <c>03:30</c>.</value>
    public string At { get; set; } = "03:30";

    /// <summary>The hour of the daily backup; null: none is made.</summary>
    public TimeOnly? DailyAt => TimeOnly.TryParseExact(At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    /// <summary>The folder, given the data directory.</summary>
    public string FolderIn(string dataDirectory) =>
        Path.GetFullPath(string.IsNullOrWhiteSpace(Directory) ? Path.Combine(dataDirectory, "backups") : Directory);

    public ValidateOptionsResult Validate(string? name, BackupOptions options)
    {
        var wrong = new List<string>();
        if (options.Keep is < 1 or > MostKept)
            wrong.Add(SettingTexts.InBoth(SettingTexts.Between("Backup__Keep", 1, MostKept)));
        if (options.DailyAt is null && !string.Equals(options.At, Off, StringComparison.OrdinalIgnoreCase))
            wrong.Add(SettingTexts.InBoth(SettingTexts.HourWrong("Backup__At", options.At, Off)));
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
