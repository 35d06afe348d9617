using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Features.AnnouncePhase;

public sealed class AnnouncementTests
{
    private static readonly CheckInTask Service = TestPlan.CheckIn("service", Start, Start.AddDays(20)) with { Announcement = new LocalizedText("志愿服务开始了。") };

    [Fact]
    public async Task PhaseStart_AtTheSendingHour_TellsEachBranchInItsOwnWords()
    {
        await using var scene = await Scene.OpenDueAsync(Of(TestPlan.CheckIn("service", Start, Start.AddDays(20))), At(-1));
        var county = await scene.Roster.CountyAsync();
        var village = await scene.GroupAsync(await scene.Roster.BranchAsync(county, "rural"));
        var office = await scene.GroupAsync(await scene.Roster.BranchAsync(county, "agency"), language: "en");

        (await scene.AtAsync(At(0, 8, 59))).ShouldBeEmpty();
        var sent = await scene.AtAsync(At(0));

        sent.Count.ShouldBe(2);
        var toVillage = sent.Single(m => m.Row.ChatId == village.Id);
        toVillage.Text.ShouldContain("活动开始了。");
        toVillage.Text.ShouldContain("创五好、践五新");
        toVillage.Text.ShouldContain("· 志愿服务：到5月30日（周日）为止");
        toVillage.Text.ShouldContain("至6月9日");
        toVillage.Labels.ShouldBe(["看看我要做什么"]);
        var toOffice = sent.Single(m => m.Row.ChatId == office.Id);
        toOffice.Text.ShouldContain("It begins.");
        toOffice.Text.ShouldContain("创五好、塑五型");
    }

    [Fact]
    public async Task PhaseStart_WhenTickedAgainAndAfterARestart_IsToldOnce()
    {
        await using var scene = await Scene.OpenDueAsync(Of(Service), At(-1));
        await scene.GroupAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        var first = await scene.AtAsync(At(0));
        await scene.TickAsync();
        await scene.RestartAsync();
        var second = await scene.AtAsync(At(0, 9, 1));
        var yesterday = await scene.AtAsync(At(-1));
        var again = await scene.AtAsync(At(0, 10));

        first.Count.ShouldBe(2);
        second.Concat(yesterday).Concat(again).ShouldBeEmpty();
    }

    [Fact]
    public async Task Activity_WhenItOpens_IsAnnouncedWithAButtonForTheBranchUntilItCloses()
    {
        var pressed = Service with { Chases = [2], OnePress = true, Audience = TestPlan.Members with { PressInGroup = true } };
        await using var scene = await Scene.OpenDueAsync(Of(pressed), At(0));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        await scene.GroupAsync(branch);

        var activity = (await scene.AtAsync(At(0))).Single(m => m.Text.Contains("志愿服务开始了", StringComparison.Ordinal));

        activity.Labels.ShouldBe(["去办：志愿服务"]);
        var set = await scene.Database.ReadAsync(db => db.ButtonSets.SingleAsync(s => s.Id == activity.Row.ButtonSetId));
        set.Audience.ShouldBe(ButtonAudience.Organization);
        set.AudienceId.ShouldBe(branch.Id);
        set.ExpiresAt.ShouldBe(scene.Campaign.Timeline.EndOfDay(Start.AddDays(22)));
    }

    [Fact]
    public async Task Activity_ThatTakesMoreThanAPress_LeadsFromTheGroupIntoThePrivateChat_AndIsOpenedThereAtOnce()
    {
        await using var scene = await Scene.OpenDueAsync(Of(Service), At(0));
        var county = await scene.Roster.CountyAsync();
        await scene.GroupAsync(await scene.Roster.BranchAsync(county));
        var (_, chat) = await scene.JoinedWithChatAsync(await scene.Roster.BranchAsync(county));

        var sent = (await scene.AtAsync(At(0))).Where(m => m.Text.Contains("志愿服务开始了", StringComparison.Ordinal)).ToList();

        var inGroup = sent.Single(m => m.Row.ChatId != chat.Id).Button("去办");
        (inGroup.StartParameter, inGroup.Data).ShouldBe(("t-service_once", null));
        sent.Single(m => m.Row.ChatId == chat.Id).Button("去办").Data.ShouldNotBeNull();
    }

