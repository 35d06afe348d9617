using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Registers;

/// <summary>Words of giving entries more time.</summary>
internal static class PutOffTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(PutOffTexts));

    public static Text Button => Source.Get();

    public static Text Offer => Source.Get();

    public static Text Title => Source.Get();

    public static Text AskDay(string owner, Text entry, DateOnly due) => Source.Get([owner, entry, due]);

    public static Text DayLabel => Source.Get();

    public static Text AskReason(string owner) => Source.Get([owner]);

    public static Text ReasonLabel => Source.Get();

    public static Text AskConfirm => Source.Get();

    public static Text Done(DateOnly day) => Source.Get([day]);

    public static Text Yours(Text entry, DateOnly day, string reason) => Source.Get([entry, day, reason]);

    public static Text NotYours => Source.Get();

    public static Text Meanwhile(DateOnly day) => Source.Get([day]);

    public static Text NoLaterDay(DateOnly latest) => Source.Get([latest]);

    public static Text NotLater(DateOnly present) => Source.Get([present]);

    public static Text TooFar(int days) => Source.Get([days]);

    public static Text AfterLatest(DateOnly latest) => Source.Get([latest]);
}
