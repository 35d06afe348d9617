using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Archives;

/// <summary>Words of an organization's archive.</summary>
internal static class ArchiveTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ArchiveTexts));

    public static Text Title => Source.Get();

    public static Text State(Text title) => Source.Get([title]);

    public static Text FilledByItself => Source.Get();

    public static Text Full(LocalizedText item) => Source.Get([item]);

    public static Text FullOf(LocalizedText item, int done) => Source.Get([item, done]);

    public static Text NotYet(LocalizedText item) => Source.Get([item]);

    public static Text Partly(LocalizedText item, int done, int expected) => Source.Get([item, done, expected]);

    public static Text Later(LocalizedText item) => Source.Get([item]);

    public static Text MissingButton(LocalizedText item) => Source.Get([item]);

    public static Text MissingOf(LocalizedText item) => Source.Get([item]);

    public static Text NothingMissing(LocalizedText item) => Source.Get([item]);

    public static Text MissingMembers(Text duty, Text names) => Source.Get([duty, names]);

    public static Text MissingMembersAndMore(Text duty, Text names, int people) => Source.Get([duty, names, people]);

    public static Text NotYetDone(Text duty) => Source.Get([duty]);

    public static Text MissedRound(Text duty) => Source.Get([duty]);

    public static Text ByPhotos => Source.Get();

    public static Text ShownBy(LocalizedText item, int photos) => Source.Get([item, photos]);

    public static Text Opening(int photos, DateOnly due) => Source.Get([photos, due]);

    public static Text AskPhotos(LocalizedText item, int most) => Source.Get([item, most]);

    public static Text TooManyPhotos(int most) => Source.Get([most]);

    public static Text Preview(Text title) => Source.Get([title]);

    public static Text Adding => Source.Get();

    public static Text Missing(Text items) => Source.Get([items]);

    public static Text HandedIn(Text title) => Source.Get([title]);

    public static Text Recorded(Text title, int full, int all) => Source.Get([title, full, all]);

    public static Text MayAdd(DateOnly until) => Source.Get([until]);

    public static Text AddButton => Source.Get();

    public static Text Overtaken(Text title, string by, DateTimeOffset at) => Source.Get([title, by, at]);

    public static Text OwnButton => Source.Get();
}
