using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reminders;
using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Features.SendReminders;

public sealed class ReminderTests
{
    /// <summary>The last day of the duties here, counted from the campaign's start.</summary>
    private const int Due = 20;

    private static readonly CheckInTask Service = TestPlan.CheckIn("service", Start.AddDays(-30), Start.AddDays(Due)) with { Reminders = [-7, -3, -1, 0], Chases = [1, 3] };

    private static readonly FormTask Essay = TestPlan.Form("essay", Start.AddDays(-30), Start.AddDays(Due)) with { Reminders = [-3], Chases = [1] };

    [Theory]
    [DatabaseData]
    public async Task Reminder_WhenDue_GoesToThoseWhoStillOweAndToNobodyElse(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service), At(10), kind);
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var group = await scene.GroupAsync(branch);
        var (_, owing) = await scene.JoinedWithChatAsync(branch);
        var (done, _) = await scene.JoinedWithChatAsync(branch);
        await scene.JoinedWithChatAsync(branch, TestPlan.Retired);
        await scene.DoneAsync("service", done);

        var sent = await scene.AtAsync(At(Due - 3));

        sent.Select(m => m.Row.ChatId).ShouldBe([owing.Id, group.Id], ignoreOrder: true);
        var own = sent.Single(m => m.Row.ChatId == owing.Id);
        own.Text.ShouldContain("还有 3 天，5月30日（周日）截止");
        own.Labels.ShouldBe(["志愿服务"]);
        var summary = sent.Single(m => m.Row.ChatId == group.Id);
        summary.Text.ShouldContain("还差 1 人");
        summary.Text.ShouldNotContain("党员 0001");
        (await scene.LogAsync()).Count(r => r.Outcome == ReminderOutcome.Queued).ShouldBe(2);
    }

    [Fact]
    public async Task Reminder_OfWhoHasDoneItBeforeItLeaves_IsDropped()
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service), At(Due - 3));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, _) = await scene.JoinedWithChatAsync(branch);

        await scene.TickAsync();
        await scene.DoneAsync("service", member);

        (await scene.DeliverAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reminders_DueTogetherForOneChat_AreOneMessageWithAButtonEach()
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service, Essay), At(Due - 3));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (_, chat) = await scene.JoinedWithChatAsync(branch);

        var sent = await scene.AtAsync(At(Due - 3));

        sent.ShouldHaveSingleItem().Row.ChatId.ShouldBe(chat.Id);
        sent[0].Text.ShouldContain("有 2 件事等着您");
        sent[0].Labels.ShouldBe(["志愿服务", "党性分析"]);
    }

    [Fact]
    public async Task Reminders_AfterALongStop_AreTheNewestOfEachDutyAndTheOthersAreRecordedAsSuperseded()
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service), At(10));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, _) = await scene.JoinedWithChatAsync(branch);

        var sent = await scene.AtAsync(At(Due, 9));

        sent.ShouldHaveSingleItem().Text.ShouldContain("今天截止");
        var log = (await scene.LogAsync()).Where(r => r.SubjectKind == SubjectKind.Member && r.SubjectId == member.Id).ToList();
        log.Single(r => r.Outcome == ReminderOutcome.Queued).Offset.ShouldBe(0);
        log.Where(r => r.Outcome == ReminderOutcome.Superseded).Select(r => r.Offset).ShouldBe([-7, -3, -1], ignoreOrder: true);
    }

    [Fact]
    public async Task Chase_AfterTheDate_SaysUntilWhenItCanStillBeDone()
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service), At(Due));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        await scene.JoinedWithChatAsync(branch);
        await scene.AtAsync(At(Due));

        (await scene.AtAsync(At(Due + 1))).ShouldHaveSingleItem().Text.ShouldContain("5月30日（周日）已经截止，6月2日（周三）为止还可以补");
        (await scene.AtAsync(At(Due + 3))).ShouldHaveSingleItem().Text.ShouldContain("过了今天就不收了");
        (await scene.AtAsync(At(Due + 4))).ShouldNotContain(m => m.Row.Priority == DeliveryPriority.Reminder);
    }

    [Fact]
    public async Task Extension_RemindsAnewForTheNewDateAndNoMoreForTheOld()
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service), At(Due - 3));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, chat) = await scene.JoinedWithChatAsync(branch);
        await scene.AtAsync(At(Due - 3));

        var key = new ObligationKey("service", Subject.Member(member.Id), TaskPeriod.Once);
        await scene.Database.WriteAsync(db => db.DueOverrides.Add(DueOverride.Create("test", key, Start.AddDays(Due + 10), "出差", 1, scene.Now)));

        (await scene.AtAsync(At(Due - 1))).ShouldBeEmpty();
        (await scene.AtAsync(At(Due + 7))).ShouldHaveSingleItem().Text.ShouldContain("还有 3 天，6月9日（周三）截止");
        (await scene.AtAsync(At(Due + 10))).ShouldHaveSingleItem().Row.ChatId.ShouldBe(chat.Id);
    }

    [Fact]
    public async Task SnoozedMember_IsLeftInPeaceUntilTheLastReminderBeforeTheDate()
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service), At(Due - 4));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, _) = await scene.JoinedWithChatAsync(branch);
        await scene.Database.WriteAsync(async db => (await db.Members.FindAsync(member.Id))!.Snooze(scene.Now.AddDays(30)));

        (await scene.AtAsync(At(Due - 3))).ShouldBeEmpty();
        (await scene.AtAsync(At(Due - 1))).ShouldBeEmpty();
        (await scene.AtAsync(At(Due))).ShouldHaveSingleItem();
        (await scene.LogAsync()).Count(r => r.Outcome == ReminderOutcome.Snoozed && r.SubjectKind == SubjectKind.Member).ShouldBe(2);
    }

    [Fact]
    public async Task SnoozedMember_SleepsThroughAChaseWhileALaterOneComes_AndHasTheLastChance()
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service), At(Due, 12));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, _) = await scene.JoinedWithChatAsync(branch);
        await scene.AtAsync(At(Due, 12));
        await scene.Database.WriteAsync(async db => (await db.Members.FindAsync(member.Id))!.Snooze(scene.Now.AddDays(30)));

        (await scene.AtAsync(At(Due + 1))).ShouldBeEmpty();
        (await scene.LogAsync()).ShouldContain(r => r.Offset == 1 && r.SubjectId == member.Id && r.Outcome == ReminderOutcome.Snoozed);
        (await scene.AtAsync(At(Due + 3))).ShouldHaveSingleItem().Text.ShouldContain("志愿服务");
    }

    [Fact]
    public async Task MemberWhoNeverJoined_IsRecordedAsUnreachable()
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service), At(Due - 3));
        var member = await scene.Roster.MemberAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        (await scene.AtAsync(At(Due - 3))).ShouldBeEmpty();

        (await scene.LogAsync()).ShouldContain(r => r.SubjectId == member.Id && r.SubjectKind == SubjectKind.Member && r.Outcome == ReminderOutcome.Unreachable);
    }

    [Fact]
    public async Task Reminders_BeyondTheDailyBudget_WaitForTheNextSendingHourAndGoOutOnce()
    {
        var campaign = Change(Bare(Service, Essay), plan => plan with { Calendar = plan.Calendar with { DailyBudget = 1 } });
        await using var scene = await Scene.OpenDueAsync(campaign, At(Due - 3));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (_, chat) = await scene.JoinedWithChatAsync(branch);
        await scene.Database.WriteAsync(db => db.Deliveries.Add(new Delivery
        {
            CampaignId = "test",
            ChatId = chat.Id,
            Priority = DeliveryPriority.Broadcast,
            Composer = "push",
            State = DeliveryState.Sent,
            CreatedAt = scene.Now,
        }));

        (await scene.AtAsync(At(Due - 3, 10))).ShouldBeEmpty();
        (await scene.AtAsync(At(Due - 3, 20))).ShouldBeEmpty();
        await scene.RestartAsync();
        (await scene.AtAsync(At(Due - 2, 8, 59))).ShouldBeEmpty();
        (await scene.AtAsync(At(Due - 2))).ShouldHaveSingleItem().Text.ShouldContain("还有 2 天");
        (await scene.AtAsync(At(Due - 2, 12))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reminder_OnADayWhenPeopleWroteThroughTheBot_LeavesAllTheSame()
    {
        await using var scene = await Scene.OpenDueAsync(Bare(Service), At(Due));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (_, chat) = await scene.JoinedWithChatAsync(branch);
        // Hand-ins that wait for a review, a reminder by hand, an announcement.
        foreach (var (priority, composer) in new[] { (DeliveryPriority.Reminder, null), (DeliveryPriority.Reminder, "nudge"), (DeliveryPriority.Broadcast, (string?)null) })
        {
            await scene.Database.WriteAsync(db => db.Deliveries.AddRange(Enumerable.Range(0, 3).Select(_ => new Delivery
            {
                CampaignId = "test",
                ChatId = chat.Id,
                Priority = priority,
                Composer = composer,
                State = DeliveryState.Sent,
                CreatedAt = scene.Now,
            })));
        }

        (await scene.AtAsync(At(Due))).ShouldHaveSingleItem().Text.ShouldContain("今天截止");
    }

    [Fact]
    public async Task Reminder_OfAWindowThatIsAllHoliday_IsLeftOutAndTheChaseComesOnTheFirstOpenDay()
    {
        var holiday = Enumerable.Range(Due - 3, 5).Select(Start.AddDays).ToHashSet();
        var short_ = TestPlan.CheckIn("service", Start.AddDays(Due - 3), Start.AddDays(Due)) with { Reminders = [-1, 0], Chases = [1, 4] };
        var campaign = Change(Bare(short_), plan => plan with { Calendar = plan.Calendar with { Holidays = holiday } });
        await using var scene = await Scene.OpenDueAsync(campaign, At(Due - 4));
        await scene.JoinedWithChatAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        for (var day = Due - 3; day < Due + 2; day++)
            (await scene.AtAsync(At(day))).ShouldBeEmpty();
        (await scene.AtAsync(At(Due + 2))).ShouldHaveSingleItem().Text.ShouldContain("已经截止");

        (await scene.LogAsync()).Select(r => r.Offset).Distinct().ShouldBe([1]);
    }

    [Fact]
    public async Task OrganizationsDuty_IsRemindedInItsGroupOrToWhoAnswersForIt()
    {
        var plan = TestPlan.Form("branch-plan", Start, Start.AddDays(Due), TestPlan.Organizations(PlanLevel.Branch)) with { Reminders = [-3] };
        await using var scene = await Scene.OpenDueAsync(Bare(plan), At(Due - 3));
        var county = await scene.Roster.CountyAsync();
        var withGroup = await scene.Roster.BranchAsync(county);
        var group = await scene.GroupAsync(withGroup);
        var without = await scene.Roster.BranchAsync(county);
        var (secretary, chat) = await scene.JoinedWithChatAsync(without);
        await scene.Roster.RoleAsync(secretary, Domain.Members.Role.Secretary, without);

        var sent = await scene.AtAsync(At(Due - 3));

        sent.Select(m => m.Row.ChatId).ShouldBe([group.Id, chat.Id], ignoreOrder: true);
        sent.Single(m => m.Row.ChatId == chat.Id).Text.ShouldContain(without.Name);
    }

    [Fact]
    public async Task LateNames_WhereThePlanAllowsThem_StandInTheGroupOnlyAfterTheDate()
    {
        var campaign = Change(Bare(Service), plan => plan with { Rules = plan.Rules with { NamesLateInGroups = true } });
        await using var scene = await Scene.OpenDueAsync(campaign, At(Due));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        await scene.GroupAsync(branch);
        await scene.Roster.MemberAsync(branch);

        (await scene.AtAsync(At(Due))).ShouldHaveSingleItem().Text.ShouldNotContain("党员 0001");
        (await scene.AtAsync(At(Due + 1))).ShouldHaveSingleItem().Text.ShouldContain("还没完成：党员 0001");
    }

    [Theory]
    [InlineData(2027, 3, 28)] // the clocks skip the sending hour
    [InlineData(2027, 10, 31)] // and show it twice
    public async Task Reminders_InNightsWhenTheClocksChange_AreSentOnce(int year, int month, int day)
    {
        var night = new DateOnly(year, month, day);
        var campaign = Change(TestPlan.Campaign(TestPlan.CheckIn("service", night.AddDays(-9), night.AddDays(1)) with { Reminders = [-2, -1, 0] }), plan => plan with
        {
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
            Calendar = new PlanCalendar { SendingHour = new TimeOnly(2, 30), QuietFrom = TimeOnly.MinValue, QuietUntil = TimeOnly.MinValue },
        });
        await using var scene = await Scene.OpenDueAsync(campaign, night.AddDays(-1).ToDateTime(new TimeOnly(2, 0)));
        await scene.JoinedWithChatAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        var start = scene.Now;
        var days = new List<DateOnly>();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromDays(3); passed += TimeSpan.FromMinutes(30))
        {
            scene.SetTime(start + passed);
            await scene.TickAsync();
            days.AddRange((await scene.DeliverAsync()).Select(_ => campaign.Timeline.DayAt(scene.Now)));
        }

        days.ShouldBe([night.AddDays(-1), night, night.AddDays(1)]);
    }

    // Without a phase nothing is announced: only reminders are heard.
    private static CampaignBot.Bot.Campaigns.Campaign Bare(params PlanTask[] tasks) => TestPlan.Campaign(tasks);
}
