using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Localization;
using static CampaignBot.Bot.Tests.Features.ImportRoster.RosterTexts;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

/// <summary>Small files as offices have them (<c>Cases/</c>), and what is right for each.</summary>
public sealed class RosterCaseTests
{
    private static readonly DateOnly Day = new(2017, 6, 12);

    [Fact]
    public void Read_WhenTheSheetMisstatesItsRange_TakesEachCellForWhatItIs()
    {
        var members = Members("x01-dimension-a1-silent.xlsx");

        members.Select(m => (m.Number, m.Phone!.Value.Value, m.Joined!.Value.Value))
            .ShouldBe([("DY0001", "10000000001", Day), ("DY0002", null, Day)]);
    }

    [Fact]
    public void Read_WhenOneCellFarOutIsStyled_ReadsTheRoster() => Members("x02c-used-range-xfd5.xlsx").ShouldHaveSingleItem();

    [Fact]
    public void Read_WhenCellsAreErrors_RefusesEachByLineAndCell()
    {
        var (_, problems) = Case("x03-error-in-first-column.xlsx");

        problems.Select(p => p.Line).ShouldBe([5, 6, 7]);
        Words(problems[0]).ShouldContain("A5");
        Words(problems[0]).ShouldContain("#N/A");
        Words(problems[1]).ShouldContain("#REF!");
        Words(problems[2]).ShouldContain("#NAME?");
    }

    [Fact]
    public void Read_WhenTheWorkbookCountsFrom1904_GivesTheDay() => Members("x04-date1904.xlsx").ShouldHaveSingleItem().Joined!.Value.Value.ShouldBe(Day);

    [Fact]
    public void Read_WhenDaysHaveFormatsOfEastAsia_GivesTheDays() =>
        Members("x05-numfmt-31-57.xlsx").Select(m => m.Joined!.Value.Value).ShouldBe([Day, Day]);

    [Fact]
    public void Read_WhenTheFirstSheetIsHidden_ReadsTheOneWithTheHeaderAndNamesIt()
    {
        var table = RosterFileReader.Read(Bytes("x06-hidden-first-sheet.xlsx"));

        Case("x06-hidden-first-sheet.xlsx").Lines.Members.ShouldHaveSingleItem();
        table.Notes.ShouldContain(n => Words(n).Contains("「S2」", StringComparison.Ordinal));
        table.Notes.ShouldContain(n => Words(n).Contains("「S1」", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x08-title-and-header.xlsx")]
    [InlineData("x09-old-workbook-named.xls")]
    public void Read_WhenATitleStandsAboveAndARemarkBelow_FindsTheHeaderAndSaysWhatItLeavesOut(string file)
    {
        var table = RosterFileReader.Read(Bytes(file));

        Case(file).Lines.Members.ShouldHaveSingleItem().Branches!.ShouldHaveSingleItem().Code.ShouldBe("QX01");
        Words(table.Notes.ShouldHaveSingleItem()).ShouldContain("1–2、8");
    }

    [Fact]
    public void Plan_OfTheSamePeopleWrittenOtherwise_NeverAddsASecondPerson()
    {
        var current = After((File("c01-first-year.csv"), Today));
        var (lines, problems) = Case("c02-second-year-same-people.csv");
        problems.ShouldBeEmpty();

        var plan = RosterPlanner.Plan(lines, current with { AlikeNumbers = new Dictionary<string, string> { ["12"] = "0012", ["DY1"] = "DY0001" } }, Today);

        plan.Problems.Select(p => p.Line).ShouldBe([6, 7, 8, 9]);
        plan.Problems.Take(3).ShouldAllBe(p => Words(p).Contains("第 5 行", StringComparison.Ordinal));
        Words(plan.Problems[3]).ShouldContain("0012");
    }

    [Fact]
    public void Read_WhenExcelGuardsItsNumbers_TakesTheGuardsOffAndRefusesWhatLostDigits()
    {
        var (lines, problems) = Case("c03-excel-guards.csv");

        lines.Members.Select(m => (m.Number, m.Phone!.Value.Value)).ShouldBe([("0012", "13900000000")]);
        problems.Select(p => p.Line).ShouldBe([6, 7, 8]);
        Words(problems[0]).ShouldContain("1.39E+10");
        Words(problems[1]).ShouldContain("1.10101E+17");
    }

    [Theory]
    [InlineData("c04-sep-line.csv", 6)]
    [InlineData("c07-semicolons.csv", 5)]
    public void Read_WhateverTheSeparator_GivesTheLines(string file, int line)
    {
        var member = Members(file).ShouldHaveSingleItem();

        (member.Number, member.Line).ShouldBe(("DY0001", line));
    }

    [Fact]
    public void Read_WhenOneByteIsBad_NamesItsLineAndReadsTheRestAsItIs()
    {
        var (lines, problems) = Case("c11-one-bad-byte-utf8.csv");

        problems.ShouldAllBe(p => p.Line == 5);
        lines.Organizations[0].Name.ShouldBe("云岭县委");
    }

    [Fact]
    public void Read_DaysInEveryEverydayForm_GivesThemAndAsksForTheDayOfAMonth()
    {
        var (lines, problems) = Case("c12-dates.csv");

        lines.Members.Select(m => m.Number).ShouldBe(["DY0001", "DY0002", "DY0003", "DY0004", "DY0006", "DY0007", "DY0008"]);
        lines.Members.ShouldAllBe(m => m.Joined!.Value.Value == Day);
        var month = problems.ShouldHaveSingleItem();
        month.Line.ShouldBe(9);
        Words(month).ShouldContain("缺日子");
    }

    [Fact]
    public void Read_NamesWithBlanksAndDots_StayTheirOwnAndAreToldApartByNumber()
    {
        var members = Members("c13-names.csv");

        members.Select(m => m.Number).ShouldBeUnique();
        members.Take(2).ShouldAllBe(m => m.Name == "张 三");
        members[2].Name.ShouldBe("阿不都·买买提");
        members.Count(m => m.Name == "王伟").ShouldBe(2);
    }

    private static IReadOnlyList<MemberLine> Members(string file)
    {
        var (lines, problems) = Case(file);
        problems.ShouldBeEmpty();
        return lines.Members;
    }

    private static (RosterLines Lines, IReadOnlyList<RosterProblem> Problems) Case(string file) =>
        RosterParser.Parse(RosterFileReader.Read(Bytes(file)), new RosterVocabulary(SamplePlan.Plan));

    private static byte[] Bytes(string file) => System.IO.File.ReadAllBytes(RosterTexts.Case(file));

    private static string File(string file) => System.IO.File.ReadAllText(RosterTexts.Case(file));

    private static string Words(RosterProblem problem) => Words(problem.Words);

    private static string Words(Text text) => text.Render(Language.Chinese).Plain;
}
