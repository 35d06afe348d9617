using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>What is said about files. Nobody knows here in which language a message is, so it is said in both.</summary>
internal static class FileTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(FileTexts));

    public static Text FileNotCarried(string name) => Source.Get([name]);

    public static Text MadeFileNotCarried(string name) => Source.Get([name]);

    public static Text FileQuestion => Source.Get();

    public static Text FileDeclined(string name) => Source.Get([name]);

    public static Text FileGone(string name) => Source.Get([name]);

    public static Text FileNotStored(string name) => Source.Get([name]);

    public static Text FileAnswered(string name) => Source.Get([name]);

    public static Text FileAskAgain => Source.Get();

    /// <summary>A text in both languages, a line each.</summary>
    public static string InBoth(Text text) => string.Join('\n', Language.All.Select(language => text.Render(language).Plain));
}
