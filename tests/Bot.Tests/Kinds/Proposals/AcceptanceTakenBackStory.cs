using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>A slip of the reviewer's finger on entries of a register: the entry goes back with the acceptance, as long as its group hasn't read it.</summary>
public sealed class AcceptanceTakenBackStory : IAsyncLifetime
{
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;

    public AcceptanceTakenBackStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        // The sample's third member of the branch is a second secretary.
        _stage = await FormStage.OpenAsync(
            ProposalStage.Day,
            plan => plan.Replace("    most: 3\n", "    most: 4\n", StringComparison.Ordinal),
            roster => roster.Replace("QX01,in-service,10000000003,,", "QX01,in-service,10000000003,书记@QX01,", StringComparison.Ordinal));
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task OneItemOfSeveral_IsTakenBack_WaitsAgain_AndTheOthersKeepTheirStanding()
    {
        await ProposeTwoAsync(_author);
        await OpenItemsAsync(_secretary);
        await _secretary.PressesAsync("👍 通过");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Proposed]);
        var heard = _author.Inbox.Count;

        await _secretary.PressesAsync("撤回");

        (await StatesAsync()).ShouldBe([EntryState.Proposed, EntryState.Proposed]);
        (await StepsAsync(0)).ShouldBe([EntryState.Proposed, EntryState.Standing, EntryState.Proposed]);
        (await _stage.Bot.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(0);
        _author.Inbox.Count.ShouldBe(heard, "the author has heard of nothing that could be taken back");
        var asked = Inbox("这一条还等您审阅");
        asked.Text.ShouldContain("护林岗");
        asked.Buttons.Select(b => b.Text).ShouldContain("↩️ 退回：太笼统");

        // The item below is accepted first; then the one that went back stands, by its own question.
        await _secretary.PressesAsync(Inbox("还有 1 条没看"), "👍 通过");
        (await StatesAsync()).ShouldBe([EntryState.Proposed, EntryState.Standing]);
        await _secretary.PressesAsync(asked, "👍 通过");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
        (await SubmissionAsync()).State.ShouldBe(SubmissionState.Accepted);
        _author.Last.Text.ShouldContain("审阅通过");
    }

    [Fact]
    public async Task LastItem_IsTakenBack_TheRoundGoesOn_AndTheAuthorIsTold()
    {
        await AcceptBothAsync();
        All(await _author.SaysAsync("/public")).ShouldContain("调解岗");

        await _secretary.PressesAsync(Inbox("已通过，已告诉作者"), "撤回");

        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Proposed]);
        (await SubmissionAsync()).State.ShouldBe(SubmissionState.Submitted);
        _author.Last.Text.ShouldContain("甲一 撤回了刚才对「依岗承诺」的「通过」");
        All(await _author.SaysAsync("/public")).ShouldNotContain("调解岗");
        await _secretary.PressesAsync(Inbox("这一条还等您审阅"), "太笼统");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Returned]);
        _author.Inbox[^1].Text.ShouldContain("写得太笼统了");
    }

    [Fact]
    public async Task LastItem_IsTakenBack_InEnglish()
    {
        await _secretary.SaysAsync("/language");
        await _secretary.PressesAsync("English");
        await ProposeTwoAsync(_author);
        await OpenItemsAsync(_secretary, "One by one");
        await _secretary.PressesAsync("👍 Accept");
        Inbox("This item is accepted").Buttons.ShouldHaveSingleItem().Text.ShouldBe("↩️ A slip: take it back");
        await _secretary.PressesAsync("👍 Accept");

        await _secretary.PressesAsync(Inbox("Accepted; the author has been told"), "take it back");

        var asked = Inbox("this item waits for you again");
        asked.Text.ShouldContain("调解岗");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Proposed]);
        await _secretary.PressesAsync(asked, "👍 Accept");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
    }

    [Fact]
    public async Task AcceptanceThatEndedARoundWithAReturn_IsTakenBack_AndWhatWasReturnedStaysReturned()
    {
        await ProposeTwoAsync(_author);
        await OpenItemsAsync(_secretary);
        await _secretary.PressesAsync("太笼统");
        await _secretary.PressesAsync("👍 通过");
        (await SubmissionAsync()).State.ShouldBe(SubmissionState.Returned);

        await _secretary.PressesAsync(Inbox("都看完了"), "撤回");

        (await StatesAsync()).ShouldBe([EntryState.Returned, EntryState.Proposed]);
        (await SubmissionAsync()).State.ShouldBe(SubmissionState.Submitted);
        _author.Last.Text.ShouldContain("撤回了");
        await _secretary.PressesAsync(Inbox("这一条还等您审阅"), "太笼统");
        (await SubmissionAsync()).State.ShouldBe(SubmissionState.Returned);
        _author.Last.Text.ShouldContain("有 2 条请您再改一改");
    }

    [Fact]
    public async Task AcceptanceOfAll_IsTakenBackAsAWhole_AndOnlyThat()
    {
        await ProposeTwoAsync(_author);
        await OpenItemsAsync(_secretary);
        await _secretary.PressesAsync("👍 通过");
        await _stage.Bot.MoveToAsync(ProposalStage.Day, new TimeOnly(10, 3));
        await ProposalStage.AcceptAsync(_secretary, "甲二");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
        var said = Inbox("已通过，已告诉作者");

        await _secretary.PressesAsync(said, "撤回");

        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Proposed]);
        var asked = Inbox("「都通过」撤回了");
        asked.Text.ShouldContain("有 1 条等您审阅");
        (await PressLateAsync(said)).ShouldContain("已经撤回了");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Proposed]);
        await _secretary.PressesAsync(asked, "都通过");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
    }

    [Fact]
    public async Task AcceptanceThatTheGroupHasRead_HasNoWayBack_AndAnEarlierButtonSaysWhy()
    {
        var group = await _stage.Cast.GroupAsync("清水村支部", _secretary);
        await ProposeTwoAsync(_author);
        await OpenItemsAsync(_secretary);
        await _secretary.PressesAsync("👍 通过");
        var first = Inbox("这一条通过了");
        await _secretary.PressesAsync("👍 通过");
        await _stage.Bot.SettleAsync();
        group.Messages.Count(m => m.Text.Contains("新公开的条目", StringComparison.Ordinal)).ShouldBe(1);
        Inbox("已通过，已告诉作者").Buttons.ShouldBeEmpty();

        await _secretary.PressesAsync(first, "撤回");

        (await _secretary.ToastAsync())!.ShouldContain("群里已经公开了");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
        (await SubmissionAsync()).State.ShouldBe(SubmissionState.Accepted);
        (await _stage.Bot.ReadAsync(db => db.Reviews.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task EntryThatWasEndedMeanwhile_StaysEnded_AndThePressSaysSo()
    {
        await AcceptBothAsync();
        var last = Inbox("已通过，已告诉作者");
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("调解岗");
        await _secretary.PressesAsync("撤销");
        await _secretary.SaysAsync("已经搬走了，岗位换人。");
        await _secretary.PressesAsync("跳过");
        await _secretary.PressesAsync("确认");

        await _secretary.PressesAsync(last, "撤回");

        (await _secretary.ToastAsync())!.ShouldContain("已经办结或撤销了");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Revoked]);
    }

    [Fact]
    public async Task TakingBack_PressedTwice_IsOneStep_AndTheAuthorIsToldOnce()
    {
        await AcceptBothAsync();
        var last = Inbox("已通过，已告诉作者");

        await _secretary.ActAsync(() =>
        {
            _secretary.User.Presses(last, "撤回");
            _secretary.User.Presses(last, "撤回");
        });

        (await PressLateAsync(last)).ShouldContain("已经撤回了");
        (await StepsAsync(1)).ShouldBe([EntryState.Proposed, EntryState.Standing, EntryState.Proposed]);
        _author.Inbox.Count(m => m.Text.Contains("撤回了刚才", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task AnotherReviewersAcceptance_KeepsItsStanding_WhenTheFirstTakesTheirOwnBack()
    {
        var second = await _stage.JoinAsync("DY0003", "甲三");
        await ProposeTwoAsync(_author);
        await OpenItemsAsync(_secretary);
        await _secretary.PressesAsync("👍 通过");
        var first = Inbox("这一条通过了");
        await ProposalStage.AcceptAsync(second, "甲二");
        (await SubmissionAsync()).State.ShouldBe(SubmissionState.Accepted);

        await _secretary.PressesAsync(first, "撤回");

        (await StatesAsync()).ShouldBe([EntryState.Proposed, EntryState.Standing]);
        (await SubmissionAsync()).State.ShouldBe(SubmissionState.Submitted);
        await _stage.Bot.MoveToAsync(ProposalStage.Day, new TimeOnly(10, 4));
        await ProposalStage.AcceptAsync(second, "甲二");
        (await PressLateAsync(first)).ShouldContain("已经撤回了", customMessage: "what stands now is the second reviewer's acceptance");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
    }

    [Fact]
    public async Task Item_TenMinutesLater_IsNotTakenBack_ThoughAnotherWasAcceptedSince()
    {
        await ProposeTwoAsync(_author);
        await OpenItemsAsync(_secretary);
        await _secretary.PressesAsync("👍 通过");
        var first = Inbox("这一条通过了");
        await _stage.Bot.MoveToAsync(ProposalStage.Day, new TimeOnly(10, 8));
        await _secretary.PressesAsync("👍 通过");
        await _stage.Bot.MoveToAsync(ProposalStage.Day, new TimeOnly(10, 12));

        await _secretary.PressesAsync(first, "撤回");

        (await _secretary.ToastAsync())!.ShouldContain("只能在 10 分钟内");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
        await _secretary.PressesAsync(Inbox("已通过，已告诉作者"), "撤回");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Proposed]);
    }

    [Fact]
    public async Task Item_IsTakenBack_AfterARestart()
    {
        await AcceptBothAsync();
        await _stage.Bot.RestartAsync();

        await _secretary.PressesAsync(Inbox("已通过，已告诉作者"), "撤回");

        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Proposed]);
    }

    // A press on what a slow phone still shows; returns what flew over the button.
    private async Task<string> PressLateAsync(MessageView shown)
    {
        ButtonPress press = null!;
        await _secretary.ActAsync(() => press = _secretary.User.PressesForged(shown, shown.Button("撤回")!.CallbackData!));
        await _stage.Bot.World.WaitForAsync(world => world.CallbackAnswer(press.CallbackId) is not null);
        return _stage.Bot.World.CallbackAnswer(press.CallbackId)!.Text!;
    }

    private async Task AcceptBothAsync()
    {
        await ProposeTwoAsync(_author);
        await OpenItemsAsync(_secretary);
        await _secretary.PressesAsync("👍 通过");
        await _secretary.PressesAsync("👍 通过");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
    }

    private static async Task ProposeTwoAsync(Actor author)
    {
        await author.SaysAsync("/today");
        await author.PressesAsync("依岗承诺");
        await author.SaysAsync("护林岗");
        await author.SaysAsync("每周巡山两次，直到年底。");
        await author.PressesAsync("再写一条");
        await author.SaysAsync("调解岗");
        await author.SaysAsync("每月上门调解一次，记在本子上。");
        await author.PressesAsync("不写了");
        (await author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
    }

    private static async Task OpenItemsAsync(Actor reviewer, string each = "一条一条看")
    {
        await reviewer.SaysAsync("/review");
        await reviewer.PressesAsync("甲二");
        await reviewer.PressesAsync(each);
    }

    private MessageView Inbox(string words) => _secretary.Inbox.Last(m => m.Text.Contains(words, StringComparison.Ordinal));

    private Task<Submission> SubmissionAsync() => _stage.SubmissionAsync("post-promises");

    private Task<List<EntryState>> StatesAsync() => _stage.Bot.ReadAsync(db => db.Entries.OrderBy(e => e.ItemId).Select(e => e.State).ToListAsync());

    // What has happened to the first entry (0) or the second one (1).
    private Task<List<EntryState>> StepsAsync(int index) => _stage.Bot.ReadAsync(async db =>
    {
        var id = await db.Entries.OrderBy(e => e.ItemId).Select(e => e.Id).Skip(index).FirstAsync();
        return await db.EntrySteps.Where(s => s.EntryId == id).OrderBy(s => s.Id).Select(s => s.State).ToListAsync();
    });
}
