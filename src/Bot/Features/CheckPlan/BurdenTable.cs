using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.CheckPlan;

/// <summary>What a plan asks of people month by month, as a table for a terminal, and where it is more than the plan allows itself.</summary>
internal sealed class BurdenTable(Timeline timeline, Language language)
{
    /// <summary>Most tasks that are named for one excess; the rest is little.</summary>
    public const int MostCauses = 4;

    private readonly BurdenRules _rules = timeline.Plan.Rules.Burden;
    private readonly IReadOnlyList<BurdenMonth> _months = PlanBurden.Of(timeline);

    /// <summary>How many times a limit is passed.</summary>
    public int Excesses => _months.Sum(month => ExcessesOf(month).Count());

    public void WriteTo(TextWriter output)
    {
        output.WriteLine(Say(BurdenTexts.Heading));
        output.WriteLine();
        var table = new TextTable(
        [
            Say(BurdenTexts.ColumnMonth), .. Enum.GetValues<BurdenParty>().Select(party => Say(NameOf(party))), Say(BurdenTexts.ColumnMessages),
        ]);
        foreach (var month in _months)
        {
            table.Row(
            [
                MonthOf(month),
                .. Enum.GetValues<BurdenParty>().Select(party => Cell(month.Minutes[party], _rules.LimitOf(party))),
                Cell(month.BusiestWeek, _rules.GroupMessages),
            ]);
        }

        table.Rule();
        table.Row(
        [
            Say(BurdenTexts.RowLimit), .. Enum.GetValues<BurdenParty>().Select(party => Limit(_rules.LimitOf(party))), Limit(_rules.GroupMessages),
        ]);
        table.WriteTo(output);
        output.WriteLine();
        output.WriteLine(Say(BurdenTexts.Assumed(_rules.BranchMembers, _rules.OrganizationsBelow, _rules.ReviewMinutes)));
        output.WriteLine(Say(BurdenTexts.Counted));
        foreach (var (month, what, sum, limit) in _months.SelectMany(ExcessesOf))
            output.WriteLine(Say(BurdenTexts.Excess(MonthOf(month), what, sum.Total, limit, Causes(sum))));
    }

    private IEnumerable<(BurdenMonth Month, Text What, BurdenSum Sum, int Limit)> ExcessesOf(BurdenMonth month)
    {
        foreach (var party in Enum.GetValues<BurdenParty>())
        {
            if (_rules.LimitOf(party) is { } limit && month.Minutes[party] is var sum && sum.Total > limit)
                yield return (month, BurdenTexts.MinutesOf(NameOf(party)), sum, limit);
        }

        if (month.BusiestWeek.Total > _rules.GroupMessages)
            yield return (month, BurdenTexts.MessagesOf, month.BusiestWeek, _rules.GroupMessages.Value);
    }

    private string Causes(BurdenSum sum) => string.Join(
        language == Language.Chinese ? "、" : ", ",
        sum.Shares.Take(MostCauses).Select(share => string.Create(CultureInfo.InvariantCulture, $"{share.Title.For(language.Code)} {share.Amount}")));

    private static string Cell(BurdenSum sum, int? limit) =>
        sum.Total == 0 ? "·" : Number(sum.Total) + (sum.Total > limit ? " !" : "");

    private static string Limit(int? limit) => limit is { } number ? Number(number) : "–";

    private static string MonthOf(BurdenMonth month) => month.First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Text NameOf(BurdenParty party) => party switch
    {
        BurdenParty.Member => BurdenTexts.Member,
        BurdenParty.Secretary => BurdenTexts.Secretary,
        BurdenParty.CommitteeOffice => BurdenTexts.CommitteeOffice,
        _ => BurdenTexts.CountyOffice,
    };

    private string Say(Text text) => text.Render(language).Plain;
}
