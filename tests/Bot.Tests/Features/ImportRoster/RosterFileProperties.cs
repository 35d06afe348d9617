using System.Text;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Features.ImportRoster.Writing;
using CampaignBot.Bot.Localization;
using CampaignBot.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

/// <summary>What holds for any file.</summary>
public sealed class RosterFileProperties
{
    private static readonly string[] Columns = ["类型", "编号", "名称", "层级", "领域", "上级", "支部", "身份", "电话", "职务", "加入日期", "离开日期"];

    private static readonly Gen<string> Cell = Gen.Frequency(
        (6, Gen.Elements(
            "党员", "组织", "0012", "DY0001", "ＤＹ０００１", "甲一", "张 三", "B1", "B1;B2", "在职", "农村党员", "13900000001", "书记@B1", "2017-06-12", "2017年6月",
            "20170612", "42898", "#N/A", "1.39E+10", "无", "# 备注", "=\"0012\"", "'0013", "注：说明")),
        (3, Gen.Constant("")),
        (1, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get)));

    private static readonly Gen<string[][]> Rows =
        from count in Gen.Choose(0, 8)
        from rows in Gen.ArrayOf(Gen.ArrayOf(Cell, Columns.Length), count)
        select rows;

    [Fact]
    public void AWorkbookAndItsTwinAsText_SayTheSame() => Rule.Holds(
        Rows,
        rows =>
        {
            var (book, text) = (Read(Workbook(rows)), Read(Encoding.UTF8.GetBytes(Csv(rows))));

            // One of the two may refuse what the other can't even hold; both may read a thing, and then it is one thing.
            if (book.Problems.Count == 0 && text.Problems.Count == 0)
            {
                book.Lines.Members.Select(Key).ShouldBe(text.Lines.Members.Select(Key));
                book.Lines.Organizations.Select(o => o with { Line = 0 }).ShouldBe(text.Lines.Organizations.Select(o => o with { Line = 0 }));
            }
            else
            {
                (book.Problems.Count > 0 && text.Problems.Count > 0).ShouldBeTrue();
            }
        },
        count: 150);

    [Fact]
    public void ARosterThatWasWritten_ChangesNothingWhenItIsReadAgain() => Rule.Holds(
        RosterProperties.States,
        state =>
        {
            foreach (var language in Language.All)
            {
                var read = Read(RosterWorkbook.Of(state.Roster, SamplePlan.Plan, state.Today, language));
                read.Problems.ShouldBeEmpty();
                var plan = RosterPlanner.Plan(read.Lines, state.Roster, state.Today);
                plan.Problems.ShouldBeEmpty();
                plan.Members.ShouldBeEmpty(string.Join("\n", plan.Members.Select(m => string.Join(" ", m.Before!.Memberships.Concat(m.After.Memberships).Select(x => x.ToString()).Concat(m.Before.Roles.Concat(m.After.Roles).Select(r => r.ToString()))) + m.Before + m.After)));
                plan.Organizations.ShouldBeEmpty();
            }
        },
        count: 150);

    [Fact]
    public void TheEmptyForm_IsReadAndSaysNothing()
    {
        foreach (var language in Language.All)
        {
            var read = Read(RosterWorkbook.Template(SamplePlan.Plan, language));
            read.Problems.ShouldBeEmpty();
            (read.Lines.Members.Count + read.Lines.Organizations.Count).ShouldBe(0);
        }
    }

    private static (RosterLines Lines, IReadOnlyList<RosterProblem> Problems) Read(byte[] file) =>
        RosterParser.Parse(RosterFileReader.Read(file), new RosterVocabulary(SamplePlan.Plan));

    private static byte[] Workbook(string[][] rows) => TextWorkbook.Write([new TextSheet("S", Columns, rows.Select(r => r.Select(Writable).ToArray()))]);

    private static string Csv(string[][] rows) =>
        string.Join("\r\n", rows.Prepend(Columns).Select(r => string.Join(',', r.Select(c => '"' + Writable(c).Replace("\"", "\"\"", StringComparison.Ordinal) + '"'))));

    // XML holds neither control characters nor halves of a pair; text as UTF-8 no halves either.
    private static string Writable(string text) => string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c < '\uFFFE'));

    private static string Key(MemberLine line) => string.Join('|',
        line.Number, line.Name, line.Standing, line.Phone?.Value, line.Joined?.Value, line.Left?.Value,
        string.Join(';', line.Branches ?? []), string.Join(';', line.Roles?.Select(r => r.ToString()) ?? ["—"]));
}
