using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.Announce;
using CampaignBot.Bot.Retention;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.Announce;

/// <summary>Announcements that go out at an hour: asking for it, the list of what waits, changing and cancelling, and the hour itself.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public async Task Scheduled_GoesOutAtItsHourOnceAndReportsToItsAuthor()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var scheduled = await ScheduleAsync(stage, "明天开会", "明天", "09:00");
        scheduled.Text.ShouldContain("会在 5月11日（周二） 09:00 发出");
        await stage.Scene.DeliverAsync();
        await stage.DoDueAsync();
        (await SentAsync(stage)).ShouldBeEmpty("its hour has not come");
        var work = stage.Scene.Services.GetServices<IDueWork>().OfType<ScheduledAnnouncements>().Single();
        (await work.NextDueAsync(stage.Scene.Now, CancellationToken.None)).ShouldBe(new DateTimeOffset(2027, 5, 11, 1, 0, 0, TimeSpan.Zero));

        stage.Scene.SetTime(new DateTime(2027, 5, 11, 9, 0, 0));
        await stage.DoDueAsync();
        await stage.DoDueAsync();

        var sent = await SentAsync(stage);
        sent.Where(m => m.Row.ChatId == stage.Groups[0].Id).ShouldHaveSingleItem().Text.ShouldEndWith("明天开会");
        var office = await stage.ChatOfAsync(stage.Office);
        sent.Single(m => m.Row.ChatId == office.Id).Text.ShouldContain("通知");
        (await work.NextDueAsync(stage.Scene.Now, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Scheduled_WhenTheBotWasAwayAtThatHour_GoesOutOnceAfterwardsAndNotAtNight()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await ScheduleAsync(stage, "明天开会", "明天", "18:30");
        await stage.Scene.DeliverAsync();
        await stage.Scene.RestartAsync();

        stage.Scene.SetTime(new DateTime(2027, 5, 11, 23, 30, 0));
        await stage.DoDueAsync();
        (await SentAsync(stage)).ShouldBeEmpty();
        stage.Scene.SetTime(new DateTime(2027, 5, 12, 9, 0, 0));
        await stage.DoDueAsync();
        await stage.DoDueAsync();

        (await SentAsync(stage)).Count(m => m.Row.ChatId == stage.Groups[0].Id).ShouldBe(1);
    }

    [Fact]
    public async Task Hour_InQuietHoursOrInThePast_IsRefusedWithWhatToDo()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var days = await stage.Scene.PressesAsync(stage.Office, (await stage.PreviewAsync("开会")).Last, "改发出时间");
        var hours = await stage.Scene.PressesAsync(stage.Office, days.Last, "今天");
        hours.Last.Offers("08:00").ShouldBeFalse("that is over");

        (await stage.Scene.SaysAsync(stage.Office, "晚上11点半")).Text.ShouldContain("最早可以选 5月11日（周二）");
        (await stage.Scene.SaysAsync(stage.Office, "早上8点")).Text.ShouldContain("这个时间已经过了");
        (await stage.Scene.SaysAsync(stage.Office, "随便")).Text.ShouldContain("请写几点");
        (await stage.Scene.SaysAsync(stage.Office, "下午3点")).Text.ShouldContain("会在 5月10日（周一） 15:00 发出");
    }

    [Fact]
    public async Task Hour_TakenBackInThePreview_SendsAtOnce()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var days = await stage.Scene.PressesAsync(stage.Office, (await stage.PreviewAsync("开会")).Last, "改发出时间");
        await stage.Scene.PressesAsync(stage.Office, days.Last, "明天");
        var preview = await stage.Scene.SaysAsync(stage.Office, "9:30");
        days = await stage.Scene.PressesAsync(stage.Office, preview.Last, "改发出时间");
        preview = await stage.Scene.PressesAsync(stage.Office, days.Last, "跳过");
        preview.Text.ShouldNotContain("发出。");

        (await stage.Scene.PressesAsync(stage.Office, preview.Last, "📢 发出")).Text.ShouldContain("通知正在发往");
    }

    [Fact]
    public async Task Time_ChangedByTwoOfOneOffice_IsTheFirstOnes_AndTheSecondReadsWhichItIs()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        var colleague = await stage.Scene.JoinedAsync(stage.Branches[0], Role.Office, stage.County);
        var scheduled = await ScheduleAsync(stage, "开会", "明天", "09:00");
        var days = await stage.Scene.PressesAsync(stage.Office, scheduled.Last, "改时间");
        await stage.Scene.PressesAsync(stage.Office, days.Last, "今天");
        var seen = await stage.Scene.PressesAsync(colleague, (await stage.Scene.SaysAsync(colleague, "/announced")).Last, "开会");
        await stage.Scene.PressesAsync(colleague, (await stage.Scene.PressesAsync(colleague, seen.Last, "改时间")).Last, "明天");
        (await stage.Scene.SaysAsync(colleague, "15:00")).Text.ShouldContain("会在 5月11日（周二） 15:00 发出");

        var told = await stage.Scene.SaysAsync(stage.Office, "16:00");

        told.Text.ShouldContain("您选的5月10日（周一） 16:00没有生效");
        told.Text.ShouldContain("会在 5月11日（周二） 15:00 发出");
        (await stage.Scene.ReadAsync(db => db.Broadcasts.SingleAsync())).DueAt.ShouldBe(new DateTimeOffset(2027, 5, 11, 7, 0, 0, TimeSpan.Zero));
        // Now they have seen it: what they choose holds.
        await stage.Scene.PressesAsync(stage.Office, (await stage.Scene.PressesAsync(stage.Office, told.Last, "改时间")).Last, "今天");
        (await stage.Scene.SaysAsync(stage.Office, "16:00")).Text.ShouldContain("会在 5月10日（周一） 16:00 发出");
    }

    [Fact]
    public async Task List_ShowsWhatWaitsFirst_AndItsTimeCanBeChangedOrItCancelled()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await ScheduleAsync(stage, "后来的", "明天", "10:00");
        await ScheduleAsync(stage, "先来的", "明天", "09:00");
        await stage.AnnounceAsync("已经发的");
        await stage.Scene.DeliverAsync();

        var list = await stage.Scene.SaysAsync(stage.Office, "/announced");
        list.Text.ShouldContain("等着发的 2 条");
        list.Last.Labels.ShouldBe(["🕒 5月11日（周二） 09:00 先来的", "🕒 5月11日（周二） 10:00 后来的", "5月10日（周一） 09:30 已经发的"]);
        var first = await stage.Scene.PressesAsync(stage.Office, list.Last, "先来的");
        (await stage.Scene.PressesAsync(stage.Office, first.Last, "取消发送")).Text.ShouldContain("已取消");
        var second = await stage.Scene.PressesAsync(stage.Office, list.Last, "后来的");
        var days = await stage.Scene.PressesAsync(stage.Office, second.Last, "改时间");
        await stage.Scene.PressesAsync(stage.Office, days.Last, "今天");
        (await stage.Scene.SaysAsync(stage.Office, "16:00")).Text.ShouldContain("会在 5月10日（周一） 16:00 发出");
        await stage.Scene.DeliverAsync();

        stage.Scene.SetTime(new DateTime(2027, 5, 10, 16, 0, 0));
        await stage.DoDueAsync();
        (await SentAsync(stage)).Where(m => m.Row.ChatId == stage.Groups[0].Id).ShouldHaveSingleItem().Text.ShouldEndWith("后来的");
        stage.Scene.SetTime(new DateTime(2027, 5, 11, 16, 0, 0));
        await stage.DoDueAsync();
        (await SentAsync(stage)).ShouldNotContain(m => m.Row.Priority == DeliveryPriority.Broadcast);
        (await stage.Scene.PressesAsync(stage.Office, second.Last, "改时间")).Text.ShouldContain("已经发出或取消了");
    }

    [Fact]
    public async Task Purge_TakesWhatWasSentLongAgoWithItsReceivers_AndLeavesWhatWaits()
    {
        await using var stage = await AnnounceStage.OpenAsync();
        await ScheduleAsync(stage, "等着的", "明天", "09:00");
        await stage.AnnounceAsync("发过的");
        var scope = new PurgeScope(stage.Scene.Campaign, stage.Scene.Now, stage.Scene.Now + TimeSpan.FromDays(1), []);

        (await stage.Scene.WriteAsync(db => new AnnouncementPurge().PurgeAsync(db, scope, 10, CancellationToken.None))).ShouldBe(1);

        (await stage.Scene.ReadAsync(db => db.Broadcasts.SingleAsync())).IsScheduled.ShouldBeTrue();
        (await stage.Scene.ReadAsync(db => db.BroadcastReceivers.CountAsync())).ShouldBe(0);
    }

    private static async Task<Said> ScheduleAsync(AnnounceStage stage, string words, string day, string time)
    {
        var days = await stage.Scene.PressesAsync(stage.Office, (await stage.PreviewAsync(words)).Last, "改发出时间");
        var hours = await stage.Scene.PressesAsync(stage.Office, days.Last, day);
        var preview = await stage.Scene.PressesAsync(stage.Office, hours.Last, time);
        return await stage.Scene.PressesAsync(stage.Office, preview.Last, "📢 发出");
    }

    private static Task<IReadOnlyList<BotMessage>> SentAsync(AnnounceStage stage) => stage.Scene.DeliverAsync();
}
