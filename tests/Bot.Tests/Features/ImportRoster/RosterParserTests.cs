using System.Text;
using CampaignBot.Bot.Features.ImportRoster.Reading;
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
        var (rows, open) = DelimitedText.Parse("类型,编号,姓名\na,\"b, \"\"c\"\"\nd\",e\r\nf\n");

        open.ShouldBeEmpty();
        rows[1].Cells.Select(c => c.Text).ShouldBe(["a", "b, \"c\" d", "e"]);
        (rows[2].Line, rows[2][0].Text).ShouldBe((4, "f"));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("GB18030", false)]
    public void Decode_TheEncodingsThatOfficesSave_GiveTheSameText(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);

        var decoded = TextDecoding.Decode([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("党员,甲一")]);

        decoded.Text.ShouldBe("党员,甲一");
        decoded.BadLines.ShouldBeEmpty();
    }
}
