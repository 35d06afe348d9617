using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Kinds.Forms.Filings;

/// <summary>Words of what is on file and of what is published of it.</summary>
internal static class FilingTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(FilingTexts));

    public static Text Number(string number) => Source.Get([number]);

    public static Text OnFileSince(string number, DateOnly day) => Source.Get([number, day]);

    public static Text ListButton(int count) => Source.Get([count]);

    public static Text ListHeading(int count) => Source.Get([count]);

    public static Text ListLine(string number, string organization, Text task) => Source.Get([number, organization, task]);

    public static Text AcceptedOn(DateOnly day) => Source.Get([day]);

    public static Text Field(Text title, Text answer) => Source.Get([title, answer]);

    public static Text Title(Text title) => Source.Get([title]);

    public static Text WholeButton(Text title) => Source.Get([title]);

    public static Text NotPublic => Source.Get();
}
