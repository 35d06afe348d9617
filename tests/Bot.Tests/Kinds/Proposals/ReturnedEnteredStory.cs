using System.Text;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>What was entered for a member without a phone comes back to whoever entered it, and is entered again.</summary>
public sealed class ReturnedEnteredStory : IAsyncLifetime
{
    private const string Promise = "每周巡山两次，直到年底。";
    // Of the register of posts. What a secretary enters straight may not pass over the office.
    private const string BySecretary = "    review: [secretary]\n    return-reasons:\n      - title: { zh: 太笼统";
    private const string Kept = "    keeper: secretary\n    published: [post, promise]\n";
    private const string Straight = "    added-by: [secretary]\n" + Kept;
    private const string ClosedByBranch = "    audience: { level: branch }\n    opens: phase-2.end - 14d";

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _office = null!;
    private EmulatedGroup _group = null!;

    public ReturnedEnteredStory() => LongForm.EachItsDay(nameof(Promise_ThatIsReturned_IsToldToWhoEnteredIt_AndEnteredAgain));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(ProposalStage.Day, ReviewedByTheOffice);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _office = await _stage.JoinAsync("DY0026", "丁二");
        _group = await _stage.Cast.GroupAsync("清水村支部", _secretary);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Promise_ThatIsReturned_IsToldToWhoEnteredIt_AndEnteredAgain()
    {
        // It waits, and it is said for whom.
        All(await EnterAsync("甲四")).ShouldContain("已替 甲四 交了「依岗承诺」，等 青溪乡党委办公室 审阅");
        await ReturnAsync("甲四");

        _secretary.Last.Text.ShouldContain("代 甲四 登记的「依岗承诺」，丁二 看过了，要再改一改");
        _secretary.Last.Text.ShouldContain("写得太笼统了");
        foreach (var written in new[] { "巡山", "护林岗" })
            _secretary.Last.Text.ShouldNotContain(written, customMessage: "what was written is read where it is written");
        _secretary.Last.Text.ShouldContain("第 1 条");
        GroupSaid().ShouldNotContain("甲四");

        var again = All(await _secretary.PressesAsync("再登记一次"));
        again.ShouldContain("写得太笼统了");
        again.ShouldContain(Promise);
        await _secretary.PressesAsync("修改");
        await _secretary.PressesAsync("承诺");
        await _secretary.SaysAsync("每周三、周六巡山，记在本子上。");
        All(await _secretary.PressesAsync("提交")).ShouldContain("已替 甲四 交了");

        // Of what is accepted nothing is left to be done, and nobody is disturbed.
        var read = _secretary.Inbox.Count;
        await ProposalStage.AcceptAsync(_office, "甲四");
        var work = await _stage.SubmissionAsync("post-promises");
        (work.Revision, work.EnteredBy, work.State).ShouldBe((2, await _stage.MemberIdAsync("DY0001"), SubmissionState.Accepted));
        _secretary.Inbox.Count.ShouldBe(read);
    }

    [Fact]
    public async Task Promise_ThatIsReturned_IsToldToTheSecretaryOfToday_WhereWhoEnteredItLeft()
    {
        await EnterAsync("甲四");
        var successor = await _stage.JoinAsync("DY0002", "甲二");
        await HandOverAsync(_secretary, successor, "甲二");
        var read = _secretary.Inbox.Count;
        await ReturnAsync("甲四");

        _secretary.Inbox.Count.ShouldBe(read);
        successor.Last.Text.ShouldContain("代 甲四 登记的「依岗承诺」");
        successor.Last.Text.ShouldContain("写得太笼统了");
        successor.Last.Text.ShouldNotContain("护林岗");
        await RewriteAsync(successor, "再登记一次", "每周三、周六巡山，记在本子上。");
        All(await successor.PressesAsync("提交")).ShouldContain("已替 甲四 交了");
        (await _stage.SubmissionAsync("post-promises")).EnteredBy.ShouldBe(await _stage.MemberIdAsync("DY0002"));
    }

    [Fact]
    public async Task Promise_ThatIsReturned_IsToldWithoutItsComments_ToASecretaryWhoMayNotLookIntoTheRegister()
    {
        await using var stage = await FormStage.OpenAsync(
            ProposalStage.Day,
            plan => ReviewedByTheOffice(plan)
                .Replace(Kept, "    keeper: committee-office\n", StringComparison.Ordinal)
                .Replace(ClosedByBranch, ClosedByBranch.Replace("branch", "committee", StringComparison.Ordinal), StringComparison.Ordinal),
            rows => rows.Replace("书记@QX01,", "书记@QX01;办公室@QX,", StringComparison.Ordinal));
        var (first, successor, office) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0002", "甲二"), await stage.JoinAsync("DY0026", "丁二"));
        await EnterAsync(first, "甲四");
        await HandOverAsync(first, successor, "甲二", of: "清水村支部");
        await ReturnAsync(office, "甲四");

        successor.Last.Text.ShouldContain("代 甲四 登记的「依岗承诺」，丁二 看过了，要再改一改");
        foreach (var kept in new[] { "太笼统", "巡山", "护林岗" })
            successor.Last.Text.ShouldNotContain(kept);
        successor.Last.Buttons.ShouldBeEmpty("they could not enter it");
    }

