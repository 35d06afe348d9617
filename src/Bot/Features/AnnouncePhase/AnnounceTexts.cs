using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.AnnouncePhase;

/// <summary>What is said when a phase or an activity begins, and when a date is set.</summary>
internal static class AnnounceTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(AnnounceTexts));

    public static Text Phase(LocalizedText title) => Source.Get([title]);

    public static Text FromTo(DateOnly from, DateOnly to) => from.Year == to.Year ? Source.Get([from, to]) : FromToNextYear(from, to);

    public static Text FromToNextYear(DateOnly from, DateOnly to) => Source.Get([from, to]);

    public static Text FromOn(DateOnly from) => Source.Get([from]);

    public static Text Goal(LocalizedText slogan) => Source.Get([slogan]);

    public static Text MembersDo => Source.Get();

    public static Text OrganizationDoes => Source.Get();

    public static Text Task(LocalizedText title, Text when) => Source.Get([title, when]);

    public static Text Until(DateOnly due) => Source.Get([due]);

    public static Text UntilNextYear(DateOnly due) => Source.Get([due]);

    public static Text Between(DateOnly opens, DateOnly due) => opens.Year == due.Year ? Source.Get([opens, due]) : BetweenNextYear(opens, due);

    public static Text BetweenNextYear(DateOnly opens, DateOnly due) => Source.Get([opens, due]);

    public static Text DateUnknown => Source.Get();

    public static Text PhaseFoot => Source.Get();

    public static Text TodayButton => Source.Get();

    public static Text Activity(LocalizedText title) => Source.Get([title]);

    public static Text ActivityTime(Text when) => Source.Get([when]);

    public static Text DoIt(LocalizedText title) => Source.Get([title]);

    public static Text DateSet(LocalizedText title, Text when) => Source.Get([title, when]);

    public static Text Milestone(LocalizedText title) => Source.Get([title]);

    public static Text MilestoneToday => Source.Get();

    public static Text MilestoneTomorrow(DateOnly due) => Source.Get([due]);

    public static Text MilestoneIn(int days, DateOnly due) => Source.Get([days, due]);

    public static Text On(DateOnly day) => Source.Get([day]);

    public static Text OrganizationDoesOf(string organization) => Source.Get([organization]);
}
