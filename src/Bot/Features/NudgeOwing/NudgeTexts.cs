using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Features.NudgeOwing;

/// <summary>Words of nudging.</summary>
internal static class NudgeTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(NudgeTexts));

    public static Text Description => Source.Get();

    public static Text NobodyOwes(string organization) => Source.Get([organization]);

    public static Text NobodyOwesNow => Source.Get();

    public static Text PreviewHeading(string organization, int people) => Source.Get([organization, people]);

    public static Text PreviewDuty(Text duty, int people) => Source.Get([duty, people]);

    public static Text WillReach(int people) => Source.Get([people]);

    public static Text NobodyToReach => Source.Get();

    public static Text Unreached(int people, string names) => Source.Get([people, names]);

    public static Text UnreachedMore(int people, string names) => Source.Get([people, names]);

    public static Text NudgedToday(int people) => Source.Get([people]);

    public static Text Snoozed(int people) => Source.Get([people]);

    public static Text YouToo => Source.Get();

    public static Text QuietNow(DateTimeOffset at) => Source.Get([at]);

    public static Text NudgeAllButton(int people) => Source.Get([people]);

    public static Text NudgeOneButton(Text duty, int people) => Source.Get([duty, people]);

    public static Text Nudged(int people) => Source.Get([people]);

    public static Text Waits(int people, DateTimeOffset at) => Source.Get([people, at]);

    public static Text TooMany(int most) => Source.Get([most]);

    public static Text Heading(string organization, int duties) => Source.Get([organization, duties]);

    public static Text Duty(Text duty, DateOnly due) => Source.Get([duty, due]);

    public static Text DutyLate(Text duty, DateOnly due) => Source.Get([duty, due]);

    public static Text OfOrganization(string organization, Text duty) => Source.Get([organization, duty]);

    public static Text Closing => Source.Get();
}
