using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ShowAudit;

/// <summary>Words of <c>/audit</c>.</summary>
internal static class ShowAuditTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ShowAuditTexts));

    public static Text Description => Source.Get();

    public static Text Heading(string office, int count) => Source.Get([office, count]);

    public static Text Only(Text chosen) => Source.Get([chosen]);

    public static Text Nothing => Source.Get();

    public static Text NothingFound(string word) => Source.Get([word]);

    public static Text WhichOne(string word) => Source.Get([word]);

    public static Text ByOrganization => Source.Get();

    public static Text ByPerson => Source.Get();

    public static Text ByDay => Source.Get();

    public static Text WhichOrganization => Source.Get();

    public static Text WhichPerson => Source.Get();

    public static Text WhichDay => Source.Get();

    public static Text DayButton(DateOnly day) => Source.Get([day]);

    public static Text EarlierButton => Source.Get();

    public static Text BackButton => Source.Get();

    public static Text AllButton => Source.Get();
}
