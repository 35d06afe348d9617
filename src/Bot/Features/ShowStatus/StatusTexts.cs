using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>Words of the status.</summary>
internal static class StatusTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(StatusTexts));

    public static Text Description => Source.Get();

    public static Text BranchHeading(string name, int members, int joined) => Source.Get([name, members, joined]);

    public static Text OfficeHeading(string name, int branches, int members, int joined) => Source.Get([name, branches, members, joined]);

    public static Text NothingOpen => Source.Get();

    public static Text Line(Text duty, int done, int expected, DateOnly due) => Source.Get([duty, done, expected, due]);

    public static Text LineLate(Text duty, int done, int expected, DateOnly due) => Source.Get([duty, done, expected, due]);

    /// <summary>About how many of those concerned it is done.</summary>
    public static Text Covering(Text line, int done, int of) => Source.Get([line, done, of]);

    public static Text LineDone(Text duty, int done, int expected) => Source.Get([duty, done, expected]);

    public static Text LineVoluntary(Text duty, int done, DateOnly due) => Source.Get([duty, done, due]);

    public static Text Unbound(int count, Text names) => Source.Get([count, names]);

    public static Text UnboundMore(int count, Text names) => Source.Get([count, names]);

    public static Text Silent(int count, Text names) => Source.Get([count, names]);

    public static Text SilentMore(int count, Text names) => Source.Get([count, names]);

    public static Text Totals(Text sums) => Source.Get([sums]);

    public static Text DutyButton(Text duty, int done, int expected) => Source.Get([duty, done, expected]);

    public static Text BelowButton => Source.Get();

    public static Text NeverJoinedButton(int count) => Source.Get([count]);

    public static Text UnboundButton(int count) => Source.Get([count]);

    public static Text SilentButton(int count) => Source.Get([count]);

    public static Text ClosedButton => Source.Get();

    public static Text BelowHeading(string name) => Source.Get([name]);

    public static Text DutyGone => Source.Get();

    public static Text DutyHeading(Text duty, string organization, int done, int expected, DateOnly due) =>
        Source.Get([duty, organization, done, expected, due]);

    public static Text OwingHeading(int count) => Source.Get([count]);

    public static Text DoneHeading(int count) => Source.Get([count]);

    public static Text WaivedHeading(int count) => Source.Get([count]);

    public static Text AllDone => Source.Get();

    public static Text OwingButton(int count) => Source.Get([count]);

    public static Text DoneButton(int count) => Source.Get([count]);

    public static Text WaivedButton(int count) => Source.Get([count]);

    public static Text NameLine(string number, string name) => Source.Get([number, name]);

    public static Text NameLineNeverJoined(string number, string name) => Source.Get([number, name]);

    public static Text NameLineOnBehalf(string number, string name) => Source.Get([number, name]);

    public static Text NeverJoinedHeading(string name, int count) => Source.Get([name, count]);

    public static Text NeverJoinedAdvice => Source.Get();

    public static Text UnboundHeading(string name, int count) => Source.Get([name, count]);

    public static Text SilentHeading(string name, int count, int days) => Source.Get([name, count, days]);

    public static Text NothingClosed => Source.Get();

    public static Text ClosedHeading(string name) => Source.Get([name]);

    public static Text ClosedLine(Text duty, int done, int expected) => Source.Get([duty, done, expected]);

    public static Text ClosedDutyHeading(Text duty, string organization, int done, int expected) => Source.Get([duty, organization, done, expected]);

    public static Text RoundTotals(Text sums) => Source.Get([sums]);

    public static Text MemberTotalsButton => Source.Get();

    public static Text AllMemberTotals(Text duty, string branch) => Source.Get([duty, branch]);

    public static Text RoundMemberTotals(Text duty, string branch) => Source.Get([duty, branch]);

    public static Text MemberTotals(string number, string name, Text sums) => Source.Get([number, name, sums]);

    public static Text MemberWithoutRecords(string number, string name) => Source.Get([number, name]);

    public static Text NoRecords => Source.Get();

    public static Text MissingEvent(LocalizedText title) => Source.Get([title]);

    public static Text MissingEventButton(LocalizedText title) => Source.Get([title]);

    public static Text UpButton(Text where) => Source.Get([where]);

    public static Text NotBound(int members, int free) => Source.Get([members, free]);
}
