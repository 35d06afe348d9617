using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Answers;

/// <summary>Words of asking the sections of a plan, whatever they belong to.</summary>
internal static class AnswerTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AnswerTexts));

    public static Text SectionOf(string whose, LocalizedText section) => Source.Get([whose, section]);

    public static Text Hint(LocalizedText hint) => Source.Get([hint]);

    public static Text AskMore(int count, int most) => Source.Get([count, most]);

    public static Text OneMore => Source.Get();

    public static Text NoMore => Source.Get();

    public static Text OneEntry => Source.Get();

    public static Text NoEntry => Source.Get();

    public static Text MoreLabel(int number) => Source.Get([number]);

    public static Text MoreOf(LocalizedText section, int number) => Source.Get([section, number]);

    public static Text FieldOf(int number, LocalizedText field) => Source.Get([number, field]);

    public static Text EntryLine(int number, Text said) => Source.Get([number, said]);

    public static Text Examples(LocalizedText examples) => Source.Get([examples]);

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
}
