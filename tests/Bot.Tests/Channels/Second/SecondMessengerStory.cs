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

/// <summary>What a member does on a second messenger beside Telegram, told once for each, and that nothing of one channel leaves through the other.</summary>
public abstract partial class SecondMessengerStory : IAsyncLifetime
{
    private ISecondMessenger _messenger = null!;
    private RunningBot _bot = null!;
    private Actor _secretary = null!;

    public async ValueTask InitializeAsync()
    {
        _messenger = await StartMessengerAsync();
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 4, 30, 2, 0, 0, TimeSpan.Zero), more: _messenger.Register, settings: _messenger.Settings);
        await _messenger.MeetAsync(_bot);
        var cast = new StoryCast(_bot);
        _secretary = await cast.JoinAsync(await cast.OfficeAsync("戊二"), "DY0001", "甲一");
    }

    private protected abstract Task<ISecondMessenger> StartMessengerAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _bot.DisposeAsync();
        await _messenger.DisposeAsync();
    }

    [Fact]
    public async Task AMember_JoinsByACode_StudiesWhenReminded_ChecksIn_AndWritesAnAnalysisAcrossARestart()
    {
        var member = await JoinAsync("DY0002", "甲二");
        (await SaysAsync(member, "/me")).ShouldHaveSingleItem().Text.ShouldContain("清水村支部");

        // The plan's reminder comes by itself, and its button does the duty.
        await MoveToAsync(new DateOnly(2027, 5, 9), new TimeOnly(9, 30));
        member.Inbox[^1].Text.ShouldContain("第一周");
        member.Inbox[^1].Text.ShouldContain("今天截止");
        await PressesAsync(member, "第一周");
        await PressesAsync(member, "已学习");
        (await _bot.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(1);

        // Meanwhile the way there has changed; what the member says tells the new one.
        _messenger.MoveRoute(member.Conversation);
        await MoveToAsync(new DateOnly(2027, 6, 1), new TimeOnly(9, 30));
        var refusedBefore = _messenger.Refusals.Count;
        await SaysAsync(member, "/checkin");
        await PressesAsync(member, "志愿服务");
        await PressesAsync(member, "今天");
        (await SaysAsync(member, "很久"))[^1].Text.ShouldContain("数字");
        await SaysAsync(member, "两个半小时");
        await SaysAsync(member, "清水村敬老院");
        await PressesAsync(member, "跳过");
        await PressesAsync(member, "跳过");
        (await PressesAsync(member, "确认"))[^1].Text.ShouldContain("已签到");
        (await _bot.ReadAsync(db => db.CheckIns.SingleAsync(c => c.TaskId == "volunteer-service"))).Hours.ShouldBe(2.5m);

        // In the middle of a section the bot goes away and comes back; it hears the last things again, and nothing has its effect twice.
        await MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(20, 0));
        (await SaysAsync(member, "/analysis"))[^1].Text.ShouldContain("自觉学习");
        await SaysAsync(member, Essay("学习"));
        await PressesAsync(member, "写完了");
        await SaysAsync(member, Essay("政策上半"));
        await _bot.RestartAsync();
        await _messenger.MeetAsync(_bot);
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
        (await _bot.ReadAsync(db => db.Submissions.SingleAsync(s => s.TaskId == "self-analysis"))).State.ShouldBe(SubmissionState.Submitted);
        (await _bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(1);

        // The secretary, on Telegram, reads it there and is answered there.
        await _secretary.SaysAsync("/review");
        string.Join('\n', (await _secretary.PressesAsync("甲二")).Select(m => m.Text)).ShouldContain(Essay("问题"));
        await _secretary.PressesAsync("通过");
        await SettleAsync();
        member.Inbox[^1].Text.ShouldContain("通过");

        _messenger.Refusals.Skip(refusedBefore).ShouldBeEmpty();
        await NothingHasLeftThroughTheOtherAsync();
    }

    [Fact]
    public async Task AMember_WithAnAccountOnBoth_IsReachedOnce_OnTheOneUsedLast()
    {
        var cast = new StoryCast(_bot);
        var here = await cast.JoinAsync(_secretary, "DY0003", "甲三");
        await _secretary.SaysAsync("/invite DY0003");
        var there = await FollowCodeAsync("甲三", await _secretary.PressesAsync("换了账号"));

        await MoveToAsync(new DateOnly(2027, 5, 8), new TimeOnly(20, 0));
        var (onTelegram, thereBefore) = (here.Inbox.Count, there.Inbox.Count);
        await MoveToAsync(new DateOnly(2027, 5, 9), new TimeOnly(9, 30));
        there.Inbox.Skip(thereBefore).ShouldHaveSingleItem().Text.ShouldContain("今天截止");
        here.Inbox.Count.ShouldBe(onTelegram);

        // They turn to their phone: from then on they are reached there, and a draft goes on there as well.
        await here.SaysAsync("/today");
        await MoveToAsync(new DateOnly(2027, 5, 15), new TimeOnly(20, 0));
        (onTelegram, thereBefore) = (here.Inbox.Count, there.Inbox.Count);
        await MoveToAsync(new DateOnly(2027, 5, 16), new TimeOnly(9, 30));
        here.Inbox.Skip(onTelegram).ShouldHaveSingleItem().Text.ShouldContain("今天截止");
        there.Inbox.Count.ShouldBe(thereBefore);

        await MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(20, 0));
        await here.SaysAsync("/analysis");
        await here.SaysAsync(Essay("学习"));
        await PressesAsync(there, "写完了", says: "/analysis");
        (await _bot.ReadAsync(db => db.DialogSnapshots.CountAsync(s => s.IsActive))).ShouldBe(1);
        await NothingHasLeftThroughTheOtherAsync();
    }

    [Fact]
    public async Task AMember_ComesHereByACodeOfTheirOwn_IsRemindedOnce_WhereTheyChose_AndGoesOnWithADraft()
    {
        var here = await new StoryCast(_bot).JoinAsync(_secretary, "DY0003", "甲三");
        await here.SaysAsync("/channel");
        var there = await FollowCodeAsync("甲三", await here.PressesAsync("在另一个软件上也用"));
        here.Inbox[^1].Text.ShouldContain("另一个账号");
        await SaysAsync(there, "/channel");
        (await PressesAsync(there, "都发到 Telegram"))[^1].Text.ShouldContain("您选了 Telegram");

        await MoveToAsync(new DateOnly(2027, 5, 8), new TimeOnly(20, 0));
        await SaysAsync(there, "/today");
        var (onTelegram, thereBefore) = (here.Inbox.Count, there.Inbox.Count);
        await MoveToAsync(new DateOnly(2027, 5, 9), new TimeOnly(9, 30));
        here.Inbox.Skip(onTelegram).ShouldHaveSingleItem().Text.ShouldContain("今天截止");
        there.Inbox.Count.ShouldBe(thereBefore);

        await MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(20, 0));
        await here.SaysAsync("/analysis");
        await here.SaysAsync(Essay("学习"));
        await PressesAsync(there, "写完了", says: "/analysis");
        (await _bot.ReadAsync(db => db.DialogSnapshots.CountAsync(s => s.IsActive))).ShouldBe(1);

        // Telegram's is taken off from the account that is no longer new.
        await SaysAsync(there, "/channel");
        await PressesAsync(there, "取下 Telegram");
        await PressesAsync(there, "取下 Telegram");
        here.Inbox[^1].Text.ShouldContain("不再收到消息");
        (await here.SaysAsync("/me"))[^1].Text.ShouldContain("不认识");
        _messenger.Refusals.ShouldBeEmpty();
        await NothingHasLeftThroughTheOtherAsync();
    }

    [Fact]
    public async Task AGroup_IsBoundAndTold_AndItsButtonsGoOnInPrivateWithoutALink()
    {
        Assert.SkipUnless(_messenger.HasGroups, "This messenger has no groups.");
        await _secretary.SaysAsync("/invite DY0001");
        var leader = await FollowCodeAsync("甲一", await _secretary.PressesAsync("换了账号"));
        var member = await JoinAsync("DY0002", "甲二");
        var group = _messenger.AddGroup("清水村支部");
        await ActAsync(group.Conversation, () => leader.Adds(group));
        (await ActAsync(group.Conversation, () => leader.Says(group, "/bind"))).ShouldHaveSingleItem().Text.ShouldContain("清水村支部");

        // What opens the private chat by a link elsewhere is done here by the press itself.
        var private0 = leader.Inbox.Count;
        (await ActAsync(group.Conversation, () => leader.Presses(group, "邀请"))).ShouldBeEmpty();
        leader.Inbox.Skip(private0).ShouldNotBeEmpty();
        // Who has no account yet is told to write first.
        var stranger = _messenger.AddUser("路人");
        (await ActAsync(group.Conversation, () => stranger.Presses(group, "邀请"))).Count.ShouldBeLessThanOrEqualTo(1);

        await MoveToAsync(new DateOnly(2027, 5, 1), new TimeOnly(9, 30));
        Heard(group).ShouldContain(l => l.Text.Contains("创五好、践五新", StringComparison.Ordinal));

        // A press in the group counts; its answer, which the post can't show beside the button, comes in private and not to the group.
        await MoveToAsync(new DateOnly(2027, 6, 1), new TimeOnly(9, 30));
        var heard = Heard(group).Count;
        await ActAsync(group.Conversation, () => member.Presses(group, "重温入党誓词"));
        Heard(group).Count.ShouldBe(heard);
        member.Inbox[^1].Text.ShouldContain("已签到");
        await NothingHasLeftThroughTheOtherAsync();
    }

    [Fact]
    public async Task ALongText_IsCutAsEachChannelCarriesIt()
    {
        var member = await JoinAsync("DY0002", "甲二");
        var text = string.Join("\n\n", Enumerable.Range(0, 30).Select(i => new string((char)('一' + i), 400)));
        var (telegram, there) = (_secretary.Inbox.Count, member.Inbox.Count);

        await _bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                var outbox = _bot.Services.GetRequiredService<Outbox>();
                foreach (var chat in await db.Chats.Where(c => !c.IsGroup && (c.ExternalId == member.Conversation || c.Title == null)).ToListAsync(ct))
                    outbox.Send(db, new ChatAddress(chat.Id, "77", Language.Chinese, null), Text.Plain(text), new DeliveryOptions());
                return true;
            },
            CancellationToken.None);
        await SettleAsync();

        member.Inbox.Skip(there).Select(l => l.Text.Length).ShouldAllBe(length => length <= _messenger.TextLength);
        member.Inbox.Skip(there).Count().ShouldBe(_messenger.PartsOfLongText);
        _messenger.Heard.ShouldAllBe(l => l.Bytes <= _messenger.MessageMaxBytes);
        _messenger.Refusals.ShouldBeEmpty();
        _secretary.Inbox.Count.ShouldBe(telegram + 3);
        string.Concat(member.Inbox.Skip(there).SelectMany(l => l.Text.Where(c => c != '\n'))).ShouldBe(text.Replace("\n", "", StringComparison.Ordinal));
    }

    private Task<SecondUser> JoinAsync(string number, string name) => JoinAsync(name, () => _secretary.SaysAsync($"/invite {number}"));

    private async Task<SecondUser> JoinAsync(string name, Func<Task<IReadOnlyList<MessageView>>> invite) => await FollowCodeAsync(name, await invite());

    /// <summary>Somebody types the code of an invitation, in small letters as people do, and says that it is they.</summary>
    private async Task<SecondUser> FollowCodeAsync(string name, IEnumerable<MessageView> invitation)
    {
        var user = _messenger.AddUser(name);
        var code = invitation.Select(m => Code().Match(m.Text)).First(m => m.Success).Value;
        (await SaysAsync(user, code.ToLowerInvariant()))[^1].Text.ShouldContain(name);
        await PressesAsync(user, "是我本人");
        return user;
    }

    private Task<IReadOnlyList<HeardMessage>> SaysAsync(SecondUser user, string text) => ActAsync(user.Conversation, () => user.Says(text));

    private async Task<IReadOnlyList<HeardMessage>> PressesAsync(SecondUser user, string label, string? says = null)
    {
        if (says is not null)
            await SaysAsync(user, says);
        return await ActAsync(user.Conversation, () => user.Presses(label));
    }

    private async Task<IReadOnlyList<HeardMessage>> ActAsync(string conversation, Action act)
    {
        var before = _messenger.Heard.Count(l => l.Conversation == conversation);
        act();
        await SettleAsync();
        return [.. _messenger.Heard.Where(l => l.Conversation == conversation).Skip(before)];
    }

    private IReadOnlyList<HeardMessage> Heard(SecondGroup group) => [.. _messenger.Heard.Where(l => l.Conversation == group.Conversation)];

    private async Task SettleAsync()
    {
        await _messenger.WhenAllTakenAsync();
        await _bot.SettleAsync();
    }

    private async Task MoveToAsync(DateOnly day, TimeOnly at)
    {
        await SettleAsync();
        await _bot.MoveToAsync(day, at);
    }

    /// <summary>What each server has taken is what the outbox has sent to chats of that channel, and no more.</summary>
    private async Task NothingHasLeftThroughTheOtherAsync()
    {
        await SettleAsync();
        var sent = await _bot.ReadAsync(async db => await (
            from delivery in db.Deliveries
            join chat in db.Chats on delivery.ChatId equals chat.Id
            where delivery.State == DeliveryState.Sent && delivery.Action == DeliveryAction.Send
            group delivery by chat.Channel into channel
            select new { channel.Key, Count = channel.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        _messenger.Heard.Count(m => m is { IsChange: false, Asked: null, Shown: null }).ShouldBe(sent[_messenger.Channel]);
        var calls = _bot.World.Calls.Where(c => c.Method.StartsWith("send", StringComparison.OrdinalIgnoreCase) && !c.Method.Equals("sendChatAction", StringComparison.OrdinalIgnoreCase)).ToList();
        calls.ShouldAllBe(c => c.StatusCode == 200);
        calls.Count.ShouldBe(sent[TelegramChannel.ChannelName]);
    }

    /// <summary>A paragraph long enough for every section.</summary>
    private static string Essay(string about) =>
        $"关于{about}，这一年我做了一些事，也有没做好的地方。我按月记下来，和老同志一起看，发现自己抓得不够紧，今后要把它当成每天的事来做，让身边的人看得见。";

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();
}
