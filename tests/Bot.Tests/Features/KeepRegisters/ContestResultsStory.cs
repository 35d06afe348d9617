using System.Text;
using CampaignBot.Bot.Features.KeepRegisters;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Proposals;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Features.KeepRegisters.ContestResultStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.KeepRegisters;

/// <summary>
/// 业务练兵、劳动竞赛、科技创新: results with rank and certificate are handed in by members or entered for them, and counted by branch, activity and rank.
/// </summary>
public sealed class ContestResultsStory : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2028, 4, 6);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public ContestResultsStory() => LongForm.EachItsDay(nameof(Result_WithAPhotoOfItsCertificate_IsAccepted_Published_AndCounted));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Day);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Result_WithAPhotoOfItsCertificate_IsAccepted_Published_AndCounted()
    {
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary);
        await BeginAsync(_author);
        await WriteAsync(_author, "业务练兵", "护林技能比武", "一等奖");
        await _stage.Bot.RestartAsync();
        All(await _author.ActAsync(() => _author.User.SendsPhoto())).ShouldContain("还有一页吗");
        await _author.PressesAsync("没有了，共 1 页");
        await _author.PressesAsync("再写一条");
        await WriteAsync(_author, "业务练兵", "防火知识竞答", "二等奖");
        await _author.PressesAsync("跳过");
        var asked = (await _author.PressesAsync("不写了")).Last();
        await _author.ActAsync(() =>
        {
            _author.User.Presses(asked, "提交");
            _author.User.Presses(asked, "提交");
        });
        All(_author.Inbox).ShouldContain("已收到");
        All(await StraightEntryStage.OpenAsync(_secretary, Register)).ShouldNotContain("业务练兵", customMessage: "what is only proposed doesn't count");
        (await _stage.Bot.ReadAsync(db => db.Entries.Select(e => e.CountedAs).ToListAsync())).ShouldAllBe(counted => counted == null, "nor does what it chose lie open");

        await _secretary.SaysAsync("/review");
        (await _secretary.PressesAsync("甲二")).ShouldContain(m => m.Media != null, "the reviewer sees the certificate");
        await _secretary.PressesAsync("都通过");
        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(9, 30));
        var posted = All(group.Messages.Where(m => m.IsFromBot));
        posted.ShouldContain("护林技能比武");
        posted.ShouldContain("一等奖");

        All(await StraightEntryStage.OpenAsync(_secretary, Register)).ShouldContain("· 业务练兵 2（一等奖 1、二等奖 1）");
        (await _secretary.PressesAsync("护林技能比武")).ShouldContain(m => m.Media != null, "the certificate stays with the entry");
        All(await _author.SaysAsync("/public")).ShouldContain("防火知识竞答");
    }

    [Fact]
    public async Task Result_OfAMemberWithoutAPhone_IsEnteredByTheSecretary_MarkedSo_AndCountedOnce()
    {
        var asked = (await FillAsync(_secretary, "DY0007", "劳动竞赛", "插秧比赛", "三等奖")).Last();
        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(asked, "📌 登记");
            _secretary.User.Presses(asked, "📌 登记");
        });

        All(await StraightEntryStage.OpenAsync(_secretary, Register)).ShouldContain("· 劳动竞赛 1（三等奖 1）");
        var shown = All(await _secretary.PressesAsync("插秧比赛"));
        shown.ShouldContain("甲七");
        shown.ShouldContain("由 甲一 代为登记");
        All(await _author.SaysAsync("/public")).ShouldContain("插秧比赛");

        // Set right by who entered it: it is counted as it says now.
        await _secretary.PressesAsync("更正");
        await _secretary.PressesAsync("修改");
        await _secretary.PressesAsync("名次");
        await _secretary.PressesAsync("二等奖");
        await _secretary.PressesAsync("📌 登记");
        All(await StraightEntryStage.OpenAsync(_secretary, Register)).ShouldContain("· 劳动竞赛 1（二等奖 1）");
    }

    [Fact]
    public async Task Result_OfTheSecretarysOwn_IsNotEnteredByThem_AndNobodyElseEntersAny()
    {
        await FillAsync(_secretary, "DY0001", "业务练兵", "自己的比赛", "一等奖");
        All(await _secretary.PressesAsync("📌 登记")).ShouldContain("自己的要由上级审");
        (await _stage.Bot.ReadAsync(db => db.Entries.CountAsync())).ShouldBe(0);

        var branch = await _stage.OrganizationIdAsync("QX01");
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        await StraightEntryStage.OpenAsync(committee, Register);
        committee.Last.Button("➕ 新增").ShouldBeNull("the plan names the secretary");
        var forged = Forged(StraightEntryDialog.Name, ArgumentText.Write(new StraightWork(StraightAct.Add, branch, "results")));
        foreach (var somebody in new[] { committee, neighbour, _author })
            All(await somebody.SaysAsync(forged)).ShouldNotContain("登记在谁");
        (await _stage.Bot.ReadAsync(db => db.Entries.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Result_ThatIsRevoked_CountsNoMore_AndTheCommitteeSeesEachBranchsCounts()
    {
        var other = await _stage.JoinAsync("DY0010", "乙一");
        var committee = await _stage.JoinAsync("DY0026", "丁二");
        await EnterAsync(_secretary, "DY0007", "劳动竞赛", "插秧比赛", "一等奖");
        await EnterAsync(_secretary, "DY0008", "业务练兵", "嫁接比武", "二等奖");
        await EnterAsync(other, "DY0016", "劳动竞赛", "收割比赛", "三等奖");

        var counted = All(await StraightEntryStage.OpenAsync(committee, Register));
        counted.ShouldContain("· 业务练兵 1（二等奖 1）\n· 劳动竞赛 2（一等奖 1、三等奖 1）\n清水村支部 2（业务练兵 1、劳动竞赛 1）\n石桥村支部 1（劳动竞赛 1）\n还没有的组织 2 个");
        var county = All(await StraightEntryStage.OpenAsync(_stage.Office, Register));
        county.ShouldContain("青溪乡党委 3（业务练兵 1、劳动竞赛 2）\n还没有的组织 2 个");

        await StraightEntryStage.OpenAsync(_secretary, Register);
        await _secretary.PressesAsync("插秧比赛");
        await _secretary.PressesAsync("🚫 撤销");
        await _secretary.SaysAsync("名次登记错了。");
        await _secretary.PressesAsync("跳过");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldBe("✅ 已记下。\n甲七还没有加入，请当面告诉。");
        All(await StraightEntryStage.OpenAsync(_secretary, Register)).ShouldNotContain("劳动竞赛");
        All(await StraightEntryStage.OpenAsync(committee, Register)).ShouldContain("清水村支部 1（业务练兵 1）\n石桥村支部 1（劳动竞赛 1）");
    }

    [Fact]
    public async Task Result_OfSomebodyWhoMovesMeanwhile_IsNotEnteredInTheFormerBranch()
    {
        await FillAsync(_secretary, "DY0007", "劳动竞赛", "插秧比赛", "一等奖");
        var roster = await File.ReadAllTextAsync(Path.Combine(ConfigFiles.Find("config"), ConfigCopy.Roster));
        var office = _stage.Office;
        await office.SaysAsync("/roster");
        await office.ActAsync(() => office.User.SendsDocument(
            office.Id, "名册.csv", Encoding.UTF8.GetBytes(roster.Replace("甲七,,,,QX01", "甲七,,,,QX02", StringComparison.Ordinal))));
        await _stage.Bot.DoDueAsync();
        await office.PressesAsync("写入");

        All(await _secretary.PressesAsync("📌 登记")).ShouldContain("请另选");

        (await _stage.Bot.ReadAsync(db => db.Entries.CountAsync())).ShouldBe(0);
    }

    /// <summary>What was entered before the plan counted is counted once it does; by other choices, too; and not at all once it no longer does.</summary>
    [Fact]
    public async Task Register_ThatBeginsToCount_CountsWhatItHolds()
    {
        const string Line = "    counted-by: [activity, rank]\n";
        await _stage.ChangePlanAsync(plan => plan.Replace(Line, "", StringComparison.Ordinal));
        await EnterAsync(_secretary, "DY0007", "劳动竞赛", "插秧比赛", "一等奖");
        (await CountedAsAsync()).ShouldBeNull();
        All(await StraightEntryStage.OpenAsync(_secretary, Register)).ShouldNotContain("劳动竞赛");

        await ChangeAndDoDueAsync(plan => plan.Replace("    published: [contest, activity, rank, day]\n", "    published: [contest, activity, rank, day]\n" + Line, StringComparison.Ordinal));
        (await CountedAsAsync()).ShouldBe("activity,rank=contest,first");
        All(await StraightEntryStage.OpenAsync(_secretary, Register)).ShouldContain("· 劳动竞赛 1（一等奖 1）");

        await ChangeAndDoDueAsync(plan => plan.Replace(Line, "    counted-by: [rank]\n", StringComparison.Ordinal));
        All(await StraightEntryStage.OpenAsync(_secretary, Register)).ShouldContain("· 一等奖 1\n");

        await ChangeAndDoDueAsync(plan => plan.Replace("    counted-by: [rank]\n", "", StringComparison.Ordinal));
        (await CountedAsAsync()).ShouldBeNull("what is no longer counted stands sealed alone");
    }

    [Fact]
    public async Task Entry_ThatCanNotBeOpened_KeepsNoOtherFromBeingCounted()
    {
        const string Line = "    counted-by: [activity, rank]\n";
        await _stage.ChangePlanAsync(plan => plan.Replace(Line, "", StringComparison.Ordinal));
        await EnterAsync(_secretary, "DY0007", "劳动竞赛", "插秧比赛", "一等奖");
        await EnterAsync(_secretary, "DY0008", "业务练兵", "嫁接比武", "二等奖");
        await _stage.Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            (db, ct) => db.Entries.Where(e => e.Id == db.Entries.Min(x => x.Id)).ExecuteUpdateAsync(set => set.SetProperty(e => e.ContentSecret, new byte[] { 1, 2, 3 }), ct), CancellationToken.None);

        await ChangeAndDoDueAsync(plan => plan.Replace("    published: [contest, activity, rank, day]\n", "    published: [contest, activity, rank, day]\n" + Line, StringComparison.Ordinal));

        (await _stage.Bot.ReadAsync(db => db.Entries.OrderBy(e => e.Id).Select(e => e.CountedAs).ToListAsync())).ShouldBe(["activity,rank=,", "activity,rank=training,second"]);
    }

    private static async Task BeginAsync(Actor author)
    {
        await author.SaysAsync("/today");
        await author.PressesAsync("业务练兵、劳动竞赛、科技创新成绩");
    }

    private Task<string?> CountedAsAsync() => _stage.Bot.ReadAsync(db => db.Entries.Select(e => e.CountedAs).SingleAsync());

    private async Task ChangeAndDoDueAsync(Func<string, string> change)
    {
        await _stage.ChangePlanAsync(change);
        await _stage.Bot.DoDueAsync();
    }
}
