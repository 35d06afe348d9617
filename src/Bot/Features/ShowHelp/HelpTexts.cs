using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ShowHelp;

/// <summary>What /help says.</summary>
internal static class HelpTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(HelpTexts));

    public static Text Description => Source.Get();

    public static Text Greeting(string name) => Source.Get([name]);

    public static Text ForSecretaries => Source.Get();

    public static Text ForOffices => Source.Get();

    public static Text Line(string name, Text about) => Source.Get([name, about]);

    public static Text Closing => Source.Get();

    public static Text InGroup => Source.Get();

    public static Text ForStrangers(Text howToJoin) => Source.Get([howToJoin]);
}
