using System.Text;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Localization;
using static CampaignBot.Bot.Tests.Features.ImportRoster.RosterTexts;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

/// <summary>The five kinds of file that offices have, from the bytes to the plan, over a roster whose branches are known.</summary>
public sealed class RosterKindsOfFileTests
{
    private static readonly RosterState Known = After((
        Header
        + "组织,X,云岭县委,县委,,,,,,,,\n组织,C,青溪乡党委,党委,rural,X,,,,,,\n组织,B1,清水村支部,支部,rural,C,,,,,,\n组织,B2,石桥村支部,支部,rural,C,,,,,,\n"
        + "党员,DY0009,甲九,,,,B2,在职,13900000009,书记,2010-01-01,\n",
        Today));

    [Fact]
    public void Plan_OfANationalFormFromWps_AddsItsMembers()
    {
        var plan = Plan(TestWorkbook.Write(new XlsxSheet(
            "党员信息",
            ["附件 2 党员信息采集表"],
            ["党支部名称：清水村党支部", null, null, null, null, "2027年5月"],
            ["序号", "基本信息", null, null, "党内信息", null, null, "联系方式", "备注"],
            [null, "姓 名", "性别", "党员\n编号", "人员类别", "入党\n时间", "所在党支部", "手机号码（必填）"],
            [1, "甲一", "男", "DY0001", "农村", XlsxCell.Number(42_898, 14), "中共清水村党支部", 13900000001],
            [2, "甲　二", "女", XlsxCell.Number(12, 164), "离退休党员", "1989年2月28日", "清水村支部"],
            [3],
            ["填表人：甲九"])
        { Merged = ["A1:I1", "B3:D3", "E3:G3", "A3:A4", "H3:I3"] }));

        plan.Problems.ShouldBeEmpty();
        plan.Members.Select(c => (c.After.Number, c.After.Name, c.After.Phone, c.After.Joined, c.After.Memberships[0].Branch)).ShouldBe(
        [
            ("DY0001", "甲一", "13900000001", new DateOnly(2017, 6, 12), "B1"),
            ("0012", "甲 二", null, new DateOnly(1989, 2, 28), "B1"),
        ]);
    }

    [Fact]
    public void Plan_OfAnExportOfAManagementSystem_AddsItsMembers()
    {
        var plan = Plan(TestWorkbook.Write(
            new XlsxSheet("字典", ["民族", "代码"], ["汉族", "01"]) { IsHidden = true },
            new XlsxSheet(
                "Sheet1",
                ["党员姓名", "党员编号", "公民身份号码", "所在党组织", "党员类别", "联系电话", "手机号码", "加入党组织日期", "转出日期"],
                ["甲一", "DY0001", "000000000000000000", "石桥村支部", "在职党员", "0314-1234567", "13900000001", "2017-06-12 00:00:00", ""],
                ["甲九", "DY0009", "", "石桥村支部", "在职党员", "", "13900000009", "2010-01-01T00:00:00.000Z", "2027-04-01"])
            { HiddenRows = [3] }));

        plan.Problems.ShouldBeEmpty();
        var added = plan.Members.Single(m => m.Before is null).After;
        (added.Phone, added.Joined).ShouldBe(("13900000001", new DateOnly(2017, 6, 12)));
        plan.Members.Single(m => m.Before is not null).After.Left.ShouldBe(new DateOnly(2027, 4, 1));
    }

    [Fact]
    public void Read_OfAnExport_NamesTheColumnsAndRowsThatSomeoneShouldKnowOf()
    {
        var notes = RosterFileReader.Read(TestWorkbook.Write(
            new XlsxSheet("封面", ["封面"]) { IsHidden = true },
            new XlsxSheet("名册", ["编号", "姓名", "性别", "支部", "联系电话", "手机号"], ["1", "甲", "男", "B1", "", ""]) { HiddenRows = [2] }))
            .Notes.Select(n => n.Render(Language.Chinese).Plain).ToList();

        notes.ShouldBe(["读的是工作表「名册」。", "没有读的工作表：「封面」。", "这些列没有用到：性别、联系电话。", "表里隐藏着、但也读进来的行：第 2 行。"]);
    }

