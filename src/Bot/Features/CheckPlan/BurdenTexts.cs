using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.CheckPlan;

/// <summary>What <c>plan check</c> says of what a plan asks of people.</summary>
internal static class BurdenTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(BurdenTexts));
    public static Text Heading => Source.Get();
    public static Text ColumnMonth => Source.Get();
    public static Text ColumnMessages => Source.Get();
    public static Text RowLimit => Source.Get();
    public static Text Member => Source.Get();
    public static Text Secretary => Source.Get();
    public static Text CommitteeOffice => Source.Get();
    public static Text CountyOffice => Source.Get();
    public static Text Assumed(int members, int below, int review) => Source.Get([members, below, review]);
    public static Text Counted => Source.Get();
    public static Text Excess(string month, Text what, int amount, int limit, string causes) => Source.Get([month, what, amount, limit, causes]);
    public static Text MinutesOf(Text party) => Source.Get([party]);
    public static Text MessagesOf => Source.Get();
}
