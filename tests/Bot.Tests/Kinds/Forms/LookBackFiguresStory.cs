using CampaignBot.Bot.Tests.Features.KeepRegisters;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Features.KeepRegisters.ContestResultStage;
using static CampaignBot.Bot.Tests.Features.ShowStatus.VisitActs;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>
/// What was recorded through the chat over the years is added up for whoever looks back: the branch's, the committee's, the county's. Numbers alone.
/// </summary>
public sealed class LookBackFiguresStory : IAsyncLifetime
{
    private static readonly DateOnly January = new(2028, 1, 10);
    private static readonly DateOnly April = new(2028, 4, 6);

    // Names, and what people wrote.
    private static readonly string[] Private = ["甲二", "甲七", "甲八", "乙二", "乙七", "河湾", "村小学", "护林岗", "每周巡山", "巡山记录", "插秧比赛", "收割比赛"];

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(January, InTheSecondPhase);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _member = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task LookBack_OfABranch_AddsUpService_Promises_AndRanks_AndNamesNobody()
    {
        await VisitAsync(_member, "2.5");
        await _stage.Bot.MoveToAsync(April, new TimeOnly(10, 0));
        await ServeAsync(_member, "3");
        await PromiseAsync(_secretary, "DY0007", "护林岗");
        await PromiseAsync(_secretary, "DY0008", "调解岗");
        await KeepAsync(_secretary, "护林岗");
        await EnterAsync(_secretary, "DY0008", "劳动竞赛", "插秧比赛", "一等奖");

        var said = await LookBackAsync(_secretary, "活动总结");

        var done = said.Single(m => m.Text.Contains("合起来", StringComparison.Ordinal)).Text;
        done.ShouldBe(
            "📊 清水村支部做过的事，从开始到今天合起来：\n\n"
            + "服务和活动\n· 志愿服务：1 次 · 3 小时\n· 走访慰问：1 次 · 2.5 小时\n\n"
            + "台账里的条目\n· 岗位承诺 2 条：做到了 1、生效 1\n· 练兵竞赛成绩 1 条：劳动竞赛 1（一等奖 1）");
        AllOfItNames(said, nobodyOf: Private);
        said.Last().Text.ShouldContain("一看党性教育", customMessage: "the question stands last, under the figures");
    }

    [Fact]
    public async Task LookBack_OfACommittee_SumsItsBranches_AndTheCountysAllOfThem_InBothLanguages()
    {
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        var other = await _stage.JoinAsync("DY0011", "乙二");
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        await VisitAsync(_member, "2.5");
        await VisitAsync(other, "4");
        await VisitAsync(_stage.Office, "8");
        await _stage.Bot.MoveToAsync(April, new TimeOnly(10, 0));
        await PromiseAsync(_secretary, "DY0007", "护林岗");
        await PromiseAsync(neighbour, "DY0016", "护林岗");
        await KeepAsync(neighbour, "护林岗");
        await EnterAsync(_secretary, "DY0008", "劳动竞赛", "插秧比赛", "一等奖");
        await EnterAsync(neighbour, "DY0016", "劳动竞赛", "收割比赛", "三等奖");
        await LookBackAsync(_secretary, "活动总结");
        await WriteSectionsAsync(_secretary, "这两年", count: 6);
        await _secretary.PressesAsync("提交");

        var said = await LookBackAsync(committee, "党委活动总结");

        All(said).ShouldContain("· 走访慰问：2 次 · 6.5 小时");
        All(said).ShouldContain("· 岗位承诺 2 条：做到了 1、生效 1");
        All(said).ShouldContain("· 练兵竞赛成绩 2 条：劳动竞赛 2（一等奖 1、三等奖 1）");
        All(said).ShouldContain("· 活动总结：1 / 4", customMessage: "of its branches' own looks back it is counted who has handed in");
        All(said).ShouldContain("/records");
        AllOfItNames(said, nobodyOf: [.. Private, "清水村支部", "石桥村支部"]);

        await _stage.Office.SaysAsync("/language");
        await _stage.Office.PressesAsync("English");
        var county = await LookBackAsync(_stage.Office, "Looking back (county)");
        All(county).ShouldContain("has done, added up from the beginning until today:\n\nService and activities\n");
        All(county).ShouldContain("· Visits – times: 3 · hours: 14.5");
        All(county).ShouldContain("· Posts and promises – 2: Kept 1, in force 1\n· Contest results – 2: Contest 2 (First prize 1, Third prize 1)");
        AllOfItNames(county, nobodyOf: Private);
        await _stage.Office.SaysAsync("/language");
        await _stage.Office.PressesAsync("中文");
        await _stage.Office.SaysAsync("继续");
        await WriteSectionsAsync(_stage.Office, "全县", count: 6);
        (await _stage.Office.PressesAsync("提交")).Last().Text.ShouldContain("办好了", customMessage: "nobody stands above the county: it is done once it is handed in");
    }

    [Fact]
    public async Task LookBack_OfABranchThatHasRecordedNothing_SaysNothingOfIt()
    {
        var said = await LookBackAsync(_secretary, "活动总结");

        All(said).ShouldContain("到今天的数字");
        All(said).ShouldNotContain("合起来");
    }

    private static void AllOfItNames(IReadOnlyList<MessageView> said, IReadOnlyList<string> nobodyOf)
    {
        foreach (var word in nobodyOf)
            All(said).ShouldNotContain(word);
    }

    private static async Task<IReadOnlyList<MessageView>> LookBackAsync(Actor who, string title)
    {
        await who.SaysAsync("/today");
        return await who.PressesAsync(title);
    }

    private static async Task PromiseAsync(Actor secretary, string whose, string post)
    {
        await StraightEntryStage.BeginAsync(secretary, "岗位承诺");
        await secretary.SaysAsync(whose);
        await secretary.SaysAsync(post);
        await secretary.SaysAsync("每周巡山两次，直到年底。");
        (await secretary.PressesAsync("📌 登记")).Last().Text.ShouldContain("已登记");
    }

    private static async Task KeepAsync(Actor secretary, string entry)
    {
        await secretary.SaysAsync("/records");
        await secretary.PressesAsync(entry);
        await secretary.PressesAsync("做到了");
        await secretary.SaysAsync("巡山记录都在。");
        await secretary.PressesAsync("跳过");
        (await secretary.PressesAsync("确认")).Last().Text.ShouldContain("已记下");
    }

    // All look back while the second phase is under way, so that what was recorded is near.
    private static string InTheSecondPhase(string plan)
    {
        foreach (var id in new[] { "look-back", "committee-look-back", "county-look-back" })
        {
            var from = plan.IndexOf($"  - id: {id}\n    kind: form\n", StringComparison.Ordinal);
            var to = plan.IndexOf("    reminders:", from, StringComparison.Ordinal);
            var days = plan.IndexOf("    opens:", from, StringComparison.Ordinal);
            plan = plan[..days] + "    opens: 2028-01-05\n    due: 2028-06-30\n" + plan[to..];
        }

        return plan.Replace("    phase: phase-4\n    takes-minutes: 45\n", "    phase: phase-2\n    takes-minutes: 45\n", StringComparison.Ordinal);
    }
}
