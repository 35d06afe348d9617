using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ShowMe;

/// <summary>What /me says.</summary>
internal static class MeTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(MeTexts));

    public static Text Description => Source.Get();

    public static Text Name(string name, string number) => Source.Get([name, number]);

    public static Text Branch(string name) => Source.Get([name]);

    public static Text SecondBranch(string name) => Source.Get([name]);

    public static Text Role(Text role) => Source.Get([role]);

    public static Text Standing(Text title) => Source.Get([title]);

    public static Text Phone(Text phone) => Source.Get([phone]);

    public static Text NoPhone => Source.Get();

    public static Text Language(string name) => Source.Get([name]);

    public static Text Account(DateOnly day) => Source.Get([day]);

    public static Text Snoozed(DateOnly day) => Source.Get([day]);

    public static Text Done => Source.Get();

    public static Text WhereFrom => Source.Get();

    public static Text LanguageButton => Source.Get();

    public static Text FileButton => Source.Get();

    public static Text FileHeading(string name, int count) => Source.Get([name, count]);

    public static Text FileOfOfficeHeading(string name, int count) => Source.Get([name, count]);

    public static Text FileDay(DateOnly day) => Source.Get([day]);

    public static Text FileEntered(Text line) => Source.Get([line]);

    public static Text FileEmpty => Source.Get();

    public static Text Secretary => Source.Get();

    public static Text Office => Source.Get();

    public static Text Admin => Source.Get();
}