    [Fact]
    public async Task Promise_ThatIsReturned_IsToldToTheOtherSecretary_WhereWhoEnteredItCanNotBeReached()
    {
        await using var stage = await OpenWithTwoSecretariesAsync();
        var (first, second, office) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0003", "甲三"), await stage.JoinAsync("DY0026", "丁二"));
        await EnterAsync(first, "甲四");
        await ReturnAsync(office, "甲四");
        var heard = second.Inbox.Count;
        first.Last.Text.ShouldContain("代 甲四 登记的「依岗承诺」");
        await RewriteAsync(first, "再登记一次", "每周三、周六巡山，记在本子上。");
        await first.PressesAsync("提交");
        second.Inbox.Count.ShouldBe(heard, "who entered it was told, and can be");

        await first.ActAsync(first.User.Blocks);
        await ReturnAsync(office, "甲四");

        second.Last.Text.ShouldContain("代 甲四 登记的「依岗承诺」");
        second.Last.Button("再登记一次").ShouldNotBeNull();
    }

    [Fact]
    public async Task Promise_ThatWhoEnteredItSendsBackThemselves_IsOfferedAgain_WithoutTheirOwnWords()
    {
        await using var stage = await FormStage.OpenAsync(ProposalStage.Day);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await EnterAsync(secretary, "甲四");
        var before = secretary.Inbox.Count;
        await ReturnAsync(secretary, "甲四");

        var offered = secretary.Inbox.Skip(before).Single(m => m.Button("再登记一次") != null);
        offered.Text.ShouldContain("请和 甲四 商量好");
        offered.Text.ShouldNotContain("甲一");
        offered.Text.ShouldNotContain("太笼统");
    }

    [Fact]
    public async Task Draft_OfASecretary_TakesThePlaceOfNothingThatTheMemberHandedInMeanwhile()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        await EnterAsync("甲二");
        await ReturnAsync("甲二");
        await RewriteAsync(_secretary, "再登记一次", "每周一巡山，记在本子上。");
        var confirm = _secretary.Last;
        await _stage.Bot.MoveToAsync(ProposalStage.Day, new TimeOnly(11, 0));
        await RewriteAsync(member, "修改并重新提交", "每周三、周六巡山，直到年底。");
        await member.PressesAsync("提交");
        await ReturnAsync("甲二");

        var told = All(await _secretary.PressesAsync(confirm, "提交"));

