using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.ShowAlbum;

/// <summary>Words of the album, and of the consent to it.</summary>
internal static class AlbumTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AlbumTexts));

    public static Text OwnButton => Source.Get();

    public static Text OwnNone => Source.Get();

    public static Text OwnHeading(int count, int shown) => Source.Get([count, shown]);

    public static Text OwnShown(int place, Text subject, DateOnly day) => Source.Get([place, subject, day]);

    public static Text OwnHidden(int place, Text subject, DateOnly day) => Source.Get([place, subject, day]);

    public static Text LookButton(int place) => Source.Get([place]);

    public static Text ShowButton(int place) => Source.Get([place]);

    public static Text HideButton(int place) => Source.Get([place]);

    public static Text ShowAllButton => Source.Get();

    public static Text HideAllButton => Source.Get();

    public static Text Gone => Source.Get();

    public static Text NowShown => Source.Get();

    public static Text NowHidden => Source.Get();

    public static Text NowAllShown => Source.Get();

    public static Text NowAllHidden => Source.Get();

    public static Text AlbumButton => Source.Get();

    public static Text None(string organization) => Source.Get([organization]);

    public static Text Heading(string organization, int count) => Source.Get([organization, count]);

    public static Text CountButton(Text phase, Text subject, int count) => Source.Get([phase, subject, count]);

    public static Text Phase(int number) => Source.Get([number]);

    public static Text NoPhase => Source.Get();

    public static Text OtherActivity => Source.Get();

    public static Text Caption(string organization, Text subject, DateOnly day) => Source.Get([organization, subject, day]);

    public static Text PageBelow(int from, int to, int count) => Source.Get([from, to, count]);

    public static Text BackButton => Source.Get();

    public static Text MineTitle => Source.Get();

    public static Text Mine(Text subject, DateOnly day, DateTimeOffset at) => Source.Get([subject, day, at]);
}
