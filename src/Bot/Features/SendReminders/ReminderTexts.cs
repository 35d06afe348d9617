using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.SendReminders;

/// <summary>Words of reminders.</summary>
internal static class ReminderTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(ReminderTexts));

    public static Text OneThing => Source.Get();

    public static Text Things(int count) => Source.Get([count]);

    public static Text Group(string organization) => Source.Get([organization]);

    public static Text Own(Text duty, Text when) => Source.Get([duty, when]);

    public static Text OfOrganization(Text duty, string organization, Text when) => Source.Get([duty, organization, when]);

    public static Text Summary(Text duty, int owing, Text when) => Source.Get([duty, owing, when]);

    public static Text Names(Text names) => Source.Get([names]);

    public static Text In(int days, DateOnly due) => Source.Get([days, due]);

    public static Text Tomorrow(DateOnly due) => Source.Get([due]);

    public static Text Today => Source.Get();

    public static Text Late(DateOnly due, DateOnly closing) => Source.Get([due, closing]);

    public static Text LateLast(DateOnly due) => Source.Get([due]);

    public static Text Begun(int step, int steps) => Source.Get([step, steps]);

    public static Text BegunAll => Source.Get();

    public static Text EntryLate(Text entry, string owner, DateOnly due) => Source.Get([entry, owner, due]);

    public static Text EntryFoot => Source.Get();

    public static Text OwnEntryFoot => Source.Get();

    public static Text LateOwnEntryFoot => Source.Get();

    public static Text KeeperFoot => Source.Get();

    public static Text Reviews(int count, DateOnly since, Text tasks) => Source.Get([count, since, tasks]);

    public static Text ReviewButton => Source.Get();

    public static Text PrivateFoot => Source.Get();

    public static Text GroupFoot => Source.Get();

    public static Text TodayButton => Source.Get();

    public static Text LastBeforeHoliday(DateOnly due, DateOnly closing) => Source.Get([due, closing]);

    public static Text PrivateFootToday => Source.Get();
}
