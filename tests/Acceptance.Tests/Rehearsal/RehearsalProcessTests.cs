using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>The built program with no token, played through the page's own API.</summary>
public sealed class RehearsalProcessTests : IAsyncLifetime
{
    private const long Group = -800001;
    private const long Secretary = 700001;
    private const long Member = 700002;
    private const long Office = 700034;

    private readonly TemporaryFolder _folder = new();
    private BotProcess _bot = null!;
    private RehearsalPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await BotProcess.StartAsync(_folder.Path, new Dictionary<string, string?>(StringComparer.Ordinal));
        _page = new RehearsalPage(_bot.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_WithNoToken_SaysWhatItIsAndTakesTwoCheckIns()
    {
        LongForm.Turn(0, of: 2);
        _bot.Console.ShouldContain("排练模式");
        _bot.Console.ShouldContain("Rehearsal");
        _bot.Console.ShouldContain($"{_bot.Address}");
        _bot.Console.ShouldContain("Telegram__Token");
        Directory.Exists(Path.Combine(_folder.Path, "data", "rehearsal")).ShouldBeTrue();
        File.Exists(Path.Combine(_folder.Path, "data", "campaign.db")).ShouldBeFalse();
        (await _page.TimeAsync()).Date.ShouldBe(new DateTime(2027, 4, 30));

        await _page.MoveToAsync(new DateTime(2027, 6, 1, 9, 30, 0));
        (await _page.MessagesAsync(Member, Group)).ShouldContain(m => m.Text.Contains("全面争创", StringComparison.Ordinal));

        // One press is enough.
        (await _page.PressAsync(Member, Group, "重温入党誓词")).ShouldBe("✅ 已签到：重温入党誓词");
        (await _page.PressAsync(Member, Group, "重温入党誓词"))!.ShouldContain("不用再按");

        // The other asks.
        (await _page.SayAsync(Member, "/checkin")).Text.ShouldContain("哪一项活动");
        (await _page.PressAndHearAsync(Member, "志愿服务")).Text.ShouldContain("哪一天");
        (await _page.PressAndHearAsync(Member, "今天")).Text.ShouldContain("几个小时");
        (await _page.SayAsync(Member, "很久")).Text.ShouldContain("请发一个数字");
        (await _page.SayAsync(Member, "两个半小时")).Text.ShouldContain("什么地方");
        (await _page.SayAsync(Member, "清水村口")).Text.ShouldContain("记一句");
        (await _page.PressAndHearAsync(Member, "跳过")).Text.ShouldContain("照片");
        (await _page.PressAndHearAsync(Member, "跳过")).Text.ShouldContain("小时：2.5");
        (await _page.PressAndHearAsync(Member, "确认")).Text.ShouldContain("✅ 已签到：志愿服务");

        (await _page.SayAsync(Secretary, "/status")).Text.ShouldContain("志愿服务");
        (await _bot.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task FirstMinute_HasEveryRolesMenu_AndBeginsWithABeginning()
    {
        LongForm.NotEveryDay();
        var first = await _page.UntilAsync(async () => (await _page.MessagesAsync(Member, Group)).FirstOrDefault(m => m.From.IsBot));
        first.Text.ShouldStartWith("绑定好了：本群就是「清水村支部」的群");
        await _page.UntilAsync(async () => (await _page.CommandsAsync(Secretary)).FirstOrDefault(c => c == "status"));
        await _page.UntilAsync(async () => (await _page.CommandsAsync(Office)).FirstOrDefault(c => c == "event"));
        (await _page.CommandsAsync(Member)).ShouldNotContain("status");
    }

    [Fact]
    public async Task Labels_FollowAHandover()
    {
        LongForm.NotEveryDay();
        (await PostsAsync(Secretary)).ShouldBe(["secretary"]);
        (await PostsAsync(Member)).ShouldBe(["member"]);

        await _page.SayAsync(Secretary, "/handover");
        await _page.PressWhenThereAsync(Secretary, "甲二");
        await _page.PressWhenThereAsync(Secretary, "确定，请对方接任");
        await _page.PressWhenThereAsync(Member, "我接任");
        await _page.UntilAsync(async () => (await PostsAsync(Member)).FirstOrDefault(post => post == "secretary"));

        (await PostsAsync(Member)).ShouldBe(["secretary"]);
        (await PostsAsync(Secretary)).ShouldBe(["member"]);
    }

    private async Task<IEnumerable<string>> PostsAsync(long person) =>
        (await _page.PlayAsync()).People.Single(p => p.Id == person).Posts.Select(post => post.Post);
}
