using System.Globalization;
using CampaignBot.Bot.Campaigns.Start;
using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Features.BackUp;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// The settings that the program has. One that is misspelt is read by nobody, and one that is no number where a number is wanted breaks the
/// reading: both are said before anything reads them.
/// </summary>
internal static class KnownSettings
{
    private const int MostSlips = 2;

    private static readonly IReadOnlyList<(string Section, Type Options)> Sections =
    [
        (TelegramOptions.Section, typeof(TelegramOptions)), (BotFrameworkOptions.Section, typeof(BotFrameworkOptions)), (DataOptions.Section, typeof(DataOptions)), (DatabaseOptions.Section, typeof(DatabaseOptions)),
        (KeysOptions.Section, typeof(KeysOptions)), (BackupOptions.Section, typeof(BackupOptions)), (PlanOptions.Section, typeof(PlanOptions)),
        (HttpOptions.Section, typeof(HttpOptions)),
    ];

    /// <summary>All of them as <c>Section:Name</c>, with the type of the value.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } = Sections
        .SelectMany(s => s.Options.GetProperties().Where(p => p.CanWrite).Select(p => (Name: s.Section + ":" + p.Name, p.PropertyType)))
        .ToDictionary(s => s.Name, s => s.PropertyType, StringComparer.OrdinalIgnoreCase);

    /// <summary>A setting's name as the environment has it.</summary>
    public static string InEnvironment(string name) => name.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>What is wrong with the names and numbers, each in one line.</summary>
    public static IReadOnlyList<string> ProblemsOf(IConfiguration settings) =>
        [.. settings.GetChildren().SelectMany(OfTop).Concat(OfNumbers(settings)).Select(SettingTexts.InBoth)];

    // The environment holds others' variables too: only what is nearly a setting of ours is taken for one.
    private static IEnumerable<Text> OfTop(IConfigurationSection top)
    {
        var names = top.GetChildren().Select(child => child.Path).ToList();
        if (names.Count == 0)
            return NearestTo(top.Key) is { } meant ? [SettingTexts.Misspelt(top.Key, meant)] : [];
        var isOurs = Sections.Any(s => string.Equals(s.Section, top.Key, StringComparison.OrdinalIgnoreCase));
        return names.Where(name => !All.ContainsKey(name)).Select(name =>
            NearestTo(name) is { } meant ? SettingTexts.Misspelt(InEnvironment(name), meant)
            : isOurs ? SettingTexts.Unknown(InEnvironment(name), string.Join(", ", All.Keys.Where(k => IsIn(k, top.Key)).Select(InEnvironment)))
            : null).OfType<Text>();
    }

    private static bool IsIn(string name, string section) => name.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);

    private static string? NearestTo(string written)
    {
        var letters = LettersOf(written);
        var nearest = All.Keys.Select(name => (Name: name, Slips: Spelling.Distance(letters, LettersOf(name)))).MinBy(n => n.Slips);
        return nearest.Slips <= Math.Min(MostSlips, letters.Length / 4) ? InEnvironment(nearest.Name) : null;
    }

    private static string LettersOf(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static IEnumerable<Text> OfNumbers(IConfiguration settings) =>
        from setting in All
        where setting.Value == typeof(int)
        let written = settings[setting.Key]
        where !string.IsNullOrEmpty(written) && !int.TryParse(written, NumberStyles.Integer, CultureInfo.InvariantCulture, out _)
        select SettingTexts.NoNumber(InEnvironment(setting.Key), written);
}