    [Fact]
    public async Task GroupBoundLate_WhileThePhaseIsUnderWay_IsCaughtUp()
    {
        await using var scene = await Scene.OpenDueAsync(Of(Service), At(0));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        await scene.AtAsync(At(0));

        scene.SetTime(At(12, 15));
        var group = await scene.GroupAsync(branch);
        await scene.TickAsync();
        var sent = await scene.DeliverAsync();

        sent.ShouldHaveSingleItem().Row.ChatId.ShouldBe(group.Id);
        sent[0].Text.ShouldContain("活动开始了。");
    }

    [Theory, DatabaseData]
    public async Task Chat_WhoseTopicChanges_HearsNothingAgainThatItHasHeard(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenDueAsync(Of(Service), At(-1), kind);
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var chat = await scene.GroupAsync(branch);
        await BindAsync("7");
        (await scene.AtAsync(At(0))).Count.ShouldBe(2);

        // The topic is deleted, and later the branch moves into another one.
        await BindAsync(null);
        (await scene.AtAsync(At(1))).ShouldBeEmpty();
        await BindAsync("9");
        (await scene.AtAsync(At(2))).ShouldBeEmpty();

        Task<int> BindAsync(string? thread) => scene.Database.WriteAsync(db =>
            db.ChatBindings.Where(b => b.ChatId == chat.Id).ExecuteUpdateAsync(row => row.SetProperty(b => b.ThreadId, thread)));
    }

