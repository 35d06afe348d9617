using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Hosting;

/// <summary>What the command line says of itself.</summary>
internal static class CommandLineTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(CommandLineTexts));

    public static Text Program => Source.Get();

    public static Text Live => Source.Get();

    public static Text Health => Source.Get();

    public static Text HealthWell => Source.Get();

    public static Text HealthWellBut(string words) => Source.Get([words]);

    public static Text HealthUnwell(string words) => Source.Get([words]);

    public static Text HealthAway(string address, string reason, string setting) => Source.Get([address, reason, setting]);

    public static Text Usage => Source.Get();

    public static Text UsageCommand => Source.Get();

    public static Text UsageOptions => Source.Get();

    public static Text Commands => Source.Get();

    public static Text Options => Source.Get();

    public static Text Arguments => Source.Get();

    public static Text HelpOption => Source.Get();

    public static Text VersionOption => Source.Get();

    public static Text NoSuchWordBut(string path, string word, string meant) => Source.Get([path, word, meant]);

    public static Text NoSuchWord(string path, string word) => Source.Get([path, word]);

    public static Text ArgumentMissing(string path, string argument) => Source.Get([path, argument]);

    public static Text CommandMissing(string path, string commands) => Source.Get([path, commands]);

    public static Text OtherMistake(string path, string reason) => Source.Get([path, reason]);

    public static Text SeeHelp(string path) => Source.Get([path]);
}
