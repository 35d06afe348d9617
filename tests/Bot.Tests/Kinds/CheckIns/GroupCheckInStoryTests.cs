using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.CheckIns;

/// <summary>Checking in from a branch's group, on the shipped plan, on the day when the second phase begins.</summary>
public sealed class GroupCheckInStoryTests
{
    [Fact]
    public async Task Announcements_InAGroup_AreAnsweredByAPressOrInPrivate_AndNeverByAMessageToTheGroup()
    {
        await using var bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 5, 31, 11, 0, 0, TimeSpan.Zero));
        var cast = new StoryCast(bot);
        var secretary = await cast.JoinAsync(await cast.OfficeAsync("戊二"), "DY0001", "甲一");
        var member = await cast.JoinAsync(secretary, "DY0002", "甲二");
        var guest = cast.Stranger("路人");
        var group = await cast.GroupAsync("清水村支部", secretary, member, guest);
        await bot.MoveToAsync(new DateOnly(2027, 6, 1), new TimeOnly(10, 0));
        var posted = group.Messages.Count;

        // What one press does is pressed, once a day; whoever is on no roster may not.
        await member.PressesInAsync(group, "去办：学党史");
        (await member.ToastAsync())!.ShouldContain("已签到：学党史");
        await member.PressesInAsync(group, "去办：学党史");
        (await member.ToastAsync())!.ShouldContain("不用再按");
        await guest.PressesInAsync(group, "去办：学党史");
        (await guest.ToastAsync())!.ShouldNotContain("已签到");

        // What asks for more leads each into their own chat, straight to the first question.
        var link = group.Messages.Select(m => m.Button("去办：志愿服务")?.Url).OfType<string>().First();
        (await member.FollowsAsync(link)).Last().Text.ShouldContain("是哪一天");
        (await secretary.FollowsAsync(link)).Last().Text.ShouldContain("是哪一天");
        (await guest.FollowsAsync(link)).Last().Text.ShouldContain("邀请链接");
        (await member.FollowsAsync(link[..link.IndexOf("t-", StringComparison.Ordinal)] + "t-nothing_once")).Last().Text.ShouldContain("失效");

        group.Messages.Count.ShouldBe(posted);
        (await bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(1);

        // Typed in the group, the list is for everyone of the branch: its details are filled in elsewhere too.
        var asked = (await member.SaysAsync(group, "/checkin")).Last();
        asked.Button("结对帮扶")!.Url.ShouldNotBeNull();
        asked.Button("重温入党誓词")!.Url.ShouldBeNull();

        // On the days of grace the announcement's old button still stands: today can't be recorded, so the press opens the private chat.
        await bot.MoveToAsync(new DateOnly(2027, 7, 3), new TimeOnly(12, 0));
        posted = group.Messages.Count;
        await secretary.PressesInAsync(group, "去办：重温入党誓词");
        await secretary.ToastAsync();
        var opened = bot.World.CallbackAnswer(secretary.LastPress!.CallbackId)!.Url.ShouldNotBeNull();
        (await secretary.FollowsAsync(opened)).Last().Text.ShouldContain("是哪一天");
        group.Messages.Count.ShouldBe(posted);
    }
}
