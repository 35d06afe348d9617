using System.Text.RegularExpressions;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Channels.Second;

/// <summary>What a member does from the first day to an analysis that was reviewed, told once for each messenger; the secretary is on Telegram.</summary>
public abstract partial class MessengerStory : IAsyncLifetime
{
    private protected ISecondMessenger Messenger { get; private set; } = null!;

    private protected RunningBot Bot { get; private set; } = null!;

    private protected Actor Secretary { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Messenger = await StartMessengerAsync();
        Bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 4, 30, 2, 0, 0, TimeSpan.Zero), more: Messenger.Register, settings: Messenger.Settings);
        await Messenger.MeetAsync(Bot);
        var cast = new StoryCast(Bot);
        Secretary = await cast.JoinAsync(await cast.OfficeAsync("戊二"), "DY0001", "甲一");
    }

    private protected abstract Task<ISecondMessenger> StartMessengerAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Bot.DisposeAsync();
        await Messenger.DisposeAsync();
    }

    [Fact]
    public async Task AMember_JoinsByAnInvitation_StudiesWhenReminded_ChecksIn_AndWritesAnAnalysisAcrossARestart()
    {
        var member = await JoinAsync("DY0002", "甲二");
        (await SaysAsync(member, "/me")).ShouldHaveSingleItem().Text.ShouldContain("清水村支部");

        // The plan's reminder comes by itself, and its button does the duty.
        await MoveToAsync(new DateOnly(2027, 5, 9), new TimeOnly(9, 30));
        member.Inbox[^1].Text.ShouldContain("第一周");
        member.Inbox[^1].Text.ShouldContain("今天截止");
        await PressesAsync(member, "第一周");
        await PressesAsync(member, "已学习");
        (await Bot.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(1);

        // Meanwhile the way there has changed; what the member says tells the new one.
        Messenger.MoveRoute(member.Conversation);
        await MoveToAsync(new DateOnly(2027, 6, 1), new TimeOnly(9, 30));
        var refusedBefore = Messenger.Refusals.Count;
        await SaysAsync(member, "/checkin");
        await PressesAsync(member, "志愿服务");
        await PressesAsync(member, "今天");
        (await SaysAsync(member, "很久"))[^1].Text.ShouldContain("数字");
        await SaysAsync(member, "两个半小时");
        await SaysAsync(member, "清水村敬老院");
        await PressesAsync(member, "跳过");
        await PressesAsync(member, "跳过");
        (await PressesAsync(member, "确认"))[^1].Text.ShouldContain("已签到");
        (await Bot.ReadAsync(db => db.CheckIns.SingleAsync(c => c.TaskId == "volunteer-service"))).Hours.ShouldBe(2.5m);

        // In the middle of a section the bot goes away and comes back; it hears the last things again, and nothing has its effect twice.
        await MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(20, 0));
        (await SaysAsync(member, "/analysis"))[^1].Text.ShouldContain("自觉学习");
        await SaysAsync(member, Essay("学习"));
        await PressesAsync(member, "写完了");
        await SaysAsync(member, Essay("政策上半"));
        await Bot.RestartAsync();
        await Messenger.MeetAsync(Bot);
        await SettleAsync();
        await SaysAsync(member, Essay("政策下半"));
        await PressesAsync(member, "写完了");
        foreach (var section in new[] { "服务", "敬业", "纪律", "问题", "原因" })
        {
            await SaysAsync(member, Essay(section));
            await PressesAsync(member, "写完了");
        }

        await SaysAsync(member, Essay("措施"));
        var preview = string.Join('\n', (await PressesAsync(member, "写完了")).Select(l => l.Text));
        preview.ShouldContain(Essay("政策上半"));
        preview.ShouldContain(Essay("政策下半"));
        (await PressesAsync(member, "提交"))[^1].Text.ShouldContain("已收到");
        (await Bot.ReadAsync(db => db.Submissions.SingleAsync(s => s.TaskId == "self-analysis"))).State.ShouldBe(SubmissionState.Submitted);
        (await Bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(1);

        // The secretary, on Telegram, reads it there and is answered there.
        await Secretary.SaysAsync("/review");
        string.Join('\n', (await Secretary.PressesAsync("甲二")).Select(m => m.Text)).ShouldContain(Essay("问题"));
        await Secretary.PressesAsync("通过");
        await SettleAsync();
        member.Inbox[^1].Text.ShouldContain("通过");

        Messenger.Refusals.Skip(refusedBefore).ShouldBeEmpty();
        await NothingHasLeftThroughTheOtherAsync();
    }

    private protected Task<SecondUser> JoinAsync(string number, string name) => JoinAsync(name, () => Secretary.SaysAsync($"/invite {number}"));

    private protected async Task<SecondUser> JoinAsync(string name, Func<Task<IReadOnlyList<MessageView>>> invite) => await FollowCodeAsync(name, await invite());

    /// <summary>Somebody types the code of an invitation, in small letters as people do, or follows its link where it has no code, and says that it is they.</summary>
    private protected async Task<SecondUser> FollowCodeAsync(string name, IReadOnlyList<MessageView> invitation)
    {
        var user = Messenger.AddUser(name);
        var code = invitation.Select(m => Code().Match(m.Text)).FirstOrDefault(m => m.Success)?.Value.ToLowerInvariant();
        (await SaysAsync(user, code ?? StoryCast.LinkIn(invitation)))[^1].Text.ShouldContain(name);
        await PressesAsync(user, "是我本人");
        return user;
    }

    private protected Task<IReadOnlyList<HeardMessage>> SaysAsync(SecondUser user, string text) => ActAsync(user.Conversation, () => user.Says(text));

    private protected async Task<IReadOnlyList<HeardMessage>> PressesAsync(SecondUser user, string label, string? says = null)
    {
        if (says is not null)
            await SaysAsync(user, says);
        return await ActAsync(user.Conversation, () => user.Presses(label));
    }

    private protected async Task<IReadOnlyList<HeardMessage>> ActAsync(string conversation, Action act)
    {
        var before = Messenger.Heard.Count(l => l.Conversation == conversation);
        act();
        await SettleAsync();
        return [.. Messenger.Heard.Where(l => l.Conversation == conversation).Skip(before)];
    }

    private protected IReadOnlyList<HeardMessage> Heard(SecondGroup group) => [.. Messenger.Heard.Where(l => l.Conversation == group.Conversation)];

    private protected async Task SettleAsync()
    {
        await Messenger.WhenAllTakenAsync();
        await Bot.SettleAsync();
    }

    private protected async Task MoveToAsync(DateOnly day, TimeOnly at)
    {
        await SettleAsync();
        await Bot.MoveToAsync(day, at);
    }

    /// <summary>What each server has taken is what the outbox has sent to chats of that channel, and no more.</summary>
    private protected async Task NothingHasLeftThroughTheOtherAsync()
    {
        await SettleAsync();
        var sent = await Bot.ReadAsync(async db => await (
            from delivery in db.Deliveries
            join chat in db.Chats on delivery.ChatId equals chat.Id
            where delivery.State == DeliveryState.Sent && delivery.Action == DeliveryAction.Send
            group delivery by chat.Channel into channel
            select new { channel.Key, Count = channel.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        Messenger.Heard.Count(m => m is { IsChange: false, Asked: null, Shown: null }).ShouldBe(sent[Messenger.Channel]);
        var calls = Bot.World.Calls.Where(c => c.Method.StartsWith("send", StringComparison.OrdinalIgnoreCase) && !c.Method.Equals("sendChatAction", StringComparison.OrdinalIgnoreCase)).ToList();
        calls.ShouldAllBe(c => c.StatusCode == 200);
        calls.Count.ShouldBe(sent[TelegramChannel.ChannelName]);
    }

    /// <summary>A paragraph long enough for every section.</summary>
    private protected static string Essay(string about) =>
        $"关于{about}，这一年我做了一些事，也有没做好的地方。我按月记下来，和老同志一起看，发现自己抓得不够紧，今后要把它当成每天的事来做，让身边的人看得见。";

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();
}