    [Fact]
    public async Task BranchWithoutGroup_WhenAPhaseBegins_ItsMembersWhoJoinedAreToldInPrivate()
    {
        await using var scene = await Scene.OpenDueAsync(Of(TestPlan.CheckIn("service", Start, Start.AddDays(20))), At(0));
        var county = await scene.Roster.CountyAsync();
        var silent = await scene.Roster.BranchAsync(county);
        var (_, chat) = await scene.JoinedWithChatAsync(silent);
        await scene.Roster.MemberAsync(silent);
        var bound = await scene.Roster.BranchAsync(county);
        var group = await scene.GroupAsync(bound);
        await scene.JoinedWithChatAsync(bound);

        var sent = await scene.AtAsync(At(0));

        sent.Select(m => m.Row.ChatId).ShouldBe([group.Id, chat.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task Push_InQuietHoursOrOnAHoliday_WaitsForTheNextOpenSendingHour()
    {
        var campaign = Change(Of(Service), plan => plan with
        {
            Calendar = plan.Calendar with { Holidays = new HashSet<DateOnly> { Start, Start.AddDays(1) } },
        });
        await using var scene = await Scene.OpenDueAsync(campaign, At(0));
        await scene.GroupAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        (await scene.AtAsync(At(0))).ShouldBeEmpty();
        (await scene.AtAsync(At(1, 12))).ShouldBeEmpty();
        (await scene.AtAsync(At(2, 8, 59))).ShouldBeEmpty();
        (await scene.AtAsync(At(2, 23))).ShouldBeEmpty();
        (await scene.AtAsync(At(3))).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Pushes_BeyondTheDailyBudget_WaitForTheNextSendingHour()
    {
        var campaign = Change(Of(Service), plan => plan with { Calendar = plan.Calendar with { DailyBudget = 2 } });
        await using var scene = await Scene.OpenDueAsync(campaign, At(0));
        await scene.GroupAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        // One of the two is kept for reminders.
        (await scene.AtAsync(At(0))).ShouldHaveSingleItem().Text.ShouldContain("活动开始了");
        (await scene.AtAsync(At(0, 20))).ShouldBeEmpty();
        (await scene.AtAsync(At(1, 8, 30))).ShouldBeEmpty();
        (await scene.AtAsync(At(1))).ShouldHaveSingleItem().Text.ShouldContain("志愿服务开始了");
    }

    [Fact]
    public async Task Date_ThatHangsFromAnUnknownEvent_IsToldOnceItIsRecordedAndAgainWhenItMoves()
    {
        var meeting = TestPlan.Milestone("meeting", Start, Start) with
        {
            Title = new LocalizedText("支部动员大会"),
            Opens = new PlanDate.FromEvent("county-meeting", PlanSpan.None),
            Due = new PlanDate.FromEvent("county-meeting", new PlanSpan(7, SpanUnit.Days)),
        };
        var unknown = Change(Of(meeting), plan => plan with
        {
            Events = [new PlanEvent("county-meeting", new LocalizedText("县委动员大会"), 2027, null, PlanLevel.County)],
        });
        RecordedDay recorded = new(unknown);
        await using var scene = await Scene.OpenDueAsync(unknown, At(0));
        await scene.GroupAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        (await scene.AtAsync(At(0))).ShouldHaveSingleItem().Text.ShouldContain("支部动员大会：日期待定");

        scene.Campaign = recorded.On(Start.AddDays(5));
        (await scene.AtAsync(At(1))).ShouldHaveSingleItem().Text.ShouldContain("支部动员大会 的时间定了：5月15日（周六）至5月22日（周六）");
        scene.Campaign = recorded.On(Start.AddDays(6));
        (await scene.AtAsync(At(2))).ShouldHaveSingleItem().Text.ShouldContain("5月16日（周日）至5月23日（周日）");
        scene.Campaign = recorded.On(Start.AddDays(5));
        (await scene.AtAsync(At(3))).ShouldHaveSingleItem().Text.ShouldContain("5月15日（周六）至5月22日（周六）");
        (await scene.AtAsync(At(4))).ShouldBeEmpty();
    }

    [Fact]
    public async Task CommitteesMilestone_WhereItsOfficeHasNoGroup_IsToldToTheOfficeInPrivate()
    {
        var meeting = TestPlan.Milestone("meeting", Start, Start, TestPlan.Organizations(PlanLevel.Committee)) with
        {
            Title = new LocalizedText("党委动员大会"),
            Opens = new PlanDate.FromEvent("county-meeting", PlanSpan.None),
            Due = new PlanDate.FromEvent("county-meeting", new PlanSpan(7, SpanUnit.Days)),
            Reminders = [-3, 0],
        };
        var unknown = Change(Of(meeting), plan => plan with
        {
            Events = [new PlanEvent("county-meeting", new LocalizedText("县委动员大会"), 2027, null, PlanLevel.County)],
        });
        RecordedDay recorded = new(unknown);
        await using var scene = await Scene.OpenDueAsync(unknown, At(0));
        var committee = await scene.Roster.CommitteeAsync(await scene.Roster.CountyAsync());
        var branch = await scene.Roster.BranchAsync(committee);
        await scene.GroupAsync(branch);
        var (office, chat) = await scene.JoinedWithChatAsync(branch);
        await scene.Roster.RoleAsync(office, Domain.Members.Role.Office, committee);

        (await scene.AtAsync(At(0))).ShouldContain(m => m.Row.ChatId == chat.Id && m.Text.Contains("活动开始了", StringComparison.Ordinal));

        scene.Campaign = recorded.On(Start.AddDays(5));
        var set = (await scene.AtAsync(At(1))).ShouldHaveSingleItem();
        set.Row.ChatId.ShouldBe(chat.Id);
        set.Text.ShouldContain("党委动员大会 的时间定了：5月15日（周六）至5月22日（周六）");
        (await scene.AtAsync(At(5))).ShouldHaveSingleItem().Row.ChatId.ShouldBe(chat.Id);
        (await scene.AtAsync(At(9))).ShouldHaveSingleItem().Text.ShouldContain("还有 3 天");
        (await scene.AtAsync(At(12))).ShouldHaveSingleItem().Text.ShouldContain("今天");
    }

    [Fact]
    public async Task Milestone_ComingNear_IsAnnouncedOnceAtEachOfThePlansOffsets()
    {
        var meeting = TestPlan.Milestone("meeting", Start.AddDays(1), Start.AddDays(15)) with { Reminders = [-7, -1, 0] };
        await using var scene = await Scene.OpenDueAsync(Of(meeting), At(2));
        await scene.GroupAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));
        await scene.AtAsync(At(2));

        (await scene.AtAsync(At(7))).ShouldBeEmpty();
        (await scene.AtAsync(At(8))).ShouldHaveSingleItem().Text.ShouldContain("还有 7 天");
        (await scene.AtAsync(At(9))).ShouldBeEmpty();
        (await scene.AtAsync(At(14))).ShouldHaveSingleItem().Text.ShouldContain("明天");
        await scene.RestartAsync();
        (await scene.AtAsync(At(14, 15))).ShouldBeEmpty();
        (await scene.AtAsync(At(15))).ShouldHaveSingleItem().Text.ShouldContain("今天");
        (await scene.AtAsync(At(16))).ShouldBeEmpty();
        (await scene.Database.ReadAsync(db => db.PushLog.CountAsync(l => l.Key.StartsWith("milestone:meeting:")))).ShouldBe(3);
    }

    [Fact]
    public async Task Activities_ThatOpenOnOneDay_ShareOneMessageWithAButtonEach()
    {
        var oath = TestPlan.CheckIn("oath", Start.AddDays(3), Start.AddDays(20)) with
        {
            Title = new LocalizedText("重温入党誓词"),
            Announcement = new LocalizedText("一起重温入党誓词。"),
        };
        var service = TestPlan.CheckIn("service", Start.AddDays(3), Start.AddDays(20)) with { Announcement = new LocalizedText("志愿服务开始了。") };
        await using var scene = await Scene.OpenDueAsync(Of(oath, service), At(0));
        await scene.GroupAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));
        await scene.AtAsync(At(0));

        var both = (await scene.AtAsync(At(3))).ShouldHaveSingleItem();

        both.Text.ShouldContain("一起重温入党誓词。");
        both.Text.ShouldContain("志愿服务开始了。");
        both.Labels.ShouldBe(["去办：重温入党誓词", "去办：志愿服务"]);
        (await scene.Database.ReadAsync(db => db.PushLog.CountAsync(l => l.DeliveryId == both.Row.Id))).ShouldBe(2);
    }

