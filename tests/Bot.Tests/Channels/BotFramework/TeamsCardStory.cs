using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>What is Teams' own: words without a slash, fields of a card, cards that change, and what becomes of a conversation.</summary>
public sealed partial class TeamsCardStory : IAsyncLifetime
{
    private ConnectorMessenger _messenger = null!;
    private RunningBot _bot = null!;
    private Actor _secretary = null!;
    private SecondUser _member = null!;

    public TeamsCardStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _messenger = await ConnectorMessenger.StartAsync(isTeams: true);
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 6, 1, 2, 0, 0, TimeSpan.Zero), more: _messenger.Register, settings: _messenger.Settings);
        await _messenger.MeetAsync(_bot);
        var cast = new StoryCast(_bot);
        _secretary = await cast.JoinAsync(await cast.OfficeAsync("戊二"), "DY0001", "甲一");
        _member = _messenger.AddUser("甲二");
        var code = (await _secretary.SaysAsync("/invite DY0002")).Select(m => Code().Match(m.Text)).First(m => m.Success).Value;
        await ActAsync(() => _member.Says(code));
        await ActAsync(() => _member.Presses("是我本人"));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _messenger.DisposeAsync();
    }

    [Fact]
    public async Task CheckIn_ByTheFieldsOfACard_IsRecorded_AndAnEmptyOrWrongOneIsAskedAgain()
    {
        await ActAsync(() => _member.Says("checkin"));
        await ActAsync(() => _member.Presses("志愿服务"));
        await ActAsync(() => _member.Enters("Date", ""));
        (await _bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);
        await ActAsync(() => _member.Enters("Date", "2027-06-01"));
        (await ActAsync(() => _member.Enters("Number", "-3")))[^1].Fields.ShouldHaveSingleItem().Kind.ShouldBe("Number");
        await ActAsync(() => _member.Enters("Number", "2.5"));
        await ActAsync(() => _member.Says("清水村敬老院"));
        await ActAsync(() => _member.Presses("跳过"));
        await ActAsync(() => _member.Presses("跳过"));
        var done = await ActAsync(() => _member.Presses("确认"));

        done[^1].Text.ShouldContain("已签到");
        var checkIn = await _bot.ReadAsync(db => db.CheckIns.SingleAsync());
        (checkIn.Day, checkIn.Hours).ShouldBe((new DateOnly(2027, 6, 1), 2.5m));
        _messenger.Refusals.ShouldBeEmpty();
        // What was answered shows its answer, and is pressed no more.
        _messenger.Heard.ShouldContain(m => m.IsChange);
    }

    [Theory]
    [InlineData("photo")]
    [InlineData("large")]
    public async Task Photo_WhoseSizeNobodyTells_IsTakenAndKept_AndOneThatIsTooLargeIsSaidSo(string id)
    {
        await ActAsync(() => _member.Says("checkin"));
        await ActAsync(() => _member.Presses("志愿服务"));
        await ActAsync(() => _member.Enters("Date", "2027-06-01"));
        await ActAsync(() => _member.Enters("Number", "2"));
        await ActAsync(() => _member.Says("清水村敬老院"));
        await ActAsync(() => _member.Presses("跳过"));
        var photo = _messenger.Message(_member, null);
        photo["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "image/jpeg",
            ["contentUrl"] = _messenger.Server.ServiceUrl(_member.Conversation) + $"v3/attachments/{id}/views/original",
            ["name"] = "照片.jpg",
        });
        await ActAsync(() => _messenger.Happen(photo));
        (await ActAsync(() => _member.Presses("确认")))[^1].Text.ShouldContain("已签到");
        var said = _member.Inbox.Count;

        await _bot.MoveToAsync(new DateOnly(2027, 6, 1), new TimeOnly(12, 0));

        var kept = await _bot.ReadAsync(db => db.StoredFiles.SingleAsync(f => f.MemberId != null));
        (kept.CopiedTo is not null).ShouldBe(id == "photo");
        _member.Inbox.Skip(said).Count(m => m.Text.Contains("没能收下", StringComparison.Ordinal)).ShouldBe(id == "photo" ? 0 : 1);
    }

    [Theory]
    [InlineData("channelDeleted")]
    [InlineData("channelRenamed")]
    public async Task EventOfAnotherChannelOfTheTeam_IsNotThatOfTheOneInWhichItIsTold(string type)
    {
        var group = _messenger.AddGroup("清水村");
        await ActAsync(() => _member.Adds(group));
        var told = _messenger.Message(_member, group);
        told["type"] = "conversationUpdate";
        told["channelData"]!["eventType"] = type;
        told["channelData"]!["channel"] = new JsonObject { ["id"] = "19:another", ["name"] = "照片" };

        await ActAsync(() => _messenger.Happen(told));

        var chat = await _bot.ReadAsync(db => db.Chats.SingleAsync(c => c.ExternalId == group.Conversation));
        chat.EndedAt.ShouldBeNull();
        chat.Title.ShouldBe("清水村");
    }

    [Fact]
    public async Task Token_OfAnotherPersonsCard_DoesNothing()
    {
        await ActAsync(() => _member.Says("checkin"));
        await ActAsync(() => _member.Presses("志愿服务"));
        var card = _member.Inbox.Last(m => m.Buttons.Count > 0);
        var stranger = _messenger.AddUser("路人");
        await ActAsync(() => _messenger.Press(stranger, null, card, card.Buttons.First(b => b.Token is not null)));

        (await _bot.ReadAsync(db => db.CheckIns.CountAsync())).ShouldBe(0);
        (await _bot.ReadAsync(db => db.DialogSnapshots.CountAsync(s => s.IsActive))).ShouldBe(1);
    }

    [Fact]
    public async Task Conversation_ThatIsGone_IsNotWrittenToAgain_UntilItsMemberComesBack()
    {
        _messenger.Server.Close(_member.Conversation);
        await _bot.MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(9, 30));
        (await _bot.ReadAsync(db => db.Chats.SingleAsync(c => c.Channel == "teams"))).EndedAt.ShouldNotBeNull();
        var refused = _messenger.Refusals.Count;
        await _bot.MoveToAsync(new DateOnly(2027, 6, 30), new TimeOnly(20, 0));
        _messenger.Refusals.Count.ShouldBe(refused);

        _messenger.Server.Move(_member.Conversation);
        (await ActAsync(() => _member.Says("today")))[^1].Text.ShouldNotBeEmpty();
        (await _bot.ReadAsync(db => db.Chats.SingleAsync(c => c.Channel == "teams"))).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Command_WithOrWithoutASlash_OrMentioningTheBotInPrivate_IsTheSame()
    {
        foreach (var words in new[] { "/me", "me", "ME", "／me", "<at>宣传助手</at> me" })
        {
            var activity = _messenger.Message(_member, null);
            activity["text"] = words;
            activity["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>宣传助手</at>",
                ["mentioned"] = new JsonObject { ["id"] = _messenger.Server.BotId },
            });
            (await ActAsync(() => _messenger.Happen(activity))).ShouldHaveSingleItem(words).Text.ShouldContain("清水村支部", customMessage: words);
        }
    }

    private async Task<IReadOnlyList<HeardMessage>> ActAsync(Action act)
    {
        var before = _member.Inbox.Count;
        act();
        await _messenger.WhenAllTakenAsync();
        await _bot.SettleAsync();
        return [.. _member.Inbox.Skip(before)];
    }

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();
}
