using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.HandInForm;

/// <summary>Words of filling in a form.</summary>
internal static class FormTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(FormTexts));

    public static Text Title => Source.Get();

    public static Text Hint(LocalizedText hint) => Source.Get([hint]);

    public static Text Preview(LocalizedText task) => Source.Get([task]);

    public static Text HandInButton => Source.Get();

    public static Text HandedIn(LocalizedText task) => Source.Get([task]);

    public static Text Recorded(LocalizedText task) => Source.Get([task]);

    public static Text AlreadyAccepted(LocalizedText task) => Source.Get([task]);

    public static Text Closed(LocalizedText task) => Source.Get([task]);

    public static Text NotYet(LocalizedText task, DateOnly opens) => Source.Get([task, opens]);

    public static Text Gone => Source.Get();

    public static Text NotForYou => Source.Get();

    public static Text NumberOutOfRange(decimal min, decimal max) => Source.Get([min, max]);

    public static Text DateOutOfRange(DateOnly? earliest, DateOnly? latest) => (earliest, latest) switch
    {
        ({ } from, { } to) => DateBetween(from, to),
        ({ } from, null) => DateFrom(from),
        (null, { } to) => DateUntil(to),
        _ => Text.Empty,
    };

    public static Text DateBetween(DateOnly earliest, DateOnly latest) => Source.Get([earliest, latest]);

    public static Text DateFrom(DateOnly earliest) => Source.Get([earliest]);

    public static Text DateUntil(DateOnly latest) => Source.Get([latest]);

    public static Text AnalysisDescription => Source.Get();

    public static Text NoAnalysisOpen => Source.Get();

    public static Text WhichForm => Source.Get();
}