    [Fact]
    public void Plan_OfAHandMadeListWithATitle_TakesAMergedBranchForEachOfItsRows()
    {
        var plan = Plan(TestWorkbook.Write(new XlsxSheet(
            "Sheet1",
            ["青溪乡党员名单"],
            ["支部", "姓名", "编号", "身份", "电话"],
            ["清水村支部", "甲一", "DY0001", "在职", "139 0000 0001"],
            [null, "甲二", "DY0002", "退休", ""],
            ["石桥村支部", "甲三", "DY0003", "流动", ""])
        { Merged = ["A1:E1", "A3:A4"] }));

        plan.Problems.ShouldBeEmpty();
        plan.Members.Select(m => m.After.Memberships[0].Branch).ShouldBe(["B1", "B1", "B2"]);
    }

    [Fact]
    public void Plan_OfAnOldWorkbook_KeepsItsZerosAndDays()
    {
        var file = File.ReadAllBytes(Case("old.xls"));
        var plan = Plan(file);

        plan.Problems.ShouldBeEmpty();
        plan.Members.Select(m => (m.After.Number, m.After.Phone, m.After.Joined)).ShouldBe(
        [
            ("DY0001", "13900000001", new DateOnly(2017, 6, 12)),
            ("DY0002", null, new DateOnly(1989, 2, 28)),
            ("0012", null, new DateOnly(2020, 7, 1)),
        ]);
        RosterFileReader.Read(file).Notes.Select(n => n.Render(Language.Chinese).Plain).ShouldContain("表里隐藏着、但也读进来的行：第 5 行。");
    }

    [Fact]
    public void Read_WhenCellsOfAnOldWorkbookAreErrors_RefusesEachByLineAndCell()
    {
        var (_, problems) = RosterParser.Parse(RosterFileReader.Read(File.ReadAllBytes(Case("old-error.xls"))), new RosterVocabulary(SamplePlan.Plan));

        problems.Select(p => p.Words.Render(Language.Chinese).Plain).ShouldBe(
        [
            "「电话」E2 是表格算不出来的值（#N/A）。请填上真正的内容。",
            "「电话」E3 是表格算不出来的值（#DIV/0!）。请填上真正的内容。",
        ]);
    }

    [Fact]
    public void Plan_OfATableThatExcelSavedInGbk_AddsItsMembers()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        var plan = Plan(Encoding.GetEncoding("GBK").GetBytes(
            "青溪乡党员名单,,,,,\r\n姓名,编号,所在支部,身份,联系电话,入党时间\r\n甲一,DY0001,清水村支部,在职,13900000001,2017/6/12\r\n\"甲二\",DY0002,\"石桥村支部\",退休,,1989/2/28\r\n"));

        plan.Problems.ShouldBeEmpty();
        plan.Members.Select(m => (m.After.Name, m.After.Joined)).ShouldBe([("甲一", new DateOnly(2017, 6, 12)), ("甲二", new DateOnly(1989, 2, 28))]);
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("<html><table><tr><td>姓名</td></tr></table></html>", "网页")]
    [InlineData("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", "网页")]
    [InlineData("{\\rtf1", "文字文档")]
    [InlineData("Rar!\u001a", "压缩包")]
    [InlineData("PK\u0003\u0004", "不是表格文件")]
    [InlineData("\u0001\u0000\u0002\u0000abc", "不是表格文件")]
    public void Read_WhatIsNoTable_SaysInOneLineWhatItIs(string start, string named)
    {
        var words = Should.Throw<RosterFileException>(() => RosterFileReader.Read(Encoding.Latin1.GetBytes(new string([.. start.Select(c => c < 256 ? c : 'x')])))).Words;

        words.Render(Language.Chinese).Plain.ShouldContain(named);
    }

    [Fact]
    public void Read_ADamagedWorkbook_SaysSo()
    {
        var file = TestWorkbook.Write(new XlsxSheet("S", ["编号", "姓名"]));

        Should.Throw<RosterFileException>(() => RosterFileReader.Read(file[..(file.Length / 2)]));
    }

    private static RosterPlan Plan(byte[] file)
    {
        var read = ReadRoster.Of(file, SamplePlan.Plan);
        return read.Problems.Count > 0 ? RosterPlan.Refused(read.Problems) : RosterPlanner.Plan(read.Lines, Known, Today);
    }
}
