using System.Text;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Occasions.OccasionStage;

namespace CampaignBot.Bot.Tests.Kinds.Occasions;

/// <summary>Who may sign up and when, what a changed plan does, and what becomes of somebody's sign-up when they ask to be forgotten.</summary>
public sealed class OccasionRulesStory
{
    public OccasionRulesStory() => LongForm.EachItsDay();

    [Fact]
    public async Task SigningUp_AfterTheLastDay_IsRefused_AndWithdrawingIsStillPossible()
    {
        await using var stage = await OpenAsync(places: 2);
        var posted = stage.Posted;
        await stage.PressesAsync(stage.People[1]);

        await stage.Bot.MoveToAsync(LastDay.AddDays(1), new TimeOnly(10, 0));
        var late = stage.People[2];
        await late.ActAsync(() => late.User.PressesForged(posted, posted.Buttons.Single().CallbackData!));

        (await stage.SignUpsAsync()).ShouldHaveSingleItem();
        await WithdrawAsync(stage.People[1]);
        (await stage.SignUpsAsync()).ShouldHaveSingleItem().State.ShouldBe(SignUpState.Withdrawn);
    }

    [Fact]
    public async Task Member_WhoOwesNothing_IsNeitherListedNorReminded()
    {
        await using var stage = await OpenAsync(places: 2);

        All(await stage.People[1].SaysAsync("/today")).ShouldNotContain(Title);
        await stage.Bot.MoveToAsync(LastDay, new TimeOnly(10, 0));

        All(stage.People[1].Inbox).ShouldNotContain("还没做：" + Title);
        stage.Group.Messages.Count(m => m.IsFromBot && m.Text.Contains(Title, StringComparison.Ordinal) && m.Text.Contains("本支部已报名", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Stranger_AndMemberOfNoAudience_CannotSignUp()
    {
        await using var stage = await OpenAsync(places: 2, plan => plan.Replace("      may: [in-service, rural, retired, probationary, mobile]\n      press-in-group", "      may: [rural]\n      press-in-group", StringComparison.Ordinal));
        var stranger = stage.Stage.Cast.Stranger("路人");
        stage.Group.Add(stranger.User);

        (await stage.PressesAsync(stranger)).ShouldNotContain("报上了");
        (await stage.PressesAsync(stage.People[1])).ShouldContain("不在您的报名范围");

        (await stage.SignUpsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_ThatLowersTheLimit_TakesNobodysPlace_AndGivesNoneUntilSoManyWithdrew()
    {
        await using var stage = await OpenAsync(places: 3);
        foreach (var who in stage.People)
            await stage.PressesAsync(who);
        (await stage.SignUpsAsync()).Count(s => s.State == SignUpState.Placed).ShouldBe(3);

        await stage.Stage.ChangePlanAsync(plan => plan.Replace("    places: 3\n", "    places: 2\n", StringComparison.Ordinal));
        await stage.Bot.DoDueAsync();
        (await stage.SignUpsAsync()).Count(s => s.State == SignUpState.Placed).ShouldBe(3);
        await WithdrawAsync(stage.People[0]);
        (await stage.SignUpsAsync()).Count(s => s.State == SignUpState.Placed).ShouldBe(2);
        All(stage.People[3].Inbox).ShouldNotContain("名额是您的了");
        await WithdrawAsync(stage.People[1]);
        stage.People[3].Last.Text.ShouldContain("名额是您的了");
    }

    [Fact]
    public async Task Plan_ThatRaisesTheLimit_GivesPlacesToThoseWhoWait()
    {
        await using var stage = await OpenAsync(places: 1);
        await stage.PressesAsync(stage.People[1]);
        await stage.PressesAsync(stage.People[2]);

        await stage.Stage.ChangePlanAsync(plan => plan.Replace("    places: 1\n", "    places: 5\n", StringComparison.Ordinal));
        await stage.Bot.DoDueAsync();

        stage.People[2].Last.Text.ShouldContain("名额是您的了");
    }

    [Fact]
    public async Task Forgotten_BeforeTheDay_GivesThePlaceToTheNext_AndLeavesNoTrace()
    {
        await using var stage = await OpenAsync(places: 1);
        await stage.PressesAsync(stage.People[1]);
        await stage.PressesAsync(stage.People[2]);
        var file = (await stage.People[1].SaysAsync("/mydata")).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(stage.Bot.World.FileContent(file.Media!.FileId)!).ShouldContain(Title);

        await stage.People[1].SaysAsync("/forget");
        await stage.People[1].PressesAsync("删掉，退出");
        await stage.Bot.MoveToAsync(FirstDay, new TimeOnly(11, 0));

        (await stage.SignUpsAsync()).ShouldHaveSingleItem().State.ShouldBe(SignUpState.Placed);
        stage.People[2].Last.Text.ShouldContain("名额是您的了");
    }

    [Fact]
    public async Task Forgotten_WhereNobodyWaits_ShowsTheGroupThatThereIsRoom()
    {
        await using var stage = await OpenAsync(places: 1);
        await stage.PressesAsync(stage.People[1]);
        stage.Posted.Buttons.Single().Text.ShouldContain(Wait);

        await stage.People[1].SaysAsync("/forget");
        await stage.People[1].PressesAsync("删掉，退出");

        stage.Posted.Buttons.Single().Text.ShouldContain(OccasionStage.SignUp);
        stage.Posted.Text.ShouldContain("还有空位");
    }

    [Fact]
    public async Task Forgotten_AfterItWasNotedWhoCame_TakesTheName_AndLeavesTheNumber()
    {
        await using var stage = await OpenAsync(places: 2);
        await stage.PressesAsync(stage.People[1]);
        await stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(10, 0));
        await stage.Office.PressesAsync("勾谁到了");
        await stage.Office.PressesAsync("全选");
        await stage.Office.PressesAsync("选好了");
        await stage.Office.PressesAsync("确认");

        All(await stage.People[1].SaysAsync("/forget")).ShouldContain("名字去掉，只留人数");
        await stage.People[1].PressesAsync("删掉，退出");

        var left = (await stage.SignUpsAsync()).ShouldHaveSingleItem();
        (left.MemberId, left.Came).ShouldBe((null, true));
    }

    [Fact]
    public async Task Waiting_WhenOthersAreTicked_IsNotNotedAsAbsent_AndWhenTickedAsPresent()
    {
        await using var stage = await OpenAsync(places: 1);
        foreach (var who in stage.People.Skip(1))
            await stage.PressesAsync(who);
        await stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(10, 0));

        await stage.Office.PressesAsync("勾谁到了");
        await stage.Office.PressesAsync("甲三");
        await stage.Office.PressesAsync("选好了");
        await stage.Office.PressesAsync("确认");

        var (placed, ticked, waiting) = (await SignUpOfAsync("DY0002"), await SignUpOfAsync("DY0003"), await SignUpOfAsync("DY0004"));
        new[] { placed.State, ticked.State, waiting.State }.ShouldBe([SignUpState.Placed, SignUpState.Waiting, SignUpState.Waiting]);
        new[] { placed.Came, ticked.Came, waiting.Came }.ShouldBe([false, true, null]);
        var file = (await stage.People[3].SaysAsync("/mydata")).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(stage.Bot.World.FileContent(file.Media!.FileId)!).ShouldNotContain("没到场");

        async Task<SignUp> SignUpOfAsync(string number)
        {
            var member = await stage.Stage.MemberIdAsync(number);
            return (await stage.SignUpsAsync()).Single(s => s.MemberId == member);
        }
    }

    [Fact]
    public async Task Withdrawal_BetweenTheTicksAndTheConfirmation_IsTold_AndWhoGotThePlaceIsNotNotedAsAbsent()
    {
        await using var stage = await OpenAsync(places: 2);
        foreach (var who in stage.People.Skip(1))
            await stage.PressesAsync(who);
        await stage.Bot.MoveToAsync(Day, new TimeOnly(10, 0));
        await stage.Office.SaysAsync("/me");
        await stage.Office.PressesAsync("报名活动");
        await stage.Office.PressesAsync(Title);
        await stage.Office.PressesAsync("勾谁到了");
        await stage.Office.PressesAsync("甲二");
        await stage.Office.PressesAsync("选好了");
        await stage.Bot.MoveToAsync(Day, new TimeOnly(10, 5));
        await WithdrawAsync(stage.People[1]);
        stage.People[3].Last.Text.ShouldContain("名额是您的了");

        var told = All(await stage.Office.PressesAsync("确认"));

        told.ShouldContain("到场 0 人（有名额的 2 人）");
        told.ShouldContain("有 1 人在您勾完之后退出了报名");
        (await stage.SignUpsAsync()).Select(s => (s.State, s.Came)).ShouldBe([(SignUpState.Withdrawn, null), (SignUpState.Placed, false), (SignUpState.Placed, null)]);
    }

    [Fact]
    public async Task Member_WhoLeavesTheRoster_GivesThePlaceToTheNext()
    {
        await using var stage = await OpenAsync(places: 1, roster: roster => roster.Replace("10000000002,,2010-11-23,", "10000000002,,2010-11-23,2028-09-11", StringComparison.Ordinal));
        await stage.PressesAsync(stage.People[1]);
        await stage.PressesAsync(stage.People[2]);

        await stage.Bot.MoveToAsync(new DateOnly(2028, 9, 12), new TimeOnly(10, 0));

        (await stage.SignUpsAsync()).Select(s => s.State).ShouldBe([SignUpState.Withdrawn, SignUpState.Placed]);
        All(stage.People[2].Inbox).ShouldContain("名额是您的了");
    }

    [Fact]
    public async Task Member_WithoutAPhone_IsSignedUpByTheSecretary_MarkedSo()
    {
        await using var stage = await OpenAsync(places: 1);
        await stage.People[0].SaysAsync("/attendance");
        await stage.People[0].PressesAsync("替人报名");
        await stage.People[0].PressesAsync(Title);
        await stage.People[0].SaysAsync("甲七、甲八");
        await stage.People[0].PressesAsync("选好了");

        (await stage.People[0].PressesAsync("确认")).Last().Text.ShouldContain("报上了 1 人，候补 1 人");

        (await stage.SignUpsAsync()).Select(s => (s.State, s.OnBehalf)).ShouldBe([(SignUpState.Placed, true), (SignUpState.Waiting, true)]);
    }

    [Fact]
    public async Task Attendance_NotedByTwoAtOnce_IsNotWrittenOverUnseen()
    {
        await using var stage = await OpenAsync(places: 2, roster: roster => roster.Replace("戊三,,,,JG01,in-service,10000000035,办公室@JG", "戊三,,,,JG01,in-service,10000000035,办公室@YL", StringComparison.Ordinal));
        var second = await stage.Stage.JoinAsync("DY0035", "戊三");
        await stage.PressesAsync(stage.People[1]);
        await stage.PressesAsync(stage.People[2]);
        await stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(10, 0));
        await second.PressesAsync("勾谁到了");
        await second.PressesAsync("全选");
        await second.PressesAsync("选好了");

        await stage.Office.PressesAsync("勾谁到了");
        await stage.Office.PressesAsync("甲二");
        await stage.Office.PressesAsync("选好了");
        await stage.Office.PressesAsync("确认");
        All(await second.PressesAsync("确认")).ShouldContain("已经有人登记过谁到了");

        (await stage.SignUpsAsync()).Count(s => s.Came == true).ShouldBe(1);
    }
}
