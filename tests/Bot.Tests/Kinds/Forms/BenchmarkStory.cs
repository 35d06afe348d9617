using CampaignBot.Bot.Answers;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Kinds.Forms.BenchmarkStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>四找 begins with whom one measures oneself by: chosen among the good examples that are public, found by a part of the name, or written by hand.</summary>
public sealed class BenchmarkStory : IAsyncLifetime
{
    private const string Near = "老党员甲五";
    private const string Far = "村医乙三";

    private FormStage _stage = null!;
    private Actor _committee = null!;
    private Actor _secretary = null!;
    private Actor _neighbour = null!;
    private Actor _author = null!;

    public BenchmarkStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(new DateOnly(2028, 7, 12), plan => plan + "\n# 本县用的方案。\n");
        _committee = await _stage.JoinAsync("DY0026", "丁二");
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _neighbour = await _stage.JoinAsync("DY0010", "乙一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Benchmark_IsChosenByOnePress_TheNearestFirst_AndReadsByItsNameInTheReview()
    {
        await RaiseAsync(_neighbour, _committee, "石桥村支部", Far);
        await RaiseAsync(_secretary, _committee, "清水村支部", Near);

        var asked = await AskedAsync(_author, OfMember);
        asked.Text.ShouldContain("你要向谁、向哪个支部看齐");
        asked.Buttons.Take(2).Select(b => b.Text).ShouldBe([$"{Near}（清水村支部）", $"{Far}（石桥村支部）"]);
        (await _author.PressesAsync(asked, Far)).Last().Text.ShouldContain("这个典型好在哪里");
        await WriteSectionsAsync(_author, "对标", count: 3);
        await WriteMeasuresAsync(_author, ("每周学一小时", "2028年8月10日"));
        All(_author.Inbox.TakeLast(2)).ShouldContain($"{Far}（石桥村支部）");
        await _author.PressesAsync("提交");

        await _secretary.SaysAsync("/review");
        All(await _secretary.PressesAsync("甲二")).ShouldContain($"{Far}（石桥村支部）");
        var entry = (await _stage.EntriesAsync()).First(e => e.RegisterId == "exemplars");
        (await BenchmarkAsync()).ShouldBe(new FormAnswer(Text: $"{Far}（石桥村支部）", EntryId: entry.Id));
    }

    [Fact]
    public async Task Benchmark_IsFoundByAPartOfItsName_AndOwnWordsAreKept_WhereNoneFits()
    {
        await RaiseAsync(_neighbour, _committee, "石桥村支部", Far, "党小组长乙四");
        await RaiseAsync(_secretary, _committee, "清水村支部", Near);
        await AskedAsync(_author, OfMember);

        // Two of the neighbour's have it in their name; the writer presses one.
        var found = (await _author.SaysAsync("石桥")).Last();
        found.Text.ShouldContain("名字里有「石桥」的是这些");
        found.Buttons.Count(b => b.Text.Contains("石桥村支部", StringComparison.Ordinal)).ShouldBe(2);
        (await _author.PressesAsync(found, "党小组长")).Last().Text.ShouldContain("好在哪里");

        // They think better of it: none of those, but somebody whose name is like another's.
        var back = (await _author.PressesAsync("上一步")).Last();
        back.Text.ShouldContain("党小组长乙四");
        await _author.SaysAsync("老党员");
        (await _author.PressesAsync("都不是，就写「老党员」")).Last().Text.ShouldContain("好在哪里");

        // And somebody who is on no list at all.
        await _author.PressesAsync("上一步");
        var taken = await _author.SaysAsync("县医院急诊科");
        All(taken).ShouldContain("按您写的记下了");
        await WriteSectionsAsync(_author, "对标", count: 3);
        await WriteMeasuresAsync(_author, ("每周学一小时", "2028年8月10日"));
        await _author.PressesAsync("提交");
        (await BenchmarkAsync()).ShouldBe(new FormAnswer(Text: "县医院急诊科"));
    }

    [Fact]
    public async Task Benchmark_WhereNothingIsPublicYet_IsWrittenByHand()
    {
        (await AskedAsync(_secretary, OfBranch)).Text.ShouldContain("名单上还没有，请直接写下来");
        (await _secretary.SaysAsync("甲")).Last().Text.ShouldContain("太短");
        All(await _secretary.SaysAsync("邻县红星村支部")).ShouldContain("好在哪里");
    }

    [Fact]
    public async Task Benchmark_ThatIsRevoked_IsOfferedNoMore_AndStaysWhereItWasChosenBefore()
    {
        await RaiseAsync(_secretary, _committee, "清水村支部", Near);
        var asked = await AskedAsync(_author, OfMember);
        await _author.PressesAsync(asked, Near);
        await _author.SaysAsync(Essay("对标"));
        await AskedAsync(_secretary, OfBranch);
        var stale = _secretary.Last;
        await RevokeAsync(_committee, Near);
        await _stage.Bot.RestartAsync();

        // Who pressed it before keeps what they wrote; who has the old list before them is asked again.
        await _secretary.PressesAsync(stale, Near);
        (await _secretary.ToastAsync())!.ShouldContain("刚刚从名单上撤下了");
        await _author.PressesAsync("写完了");
        await WriteSectionsAsync(_author, "对标", count: 2);
        await WriteMeasuresAsync(_author, ("每周学一小时", "2028年8月10日"));
        await _author.PressesAsync("提交");
        await _secretary.SaysAsync("/review");
        All(await _secretary.PressesAsync("甲二")).ShouldContain($"{Near}（清水村支部）");
        (await _stage.EntriesAsync())[0].State.ShouldBe(EntryState.Revoked);
    }

    [Fact]
    public async Task Benchmark_PressedTwice_IsOneAnswer_AndOutlastsAChangedPlan_AndAnEditedMessage()
    {
        await RaiseAsync(_secretary, _committee, "清水村支部", Near);
        var asked = await AskedAsync(_author, OfMember);
        await _author.ActAsync(() =>
        {
            _author.User.Presses(asked, Near);
            _author.User.Presses(asked, Near);
        });
        _author.Last.Text.ShouldContain("好在哪里");

        // The register is named otherwise from now on: what was chosen is not asked again.
        await _stage.ChangePlanAsync(plan => plan.Replace("title: { zh: 先进典型, en: Good examples }", "title: { zh: 身边的榜样, en: Good examples }", StringComparison.Ordinal));
        await WriteSectionsAsync(_author, "对标", count: 3);
        await WriteMeasuresAsync(_author, ("每周学一小时", "2028年8月10日"));
        await _author.PressesAsync("提交");
        (await BenchmarkAsync()).Text.ShouldBe($"{Near}（清水村支部）");

        // Another writes by hand, and changes the message: in the draft it is followed, after handing in they are told what does.
        await AskedAsync(_neighbour, OfBranch);
        await _neighbour.SaysAsync("红星村支布");
        var written = _neighbour.User.Private.Last(m => !m.IsFromBot && m.Text == "红星村支布");
        await _neighbour.ActAsync(() => _neighbour.User.Edits(written, "红星村支部"));
        await WriteSectionsAsync(_neighbour, "对标", count: 3);
        await WriteMeasuresAsync(_neighbour, ("每月走访十户", "2028年8月10日"));
        await _neighbour.PressesAsync("提交");
        await _committee.SaysAsync("/review");
        All(await _committee.PressesAsync("石桥村支部")).ShouldContain("红星村支部");
        await _neighbour.ActAsync(() => _neighbour.User.Edits(written, "红旗村支部"));
        _neighbour.Last.Text.ShouldContain("改聊天里的话不会改到它");
    }

    private async Task<FormAnswer> BenchmarkAsync()
    {
        var submission = await _stage.SubmissionAsync("four-finds");
        var secret = await _stage.Bot.ReadAsync(db => db.SubmissionRevisions.Where(r => r.SubmissionId == submission.Id).OrderByDescending(r => r.Number).Select(r => r.AnswersSecret).FirstAsync());
        return _stage.Bot.Services.GetRequiredService<AnswerCodec>().Open(secret)["benchmark"];
    }
}
