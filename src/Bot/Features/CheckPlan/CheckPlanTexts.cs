using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.CheckPlan;

/// <summary>What <c>plan check</c> says.</summary>
internal static class CheckPlanTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(CheckPlanTexts));
    public static Text PlanDescription => Source.Get();
    public static Text SchemaDescription => Source.Get();

    public static Text CheckDescription => Source.Get();
    public static Text FileArgument => Source.Get();
    public static Text LanguageOption => Source.Get();
    public static Text Problems(int count) => Source.Get([count]);
    public static Text Warnings(int count) => Source.Get([count]);
    public static Text Sound(int tasks, string version) => Source.Get([tasks, version]);
    public static Text Heading(LocalizedText title, string zone) => Source.Get([title, zone]);
    public static Text ColumnDates => Source.Get();
    public static Text ColumnWhat => Source.Get();
    public static Text ColumnWho => Source.Get();
    public static Text ColumnReminders => Source.Get();
    public static Text EventRow(LocalizedText title) => Source.Get([title]);
    public static Text PhaseRow(int number, LocalizedText title) => Source.Get([number, title]);
    public static Text TaskRow(LocalizedText title, string kind) => Source.Get([title, kind]);
    public static Text MaterialRow(LocalizedText title) => Source.Get([title]);
    public static Text UnknownEvent(int year) => Source.Get([year]);
    public static Text UnknownDay => Source.Get();
    public static Text WindowRow(string opens, string due) => Source.Get([opens, due]);
    public static Text RecordedBy(Text level) => Source.Get([level]);
    public static Text RecordedByEach(Text level) => Source.Get([level]);
    public static Text AboutBranchMembers => Source.Get();
    public static Text AboutOrganizationsBelow => Source.Get();

    public static Text AboutStandingEntries => Source.Get();

    public static Text AboutKeptEntries => Source.Get();
    public static Text Must(string standings) => Source.Get([standings]);
    public static Text May(string standings) => Source.Get([standings]);
    public static Text OthersMay => Source.Get();

    public static Text Voluntary => Source.Get();
    public static Text County => Source.Get();
    public static Text Committees => Source.Get();
    public static Text Branches => Source.Get();
    public static Text Members => Source.Get();
}
