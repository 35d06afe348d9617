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
public abstract class SecondMessengerStory : MessengerStory
{
    [Fact]
    public async Task AMember_WithAnAccountOnBoth_IsReachedOnce_OnTheOneUsedLast()
    {
        var cast = new StoryCast(Bot);
        var here = await cast.JoinAsync(Secretary, "DY0003", "甲三");
        await Secretary.SaysAsync("/invite DY0003");
        var there = await FollowCodeAsync("甲三", await Secretary.PressesAsync("换了账号"));

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
        (await Bot.ReadAsync(db => db.DialogSnapshots.CountAsync(s => s.IsActive))).ShouldBe(1);
        await NothingHasLeftThroughTheOtherAsync();
    }

    [Fact]
    public async Task AMember_ComesHereByACodeOfTheirOwn_IsRemindedOnce_WhereTheyChose_AndGoesOnWithADraft()
    {
        var here = await new StoryCast(Bot).JoinAsync(Secretary, "DY0003", "甲三");
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
        (await Bot.ReadAsync(db => db.DialogSnapshots.CountAsync(s => s.IsActive))).ShouldBe(1);

        // Telegram's is taken off from the account that is no longer new.
        await SaysAsync(there, "/channel");
        await PressesAsync(there, "取下 Telegram");
        await PressesAsync(there, "取下 Telegram");
        here.Inbox[^1].Text.ShouldContain("不再收到消息");
        (await here.SaysAsync("/me"))[^1].Text.ShouldContain("不认识");
        Messenger.Refusals.ShouldBeEmpty();
        await NothingHasLeftThroughTheOtherAsync();
    }

    [Fact]
    public async Task AGroup_IsBoundAndTold_AndItsButtonsGoOnInPrivateWithoutALink()
    {
        Assert.SkipUnless(Messenger.HasGroups, "This messenger has no groups.");
        await Secretary.SaysAsync("/invite DY0001");
        var leader = await FollowCodeAsync("甲一", await Secretary.PressesAsync("换了账号"));
        var member = await JoinAsync("DY0002", "甲二");
        var group = Messenger.AddGroup("清水村支部");
        await ActAsync(group.Conversation, () => leader.Adds(group));
        (await ActAsync(group.Conversation, () => leader.Says(group, "/bind"))).ShouldHaveSingleItem().Text.ShouldContain("清水村支部");

        // What opens the private chat by a link elsewhere is done here by the press itself.
        var private0 = leader.Inbox.Count;
        (await ActAsync(group.Conversation, () => leader.Presses(group, "邀请"))).ShouldBeEmpty();
        leader.Inbox.Skip(private0).ShouldNotBeEmpty();
        // Who has no account yet is told to write first.
        var stranger = Messenger.AddUser("路人");
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
        var (telegram, there) = (Secretary.Inbox.Count, member.Inbox.Count);

        await Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                var outbox = Bot.Services.GetRequiredService<Outbox>();
                foreach (var chat in await db.Chats.Where(c => !c.IsGroup && (c.ExternalId == member.Conversation || c.Title == null)).ToListAsync(ct))
                    outbox.Send(db, new ChatAddress(chat.Id, "77", Language.Chinese, null), Text.Plain(text), new DeliveryOptions());
                return true;
            },
            CancellationToken.None);
        await SettleAsync();

        member.Inbox.Skip(there).Select(l => l.Text.Length).ShouldAllBe(length => length <= Messenger.TextLength);
        member.Inbox.Skip(there).Count().ShouldBe(Messenger.PartsOfLongText);
        Messenger.Heard.ShouldAllBe(l => l.Bytes <= Messenger.MessageMaxBytes);
        Messenger.Refusals.ShouldBeEmpty();
        Secretary.Inbox.Count.ShouldBe(telegram + 3);
        string.Concat(member.Inbox.Skip(there).SelectMany(l => l.Text.Where(c => c != '\n'))).ShouldBe(text.Replace("\n", "", StringComparison.Ordinal));
    }
}
