using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Occasions.OccasionStage;

namespace CampaignBot.Bot.Tests.Kinds.Occasions;

/// <summary>Two places and four who would like to come: the line moves, the eve reminds, and afterwards it is noted who came.</summary>
public sealed class FullOccasionStory
{
    public FullOccasionStory() => LongForm.EachItsDay(nameof(FullOccasion_HasAWaitingList_ThatMovesUp_AndEndsWithWhoCame));

    [Fact]
    public async Task FullOccasion_HasAWaitingList_ThatMovesUp_AndEndsWithWhoCame()
    {
        await using var stage = await OpenAsync(places: 2);
        var (secretary, first, third, last) = (stage.People[0], stage.People[1], stage.People[2], stage.People[3]);
        stage.Posted.Text.ShouldContain("县委党校礼堂");
        stage.Posted.Text.ShouldContain("名额 2 个，还有空位");
        stage.Posted.Text.ShouldContain("本支部已报名：0 人");

        // One press in the group; the word flies over the button, and the way back lies in private.
        var posts = stage.Group.Messages.Count;
        (await stage.PressesAsync(first)).ShouldContain("有名额");
        first.Last.Text.ShouldContain("您已报名，有名额");
        (await stage.PressesAsync(first)).ShouldContain("不用再按");
        (await stage.PressesAsync(secretary)).ShouldContain("有名额");
        await stage.Bot.SettleAsync();
        stage.Posted.Text.ShouldContain("已经报满");
        stage.Posted.Text.ShouldContain("本支部已报名：2 人");
        stage.Posted.Button(Wait).ShouldNotBeNull("whoever presses now reads before that they will wait");

        (await stage.PressesAsync(third)).ShouldContain("候补第 1 位");
        (await stage.PressesAsync(last)).ShouldContain("候补第 2 位");
        stage.Group.Messages.Count.ShouldBe(posts, "a press never writes to the group");

        // One slip of the finger loses no place; who withdraws frees it for the next, who is told.
        (await first.PressesAsync("退出报名")).Last().Text.ShouldContain("真的不参加");
        await first.PressesAsync("不退，我还参加");
        first.Last.Text.ShouldContain("您已报名，有名额");
        await WithdrawAsync(first);
        first.Last.Text.ShouldContain("已退出");
        third.Last.Text.ShouldContain("名额是您的了");
        (await stage.PressesAsync(last)).ShouldContain("您在候补第 1 位");

        // Signing up again is possible, behind the others.
        (await stage.PressesAsync(first)).ShouldContain("候补第 2 位");

        // On the eve those with a place are reminded, and nobody else.
        var before = (Waiting: last.Inbox.Count, Withdrawn: first.Inbox.Count);
        await stage.Bot.MoveToAsync(Eve, new TimeOnly(10, 0));
        All(secretary.Inbox).ShouldContain("就在明天：" + Title);
        All(third.Inbox).ShouldContain("就在明天：" + Title);
        All(last.Inbox.Skip(before.Waiting)).ShouldNotContain("就在明天");
        All(first.Inbox.Skip(before.Withdrawn)).ShouldNotContain("就在明天");
        stage.Posted.Buttons.ShouldBeEmpty("signing up is over");

        // Who can't come says so on the eve still, and the place is used.
        await WithdrawAsync(secretary);
        last.Last.Text.ShouldContain("名额是您的了");

        // The day after, whoever holds it is asked who came.
        await stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(10, 0));
        var asked = stage.Office.Inbox.Last(m => m.Text.Contains("勾一下谁到了", StringComparison.Ordinal));
        asked.Text.ShouldContain("有名额的 2 人");
        var roll = (await stage.Office.PressesAsync(asked, "勾谁到了")).Last();
        roll.Text.ShouldContain("报名的有 3 人");
        All([roll]).ShouldNotContain("甲一", customMessage: "who withdrew isn't on it");
        await stage.Office.PressesAsync("甲三");
        await stage.Office.PressesAsync("选好了");
        (await stage.Office.PressesAsync("确认")).Last().Text.ShouldContain("到场 1 人（有名额的 2 人）");
        (await stage.SignUpsAsync()).Where(s => s.Came == true).ShouldHaveSingleItem().MemberId.ShouldBe(await stage.Stage.MemberIdAsync("DY0003"));

        // The figures stay where it is held.
        await stage.Office.SaysAsync("/me");
        await stage.Office.PressesAsync("报名活动");
        var sheet = All(await stage.Office.PressesAsync(Title));
        sheet.ShouldContain("名额 2 个，已报名 2 人，候补 1 人");
        sheet.ShouldContain("到场 1 人");
        sheet.ShouldContain("有名额（2 人）：甲三、甲四");
    }

    [Fact]
    public async Task LastPlace_PressedByTwoAtTheSameTime_GoesToOne_AndTheOtherWaits()
    {
        await using var stage = await OpenAsync(places: 1);
        var posted = stage.Posted;

        await stage.People[1].ActAsync(() =>
        {
            stage.People[1].User.Presses(posted, posted.Buttons.Single().Text);
            stage.People[2].User.Presses(posted, posted.Buttons.Single().Text);
        });

        (await stage.SignUpsAsync()).Select(s => s.State).ShouldBe([SignUpState.Placed, SignUpState.Waiting], ignoreOrder: true);
        All(stage.People[1].Inbox.Concat(stage.People[2].Inbox)).ShouldContain("您排在候补第 1 位");
    }

    [Fact]
    public async Task Withdrawal_PressedTwice_FreesOnePlaceOnly()
    {
        await using var stage = await OpenAsync(places: 1);
        foreach (var who in stage.People)
            await stage.PressesAsync(who);
        var leaving = stage.People[0];
        await leaving.PressesAsync("退出报名");
        var ask = leaving.Last;
        var button = ask.Button("退出")!;

        await leaving.PressesAsync(ask, "退出");
        await leaving.ActAsync(() => leaving.User.PressesForged(ask, button.CallbackData!));

        (await stage.SignUpsAsync()).Count(s => s.State == SignUpState.Placed).ShouldBe(1);
        stage.People[1].Last.Text.ShouldContain("名额是您的了");
        All(stage.People[2].Inbox).ShouldNotContain("名额是您的了");
    }

    [Fact]
    public async Task Restart_InTheMiddle_LosesNothing()
    {
        await using var stage = await OpenAsync(places: 1);
        await stage.PressesAsync(stage.People[1]);
        await stage.PressesAsync(stage.People[2]);
        await stage.People[1].PressesAsync("退出报名");

        await stage.Bot.RestartAsync();
        await stage.People[1].PressesAsync(stage.People[1].Last, "退出");

        stage.People[2].Last.Text.ShouldContain("名额是您的了");
        await stage.Bot.MoveToAsync(Eve, new TimeOnly(8, 30));
        await stage.Bot.RestartAsync();
        await stage.Bot.MoveToAsync(Eve, new TimeOnly(10, 0));
        await stage.Bot.RestartAsync();
        await stage.Bot.MoveToAsync(Eve, new TimeOnly(11, 0));
        stage.People[2].Inbox.Count(m => m.Text.Contains("就在明天", StringComparison.Ordinal)).ShouldBe(1);
    }
}
