using System.Text;
using CampaignBot.Bot.Features.ImportRoster;
using MiniExcelLibs;
using static CampaignBot.Bot.Tests.Features.ImportRoster.RosterTexts;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

public sealed class RosterParserTests
{
    [Fact]
    public void Parse_EveryBadLine_IsReportedWithItsNumber()
    {
        var (lines, problems) = Read(
            "# 说明\n" + Header
            + "组织,,无编号,县委,,,,,,,,\n"
            + "组织,C,某党委,省委,rural,X,,,,,,\n"
            + "组织,C2,某党委,党委,海洋,X,,,,,,\n"
            + "\n"
            + "党员,1,甲一,,,,,在职,,,,\n"
            + "党员,2,甲二,,,,B1,神仙,,,,\n"
            + "党员,3,甲三,,,,B1,在职,,,2027-13-01,\n"
            + "党员,4,甲四,,,,B1,在职,,主任@B1,,\n"
            + "人,5,甲五,,,,B1,在职,,,,\n"
            + "党员,6,甲六,,,,B1,在职,,,2027-05-01,2027-04-01\n"
            + "党员,7,甲七,,,,B1,在职,,,,\n");

        problems.Select(p => p.Line).ShouldBe([3, 4, 5, 7, 8, 9, 10, 11, 12]);
        lines.Members.Select(m => m.Number).ShouldBe(["7"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("编号,名称\n1,甲\n")]
    [InlineData("类型,编号,名称,生肖\n党员,1,甲,龙\n")]
    [InlineData("类型,编号,名称,number\n党员,1,甲,1\n")]
    public void Parse_WhenTheHeaderIsWrong_NothingElseIsRead(string text)
    {
        var (lines, problems) = Read(text);

        problems.ShouldHaveSingleItem().Line.ShouldBe(1);
        lines.Members.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_QuotedCells_MayHoldCommasQuotesAndLineBreaks()
    {
        var rows = CsvRows.Parse("a,\"b, \"\"c\"\"\nd\",e\r\nf\n").ToList();

        rows[0].Cells.ShouldBe(["a", "b, \"c\"\nd", "e"]);
        (rows[1].Line, rows[1][0]).ShouldBe((3, "f"));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("GB18030", false)]
    public void Decode_TheEncodingsThatOfficesSave_GiveTheSameText(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);

        CsvRows.Decode([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("党员,甲一")]).ShouldBe("党员,甲一");
    }

    [Fact]
    public void Read_AWorkbook_SaysTheSameAsTheCsv()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".xlsx");
        try
        {
            MiniExcel.SaveAs(path, new[]
            {
                new Dictionary<string, object?>
                {
                    ["类型"] = "党员", ["编号"] = "0001", ["名称"] = "甲一", ["支部"] = "B1", ["身份"] = "在职",
                    ["电话"] = 13900000000d, ["加入日期"] = new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Unspecified),
                },
            });

            var (lines, problems) = RosterParser.Parse(RosterTable.Read(path), new RosterVocabulary(SamplePlan.Plan));

            problems.ShouldBeEmpty();
            var member = lines.Members.ShouldHaveSingleItem();
            member.Number.ShouldBe("0001");
            member.Phone!.Value.Value.ShouldBe("13900000000");
            member.Joined!.Value.Value.ShouldBe(new DateOnly(2020, 1, 2));
            member.Line.ShouldBe(2);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_WhatIsNoWorkbook_SaysSo()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".xlsx");
        try
        {
            File.WriteAllText(path, "类型,编号\n");

            Should.Throw<InvalidDataException>(() => RosterTable.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
