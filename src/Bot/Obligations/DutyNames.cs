using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>What people call a duty: its task, and which round of it.</summary>
internal static class DutyNames
{
    /// <summary>The name of a task's period: 「志愿服务（6月）」, 「集中学习 · 第一讲」; the task's title where it is done once.</summary>
    public static Text Of(Plan plan, PlanTask task, TaskPeriod period)
    {
        if (period.Key == TaskPeriod.Once)
            return task.Title;
        if (task.TitleOf(plan, period) is { } title)
            return DutyTexts.WithTitle(task.Title, title);
        return task.Rhythm switch
        {
            Every.Month => DutyTexts.InMonth(task.Title, period.Opens.Month, period.Opens.Year),
            Every.Quarter => DutyTexts.InQuarter(task.Title, ((period.Opens.Month - 1) / 3) + 1, period.Opens.Year),
            Every.HalfYear => DutyTexts.InHalf(task.Title, period.Opens.Month <= 6 ? 1 : 2, period.Opens.Year),
            _ => DutyTexts.BetweenDays(task.Title, period.Opens.Month, period.Opens.Day, period.Due.Month, period.Due.Day),
        };
    }

    /// <summary>The name of a duty that is known by its keys; the keys themselves where the plan no longer has them.</summary>
    public static Text Of(Timeline timeline, string taskId, string period) =>
        timeline.Plan.Task(taskId) is not { } task ? Text.Plain(taskId)
        : task.Span(timeline, period) is { } known ? Of(timeline.Plan, task, known)
        : task.Title;
}

/// <summary>Words for a task's rounds, for what comes first, and for what is no more.</summary>
internal static class DutyTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(DutyTexts));

    public static Text AskAbout(Text duty, int done, int of) => Source.Get([duty, done, of]);

    public static Text Returned(Text duty) => Source.Get([duty]);

    public static Text SomeDone(Text duty, int done, int of) => Source.Get([duty, done, of]);

    public static Text LeftAbout(Text duty, int left) => Source.Get([duty, left]);

    /// <inheritdoc cref="LeftAbout"/>
    public static Text LeftAboutReturned(Text duty, int left) => Source.Get([duty, left]);

    public static Text DoneAbout(Text duty, int done, int of) => Source.Get([duty, done, of]);

    public static Text UnseenAbout(int count) => Source.Get([count]);

    public static Text OverAbout(Text duty, int done, int of) => Source.Get([duty, done, of]);

    public static Text NobodyToDoItAbout(Text duty) => Source.Get([duty]);

    public static Text DoFirst(Text duties) => Source.Get([duties]);

    public static Text AboveFirst(Text duties) => Source.Get([duties]);

    public static Text DoneAbove(Text duty, string organization) => Source.Get([duty, organization]);

    public static Text FirstOf(Text duty) => Source.Get([duty]);

    public static Text FirstWaits(Text duty) => Source.Get([duty]);

    public static Text WithTitle(LocalizedText task, LocalizedText round) => Source.Get([task, round]);

    public static Text TaskGone => Source.Get();

    /// <summary>What was done for a task, added up: 「5 次 · 12.5 小时 · 结对户 2」.</summary>
    /// <param name="times">How often.</param>
    /// <param name="hours">How many hours; null: they aren't asked for.</param>
    /// <param name="about">What people call the register whose entries it was about; null: none.</param>
    /// <param name="entries">How many of its entries.</param>
    public static Text Totals(int times, decimal? hours, LocalizedText? about, int entries)
    {
        var parts = new List<Text> { Times(times) };
        if (hours is { } sum)
            parts.Add(Hours(sum));
        if (about is not null)
            parts.Add(Entries(about, entries));
        return Text.Join(" · ", parts);
    }

    public static Text Times(int times) => Source.Get([times]);

    public static Text Hours(decimal hours) => Source.Get([hours]);

    public static Text Entries(LocalizedText register, int count) => Source.Get([register, count]);

    public static Text InMonth(LocalizedText task, int month, int year) => Source.Get([task, month, year]);

    public static Text InQuarter(LocalizedText task, int quarter, int year) => Source.Get([task, quarter, year]);

    public static Text InHalf(LocalizedText task, int half, int year) =>
        half == 1 ? InFirstHalf(task, year) : InSecondHalf(task, year);

    public static Text BetweenDays(LocalizedText task, int fromMonth, int fromDay, int toMonth, int toDay) =>
        Source.Get([task, fromMonth, fromDay, toMonth, toDay]);

    private static Text InFirstHalf(LocalizedText task, int year) => Source.Get([task, year]);

    private static Text InSecondHalf(LocalizedText task, int year) => Source.Get([task, year]);
}
