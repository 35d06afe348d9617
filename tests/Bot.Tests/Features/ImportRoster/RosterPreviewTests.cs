using System.Globalization;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Localization;
using static CampaignBot.Bot.Tests.Features.ImportRoster.RosterTexts;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

public sealed class RosterPreviewTests
{
    private static readonly RosterState Known = After((
        Organizations + "党员,1,甲一,,,,B1,在职,13900000001,书记,2020-01-01,\n党员,2,甲二,,,,B1,在职,,,2020-01-01,\n党员,3,甲三,,,,B1,在职,13900000003,,2020-01-01,\n",
        Today));

    [Fact]
    public void Preview_OfEveryKindOfChange_IsInWordsThatCanBeChecked()
    {
        var preview = Preview(
            Header
            + "组织,B3,三支部,支部,rural,C,,,,,,\n"
            + "党员,1,甲一,,,,B2@2027-05-20,在职,13900000001,,2020-01-01,\n"
            + "党员,2,甲二,,,,B1,在职,,,2020-01-01,2027-06-01\n"
            + "党员,3,甲三,,,,B1,离退休,13900000033,副书记,2020-01-01,\n"
            + "党员,4,甲四,,,,B3,预备,,,2027-04-30,\n");

        preview.Full.ShouldBeNull();
        Lines(preview.Short, Language.Chinese).ShouldBe(
        [
            "名册.xlsx：新增组织 1，更新组织 0；新增党员 1，更新党员 3。",
            "组织（1 个）：",
            "· 新建 三支部（B3），上级是 某乡党委",
            "新来的（1 人）：",
            "· 甲四（4）：三支部，预备，2027年4月30日加入",
            "转支部的（1 人）：",
            "· 甲一（1）：一支部 → 二支部，2027年5月20日起",
            "离开的（1 人）：",
            "· 甲二（2）：一支部，2027年6月1日离开",
            "资料有改动的（1 人）：",
            "· 甲三（3）：身份 在职 → 离退休，电话 …0003 → …0033",
            "请留意：",
            "第 5 行：职务「副书记」这里用不到，没有读。",
        ]);
        Lines(preview.Short, Language.English).ShouldContain("· 甲一 (1): 一支部 → 二支部, from 2027-05-20");
    }

    [Fact]
    public void Preview_OfManyChanges_FitsOnTwoScreensAndLeavesTheRestToAFile()
    {
        var added = string.Concat(Enumerable.Range(100, 500).Select(i => $"党员,{i.ToString(CultureInfo.InvariantCulture)},甲,,,,B2,在职,,,,\n"));
        var preview = Preview(Header + "党员,2,甲二,,,,B2,在职,,,2020-01-01,\n" + added);

        var lines = Lines(preview.Short, Language.Chinese);
        lines.Length.ShouldBeLessThanOrEqualTo(RosterPreview.MostLines);
        lines.ShouldContain("· 甲二（2）：一支部 → 二支部，2027年5月1日起");
        lines.ShouldContain(l => l.StartsWith("……另有 ", StringComparison.Ordinal));
        Lines(preview.Full!, Language.Chinese).Count(l => l.StartsWith("· ", StringComparison.Ordinal)).ShouldBe(501);
    }

    [Fact]
    public void Preview_OfAFileThatIsWrong_NamesItsLines()
    {
        var (lines, problems) = Read(Header + "党员,1,甲一,,,,B1,神仙,,,,\n");
        var preview = RosterPreview.Of("a.csv", new ImportRosterResult(problems.Count > 0 ? RosterPlan.Refused(problems) : RosterPlanner.Plan(lines, Known, Today), false), SamplePlan.Plan);

        Lines(preview.Short, Language.Chinese)[1].ShouldStartWith("第 2 行：「身份」写的是「神仙」");
    }

    private static RosterPreview Preview(string text) => RosterPreview.Of("名册.xlsx", new ImportRosterResult(Plan(text, Known), false), SamplePlan.Plan);

    private static string[] Lines(Text text, Language language) => text.Render(language).Plain.Split('\n');
}