        told.ShouldContain("甲二 已经在");
        told.ShouldContain("每周一巡山", customMessage: "what was written is not lost");
        told.ShouldNotContain("周六巡山", customMessage: "what the member wrote is read where it is written");
        (await _stage.SubmissionAsync("post-promises")).Revision.ShouldBe(2);
        All(await _secretary.PressesAsync("更正")).ShouldContain("每周三、周六巡山");
        await _secretary.PressesAsync("修改");
        await _secretary.PressesAsync("承诺");
        await _secretary.SaysAsync("每周三、周六巡山，每月报一次。");
        All(await _secretary.PressesAsync("提交")).ShouldContain("已替 甲二 交了");
        var work = await _stage.SubmissionAsync("post-promises");
        (work.Revision, work.EnteredBy).ShouldBe((3, await _stage.MemberIdAsync("DY0001")));
    }

    [Fact]
    public async Task Promise_ThatIsReturned_IsEnteredAgain_ThoughThePlanHasComeToAskForSomethingFirst()
    {
        await EnterAsync("甲四");
        await _stage.ChangePlanAsync(plan => ConfigCopy.WithTaskLines(plan, "post-promises", "requires: [oath]"));
        await ReturnAsync("甲四");

        All(await _secretary.PressesAsync("再登记一次")).ShouldContain(Promise);

        // What is begun for the first time waits for it.
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("承诺、结对户");
        All(await _secretary.PressesAsync("甲二")).ShouldContain("甲二 要先完成别的任务");
    }

    [Fact]
    public async Task Promise_ThatItsAuthorHandsInAgain_IsTheirs_AndEachRevisionSaysWhoEnteredIt()
    {
        var member = await _stage.JoinAsync("DY0002", "甲二");
        await EnterAsync("甲二");
        member.Last.Text.ShouldContain("「依岗承诺」：甲一 替您交上去了，等 青溪乡党委办公室 审阅");
        await ReturnAsync("甲二");
        _secretary.Last.Button("再登记一次").ShouldNotBeNull();
        var told = _secretary.Last;
        await member.PressesAsync("修改并重新提交");
        await member.PressesAsync("修改");
        await member.PressesAsync("承诺");
        await member.SaysAsync("每周三、周六巡山，记在本子上。");
        await member.PressesAsync("提交");

        // Who entered the first learns that it has been done meanwhile, and nothing of what comes of it.
        All(await _secretary.PressesAsync(told, "再登记一次")).ShouldContain("甲二 的「依岗承诺」已经办好了");
        var read = _secretary.Inbox.Count;
        await ReturnAsync("甲二");
        _secretary.Inbox.Count.ShouldBe(read, "what its author handed in is the author's to change");

        var file = (await member.SaysAsync("/mydata")).ShouldHaveSingleItem();
        var lines = Encoding.UTF8.GetString(_stage.Bot.World.FileContent(file.Media!.FileId)!).Split('\n').Select(l => l.Trim()).ToList();
        lines.ShouldContain(l => l.Contains("第 2 稿", StringComparison.Ordinal));
        lines[lines.FindIndex(l => l.Contains("第 1 稿", StringComparison.Ordinal)) + 1].ShouldBe("由 甲一 代为登记");
        lines.Count(l => l == "由 甲一 代为登记").ShouldBe(1, "the second is its author's own");
    }

    [Fact]
    public async Task Paper_ThatIsReturned_IsPhotographedAgain_FromTheSameButton_InEnglish()
    {
        await using var stage = await FormStage.OpenAsync(
            AnalysisDay, roster: rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        var (secretary, reviewer) = (await stage.JoinAsync("DY0001", "甲一"), await stage.JoinAsync("DY0003", "甲三"));
        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("交了纸质的");
        await secretary.PressesAsync("党性分析");
        await PhotographAsync(secretary, "甲四");
        await secretary.SaysAsync("/language");
        await secretary.PressesAsync("English");
        await reviewer.SaysAsync("/review");
        await reviewer.PressesAsync("甲四");
        await reviewer.PressesAsync("退回修改");
        await reviewer.SaysAsync("第二页看不清，请重新拍。");
        await reviewer.SaysAsync("6月28日");

        var told = secretary.Last;
        told.Text.ShouldContain("which was entered for 甲四, and asks for a change");
        told.Text.ShouldContain("第二页看不清");
        (await secretary.PressesAsync("Enter it again")).Last().Buttons.ShouldContain(b => b.Text.Contains("analysis", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task PhotographAsync(Actor secretary, string whose)
    {
        await secretary.PressesAsync(whose);
        await secretary.ActAsync(() => secretary.User.SendsPhoto(secretary.Id));
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("确认");
    }

    // The office reviews; 甲三 leads the branch beside 甲一.
    private static Task<FormStage> OpenWithTwoSecretariesAsync() => FormStage.OpenAsync(
        ProposalStage.Day,
        ReviewedByTheOffice,
        rows => rows.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));

    private static string ReviewedByTheOffice(string plan) => plan
        .Replace(BySecretary, BySecretary.Replace("secretary", "committee-office", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace(Straight, Kept, StringComparison.Ordinal);

    private static async Task HandOverAsync(Actor from, Actor to, string name, string? of = null)
    {
        await from.SaysAsync("/handover");
        if (of is not null)
            await from.PressesAsync(of);
        await from.PressesAsync(name);
        await from.PressesAsync("确定");
        await to.PressesAsync("我接任");
    }

    // To the preview of what was sent back.
    private static async Task RewriteAsync(Actor writer, string button, string promise)
    {
        All(await writer.PressesAsync(button)).ShouldContain(Promise);
        await writer.PressesAsync("修改");
        await writer.PressesAsync("承诺");
        await writer.SaysAsync(promise);
    }

    private Task<IReadOnlyList<MessageView>> EnterAsync(string whose) => EnterAsync(_secretary, whose);

    private static async Task<IReadOnlyList<MessageView>> EnterAsync(Actor secretary, string whose)
    {
        await secretary.SaysAsync("/attendance");
        await secretary.PressesAsync("承诺、结对户");
        await secretary.PressesAsync(whose);
        await secretary.SaysAsync("护林岗");
        await secretary.SaysAsync(Promise);
        await secretary.PressesAsync("不写了");
        return await secretary.PressesAsync("提交");
    }

    private Task ReturnAsync(string whose) => ReturnAsync(_office, whose);

    private static async Task ReturnAsync(Actor reviewer, string whose)
    {
        await reviewer.SaysAsync("/review");
        await reviewer.PressesAsync(whose);
        await reviewer.PressesAsync("一条一条看");
        await reviewer.PressesAsync("太笼统");
    }

    private string GroupSaid() => All(_group.Messages.Where(m => m.IsFromBot));
}
