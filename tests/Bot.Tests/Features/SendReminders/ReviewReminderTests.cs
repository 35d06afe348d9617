using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.SendReminders;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reminders;
using CampaignBot.Domain.Reviews;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Features.SendReminders;

/// <summary>What has waited for a reviewer for three days is named to them in the morning, once, and a week later again.</summary>
public sealed class ReviewReminderTests : IAsyncLifetime
{
    /// <summary>The day on which work is handed in, counted from the campaign's start.</summary>
    private const int HandedIn = 5;

    private const int Third = HandedIn + 3;

    private const string Waits = "等您审阅";

    private static readonly FormTask Essay = TestPlan.Form("essay", Start.AddDays(-30), Start.AddDays(60)) with { Review = [Seats.Secretary] };

    private static readonly FormTask Pledge = Essay with { Id = "pledge", Title = new LocalizedText("承诺书") };

    private Scene _scene = null!;
    private Organization _branch = null!;
    private Member _author = null!;
    private Member _secretary = null!;
    private long _secretarysChat;

    public async ValueTask InitializeAsync() => await OpenAsync(TestPlan.Campaign(Essay, Pledge));

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory, DatabaseData]
    public async Task Reviewer_IsRemindedInPrivateOnTheThirdDayAndAWeekLater_AndNobodyElseIs(DatabaseKind kind)
    {
        await OpenAgainAsync(TestPlan.Campaign(Essay, Pledge), kind);
        await _scene.GroupAsync(_branch);
        var neighbours = await _scene.Roster.BranchAsync(await _scene.Roster.CountyAsync());
        await _scene.JoinedAsync(neighbours, Role.Secretary);
        await HandInAsync(Essay);

        await QuietAsync(HandedIn + 1, HandedIn + 2);
        (await _scene.AtAsync(At(Third, 8, 59))).ShouldBeEmpty();
        var told = (await _scene.AtAsync(At(Third))).ShouldHaveSingleItem();
        told.Row.ChatId.ShouldBe(_secretarysChat);
        told.Text.ShouldContain("有一件事等着您");
        told.Text.ShouldContain("有 1 份等了三天以上，最早的从5月15日（周六）起就在等：党性分析");
        told.Labels.ShouldBe(["看看等我审阅的"]);
        (await _scene.AtAsync(At(Third, 11))).ShouldBeEmpty("it was said");
        await QuietAsync(Enumerable.Range(Third + 1, 6));
        (await _scene.AtAsync(At(Third + 7))).ShouldHaveSingleItem().Row.ChatId.ShouldBe(_secretarysChat);
        await QuietAsync(Third + 8);
        (await _scene.LogAsync()).Select(r => (r.Subject, r.Outcome)).Distinct().ShouldBe([(Subject.Member(_secretary.Id), ReminderOutcome.Queued)]);
    }

    [Fact]
    public async Task Works_OfSeveralTasksAndMembers_AreOneMessage_AndEachIsNamedFromItsThirdDayOn()
    {
        await HandInAsync(Essay);
        await HandInAsync(Essay, await _scene.JoinedAsync(_branch));
        _scene.SetTime(At(HandedIn + 1, 11));
        await HandInAsync(Pledge);

        (await _scene.AtAsync(At(Third))).ShouldHaveSingleItem().Text.ShouldContain("有 2 份等了三天以上");
        var next = (await _scene.AtAsync(At(Third + 1))).ShouldHaveSingleItem();
        next.Text.ShouldContain("有 3 份等了三天以上，最早的从5月15日（周六）起就在等：党性分析、承诺书");
        await QuietAsync(Enumerable.Range(Third + 2, 6));
        (await _scene.AtAsync(At(Third + 8))).ShouldHaveSingleItem().Text.ShouldContain("有 3 份");
    }

    [Fact]
    public async Task Works_OnAMorningOnWhichTheReviewerOwesSomething_ShareTheMessageOfTheirDuties()
    {
        var service = TestPlan.CheckIn("service", Start, Start.AddDays(Third + 1)) with { Reminders = [-1] };
        await OpenAgainAsync(TestPlan.Campaign(Essay, service));
        await _scene.DoneAsync("service", _author);
        await HandInAsync(Essay);

        var told = (await _scene.AtAsync(At(Third))).ShouldHaveSingleItem();

        told.Text.ShouldContain("有 2 件事等着您");
        told.Labels.ShouldBe(["志愿服务", "看看等我审阅的"]);
    }

    [Fact]
    public async Task Work_ReviewedBeforeTheReminderLeaves_IsNotSpokenOf()
    {
        var (first, second) = (await HandInAsync(Essay), await HandInAsync(Pledge));
        _scene.SetTime(At(Third));
        await _scene.TickAsync();
        await AcceptAsync(first);
        (await _scene.DeliverAsync()).ShouldHaveSingleItem().Text.ShouldContain("有 1 份等了三天以上，最早的从5月15日（周六）起就在等：承诺书");

        _scene.SetTime(At(Third + 7));
        await _scene.TickAsync();
        await AcceptAsync(second);
        (await _scene.DeliverAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_AtItsNextStep_HasWaitedThereSinceItCameThere()
    {
        await OpenAgainAsync(TestPlan.Campaign(Essay with { Review = [Seats.Secretary, Seats.LevelAbove] }));
        var county = await _scene.JoinedAsync(_branch, Role.Office, await _scene.ReadAsync(async db => (await db.Organizations.FindAsync(_branch.ParentId))!));
        var work = await HandInAsync(Essay);
        _scene.SetTime(At(Third - 1, 11));
        await AcceptAsync(work, stages: 2);

        await QuietAsync(Third, Third + 1);

        (await _scene.AtAsync(At(Third + 2))).ShouldHaveSingleItem().To.ShouldBe("u" + county.Number);
    }

    [Fact]
    public async Task Reminder_ThatIsQueuedWhenTheBotIsKilled_IsSentOnce()
    {
        await HandInAsync(Essay);
        _scene.SetTime(At(Third));
        await _scene.TickAsync();
        await _scene.RestartAsync();
        await _scene.TickAsync();

        (await _scene.DeliverAsync()).ShouldHaveSingleItem();
        await _scene.RestartAsync();
        (await _scene.AtAsync(At(Third, 12))).ShouldBeEmpty();
        (await _scene.LogAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Reminder_ThatCouldNotLeaveForAWeek_IsNotSaidBesideTheNextOne()
    {
        await HandInAsync(Essay);
        foreach (var day in new[] { Third, Third + 7 })
        {
            _scene.SetTime(At(day));
            await _scene.TickAsync();
        }

        (await _scene.DeliverAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Reviewer_WhoWantsQuiet_IsRemindedOnTheMorningOnWhichItIsOver()
    {
        await HandInAsync(Essay);
        await _scene.WriteAsync(async db =>
        {
            (await db.Members.FindAsync(_secretary.Id))!.Snooze(_scene.Campaign.Timeline.SendingInstant(Start.AddDays(Third + 2)));
            return true;
        });

        await QuietAsync(Third, Third + 1);

        (await _scene.AtAsync(At(Third + 2))).ShouldHaveSingleItem().Text.ShouldContain(Waits);
    }

    [Fact]
    public async Task Reviewer_WhoseChatHasHadEnoughForTheDay_IsRemindedTheNextMorning()
    {
        await OpenAgainAsync(Change(TestPlan.Campaign(Essay), plan => plan with { Calendar = plan.Calendar with { DailyBudget = 1 } }));
        await HandInAsync(Essay);
        _scene.SetTime(At(Third));
        await _scene.Database.WriteAsync(db => db.Deliveries.Add(new Delivery
        {
            CampaignId = "test",
            ChatId = _secretarysChat,
            Priority = DeliveryPriority.Broadcast,
            Composer = "push",
            State = DeliveryState.Sent,
            CreatedAt = _scene.Now,
        }));

        await QuietAsync(Third);

        (await _scene.AtAsync(At(Third + 1))).ShouldHaveSingleItem().Text.ShouldContain(Waits);
    }

    [Fact]
    public async Task WhatIsHeld_OrWasFoundQuiet_IsNotReadAgainThatDay_ThoughSomebodyIsGivenMoreTime()
    {
        await HandInAsync(Essay);
        var reminders = _scene.Services.GetServices<IReminderSource>().OfType<ReviewReminders>().Single();
        _scene.SetTime(At(Third));
        (await AskAsync()).ShouldBe(1);
        reminders.Hold(_scene.Now.AddMinutes(10));
        _scene.SetTime(At(Third, 9, 9));
        (await AskAsync()).ShouldBe(0);
        _scene.SetTime(At(Third, 9, 10));
        (await AskAsync()).ShouldBe(1);

        await _scene.AtAsync(At(Third, 9, 11));
        (await AskAsync()).ShouldBe(0);
        // The log alone would say that they are due; nobody asks it.
        await _scene.Database.WriteAsync(db => db.ReminderLog.ExecuteDeleteAsync());
        (await AskAsync()).ShouldBe(0);
        _scene.SetTime(At(Third + 1));
        (await AskAsync()).ShouldBe(1);

        // Every extension makes the campaign anew.
        Task<int> AskAsync() => _scene.ReadAsync(async db => (await reminders.DueAsync(db, _scene.Campaign with { GivenDays = [] }, _scene.Now, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Reviewer_IsRemindedAfterAHoliday_AndNotOnIt()
    {
        var holiday = new HashSet<DateOnly> { Start.AddDays(Third), Start.AddDays(Third + 1) };
        await OpenAgainAsync(Change(TestPlan.Campaign(Essay), plan => plan with { Calendar = plan.Calendar with { Holidays = holiday } }));
        await HandInAsync(Essay);

        await QuietAsync(Third, Third + 1);

        (await _scene.AtAsync(At(Third + 2))).ShouldHaveSingleItem().Text.ShouldContain(Waits);
    }

    [Fact]
    public async Task Reviewer_WhoJoinsLater_IsRemindedOnTheFirstMorningOnWhichTheyCanBe()
    {
        var other = await _scene.Roster.BranchAsync(await _scene.Roster.CountyAsync());
        var (author, secretary) = (await _scene.JoinedAsync(other), await _scene.Roster.MemberAsync(other));
        await _scene.Roster.RoleAsync(secretary, Role.Secretary, other);
        await HandInAsync(Essay, author, other);
        await QuietAsync(Third, Third + 1);

        var chat = await _scene.Roster.AccountAsync(secretary, "late", _scene.Now);

        (await _scene.AtAsync(At(Third + 2))).ShouldHaveSingleItem().Row.ChatId.ShouldBe(chat.Id);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public async Task Work_ThatStillWaitsWhenTheCampaignIsOver_IsRemindedOfNoMore(int daysLate, int expected)
    {
        // Its one phase ends thirty days after its start, and nothing closes later.
        var last = 30;
        await OpenAgainAsync(Of(Essay with { Due = TestPlan.On(Start.AddDays(20)) }));
        _scene.SetTime(At(last - 3 + daysLate, 11));
        await _scene.AtAsync(At(last - 3 + daysLate, 11));
        await HandInAsync(Essay);

        var said = await _scene.AtAsync(At(last + daysLate));

        said.Count(m => m.Text.Contains(Waits, StringComparison.Ordinal)).ShouldBe(expected);
    }

    private async Task OpenAgainAsync(Campaign campaign, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        await _scene.DisposeAsync();
        await OpenAsync(campaign, kind);
    }

    private async Task OpenAsync(Campaign campaign, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        _scene = await Scene.OpenDueAsync(campaign, At(HandedIn, 11), kind);
        _branch = await _scene.Roster.BranchAsync(await _scene.Roster.CountyAsync());
        _author = await _scene.JoinedAsync(_branch);
        var (secretary, chat) = await _scene.JoinedWithChatAsync(_branch);
        (_secretary, _secretarysChat) = (secretary, chat.Id);
        await _scene.Roster.RoleAsync(secretary, Role.Secretary, _branch);
    }

    private Task<long> HandInAsync(FormTask task, Member? author = null, Organization? branch = null) => _scene.WriteAsync(async db =>
    {
        var by = author ?? _author;
        var work = Submission.Create(
            _scene.Campaign.Id,
            new ObligationKey(task.Id, Subject.Member(by.Id), TaskPeriod.Once),
            (branch ?? _branch).Id,
            by.Id,
            _scene.Campaign.Plan.Version,
            hasReview: true,
            _scene.Now);
        db.Submissions.Add(work);
        await db.SaveChangesAsync();
        return work.Id;
    });

    private Task<bool> AcceptAsync(long id, int stages = 1) => _scene.WriteAsync(async db =>
    {
        var work = (await db.Submissions.FindAsync(id))!;
        db.Update(work);
        work.Accept(new ReviewedPart(work.Revision, work.Stage), _secretary.Id, stages, _scene.Now).Error.ShouldBeNull();
        return true;
    });

    private Task QuietAsync(params int[] days) => QuietAsync(days.AsEnumerable());

    private async Task QuietAsync(IEnumerable<int> days)
    {
        foreach (var day in days)
        {
            foreach (var hour in new[] { 9, 15 })
                (await _scene.AtAsync(At(day, hour))).ShouldBeEmpty($"day {day}, {hour} o'clock");
        }
    }
}