    [Fact]
    public async Task PushesAndReminders_AtNightAndOnHolidays_MayNotLeave()
    {
        var campaign = Change(Of(Service), plan => plan with { Calendar = plan.Calendar with { Holidays = new HashSet<DateOnly> { Start.AddDays(1) } } });
        await using var scene = await Scene.OpenDueAsync(campaign, At(0));
        var composers = scene.Database.Services.GetServices<CampaignBot.Bot.Messaging.IDeliveryComposer>().ToList();
        composers.Select(c => c.Name).ShouldBe(["push", "reminders", "occasions", "news"], ignoreOrder: true);

        bool[] MayLeave(DateTime local)
        {
            scene.SetTime(local);
            return [.. composers.Select(c => c.MayLeave(scene.Now)).Distinct()];
        }

        MayLeave(At(0, 9)).ShouldBe([true]);
        MayLeave(At(0, 21, 59)).ShouldBe([true]);
        MayLeave(At(0, 22)).ShouldBe([false]);
        MayLeave(At(1, 12)).ShouldBe([false]);
        MayLeave(At(2, 2)).ShouldBe([false]);
        MayLeave(At(2, 9)).ShouldBe([true]);
    }

    [Fact]
    public async Task NextDue_BeforeThePhase_IsItsSendingHour()
    {
        await using var scene = await Scene.OpenDueAsync(Of(Service), At(-1));
        await scene.TickAsync();

        var next = await scene.Service<CampaignBot.Bot.Campaigns.DueWorkRound>().NextDueAsync(scene.Now, CancellationToken.None);

        next.ShouldBe(scene.Campaign.Timeline.SendingInstant(Start));
    }

    /// <summary>The same plan with the event recorded.</summary>
    private sealed record RecordedDay(CampaignBot.Bot.Campaigns.Campaign Campaign)
    {
        public CampaignBot.Bot.Campaigns.Campaign On(DateOnly day) => Change(Campaign, plan => plan, new Dictionary<string, DateOnly> { ["county-meeting"] = day });
    }
}
