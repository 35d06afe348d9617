using System.Text;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Actors;
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
    private const string Straight = "    added-by: [secretary]\n    keeper: secretary\n    published: [post, promise]\n";

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _office = null!;
    private EmulatedGroup _group = null!;

    public ReturnedEnteredStory() => LongForm.EachItsDay(nameof(Promise_ThatIsReturned_IsToldToWhoEnteredIt_AndEnteredAgain));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(
            ProposalStage.Day,
            plan => plan
                .Replace(BySecretary, BySecretary.Replace("secretary", "committee-office", StringComparison.Ordinal), StringComparison.Ordinal)
                .Replace(Straight, Straight.Replace("    added-by: [secretary]\n", "", StringComparison.Ordinal), StringComparison.Ordinal));
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
        _secretary.Last.Text.ShouldNotContain("巡山", customMessage: "what was written is read where it is written");
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
        await _secretary.SaysAsync("/handover");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("确定");
        await successor.PressesAsync("我接任");
        var read = _secretary.Inbox.Count;
        await ReturnAsync("甲四");

        _secretary.Inbox.Count.ShouldBe(read);
        successor.Last.Text.ShouldContain("代 甲四 登记的「依岗承诺」");
        All(await successor.PressesAsync("再登记一次")).ShouldContain(Promise);
        await successor.PressesAsync("修改");
        await successor.PressesAsync("承诺");
        await successor.SaysAsync("每周三、周六巡山，记在本子上。");
        All(await successor.PressesAsync("提交")).ShouldContain("已替 甲四 交了");
        (await _stage.SubmissionAsync("post-promises")).EnteredBy.ShouldBe(await _stage.MemberIdAsync("DY0002"));
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

    private async Task<IReadOnlyList<CampaignBot.Rehearsal.Emulator.Views.MessageView>> EnterAsync(string whose)
    {
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("承诺、结对户");
        await _secretary.PressesAsync(whose);
        await _secretary.SaysAsync("护林岗");
        await _secretary.SaysAsync(Promise);
        await _secretary.PressesAsync("不写了");
        return await _secretary.PressesAsync("提交");
    }

    private async Task ReturnAsync(string whose)
    {
        await _office.SaysAsync("/review");
        await _office.PressesAsync(whose);
        await _office.PressesAsync("一条一条看");
        await _office.PressesAsync("太笼统");
    }

    private string GroupSaid() => All(_group.Messages.Where(m => m.IsFromBot));
}
