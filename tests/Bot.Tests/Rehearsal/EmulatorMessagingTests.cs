using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Tests.Rehearsal;

public sealed class EmulatorMessagingTests : EmulatorTestBase
{
    [Fact]
    public async Task GetMe_SaysWhoTheTokenBelongsTo()
    {
        var me = await Bot.CallAsync("getMe");

        me.Result.GetProperty("id").GetInt64().ShouldBe(World.Options.BotId);
        me.Result.GetProperty("is_bot").GetBoolean().ShouldBeTrue();
        me.Result.GetProperty("username").GetString().ShouldBe(World.Options.BotUsername);
    }

    [Theory]
    [InlineData("7000000001:wrong", 401)]
    [InlineData("nonsense", 404)]
    public async Task Call_WithAnotherToken_IsRefused(string token, int status)
    {
        using var response = await Bot.Http.GetAsync($"/bot{token}/getMe");

        ((int)response.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Call_OfAnUnknownMethod_IsNotFound() =>
        (await Bot.CallAsync("sendCarrierPigeon")).StatusCode.ShouldBe(404);

    [Fact]
    public async Task Call_WithAnUnknownParameter_IsRefused()
    {
        Member.Starts();

        var answer = await Bot.CallAsync("sendMessage", new { chat_id = Member.Id, text = "好", colour = "red" });

        answer.StatusCode.ShouldBe(400);
        answer.Description.ShouldContain("colour");
    }

    [Fact]
    public async Task PrivateMessage_ReachesTheBotWithItsCommandEntity()
    {
        Member.FollowsDeepLink($"https://t.me/{World.Options.BotUsername}?start=AbC-_9");

        var message = (await Bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("message");

        message.GetProperty("text").GetString().ShouldBe("/start AbC-_9");
        var entity = message.GetProperty("entities")[0];
        entity.GetProperty("type").GetString().ShouldBe("bot_command");
        entity.GetProperty("length").GetInt32().ShouldBe(6);
        message.GetProperty("from").GetProperty("language_code").GetString().ShouldBe("zh-hans");
        message.GetProperty("date").GetInt64().ShouldBe(CampaignTime.GetUtcNow().ToUnixTimeSeconds());
    }

    [Fact]
    public async Task SentMessage_StandsInTheHistoryWithItsButtons()
    {
        Member.Starts();

        var answer = await Bot.SendAsync(Member.Id, "请学习", BotPeer.Keyboard(("已学习", "study:1")));

        answer.IsOk.ShouldBeTrue(answer.Body.ToString());
        var seen = Member.LastFromBot.ShouldNotBeNull();
        seen.Text.ShouldBe("请学习");
        seen.Button("已学习").ShouldNotBeNull().CallbackData.ShouldBe("study:1");
        World.Calls.ShouldContain(call => call.Method == "sendMessage" && call.WasDone && call.ChatId == Member.Id);
    }

    [Fact]
    public async Task Press_IsDeliveredAndItsAnswerSeen()
    {
        Member.Starts();
        await Bot.SendAsync(Member.Id, "请学习", BotPeer.Keyboard(("已学习", "study:1")));

        var press = Member.Presses(Member.LastFromBot!, "已学习");
        var query = (await Bot.UpdatesAsync())[^1].GetProperty("callback_query");
        var answer = await Bot.CallAsync("answerCallbackQuery", new { callback_query_id = query.GetProperty("id").GetString(), text = "记下了", show_alert = true });

        answer.IsOk.ShouldBeTrue();
        query.GetProperty("data").GetString().ShouldBe("study:1");
        query.GetProperty("from").GetProperty("id").GetInt64().ShouldBe(Member.Id);
        World.CallbackAnswer(press.CallbackId).ShouldBe(new("记下了", IsAlert: true, Url: null));
    }

    [Fact]
    public async Task CallbackAnswer_AfterItsAge_IsTooLate()
    {
        Member.Starts();
        await Bot.SendAsync(Member.Id, "请学习", BotPeer.Keyboard(("已学习", "study:1")));
        var press = Member.Presses(Member.LastFromBot!, "已学习");

        SystemTime.Advance(TimeSpan.FromSeconds(16));
        var answer = await Bot.CallAsync("answerCallbackQuery", new { callback_query_id = press.CallbackId });

        answer.StatusCode.ShouldBe(400);
        answer.Description.ShouldContain("query is too old");
        World.CallbackAnswer(press.CallbackId).ShouldBeNull();
    }

    [Fact]
    public async Task CallbackAnswer_DoesNotAgeWhenOnlyTheCampaignClockMoves()
    {
        Member.Starts();
        await Bot.SendAsync(Member.Id, "请学习", BotPeer.Keyboard(("已学习", "study:1")));
        var press = Member.Presses(Member.LastFromBot!, "已学习");

        CampaignTime.Advance(TimeSpan.FromDays(30));

        (await Bot.CallAsync("answerCallbackQuery", new { callback_query_id = press.CallbackId })).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Edit_ChangesTheMessageOnceAndRefusesTheSameAgain()
    {
        Member.Starts();
        var sent = await Bot.SendAsync(Member.Id, "0 人已学习");
        var edit = new { chat_id = Member.Id, message_id = sent.Result.GetProperty("message_id").GetInt32(), text = "1 人已学习" };

        var first = await Bot.CallAsync("editMessageText", edit);
        var second = await Bot.CallAsync("editMessageText", edit);

        first.IsOk.ShouldBeTrue();
        Member.LastFromBot!.Text.ShouldBe("1 人已学习");
        Member.LastFromBot!.EditDate.ShouldNotBeNull();
        second.StatusCode.ShouldBe(400);
        second.Description.ShouldContain("message is not modified");
    }

    [Fact]
    public async Task Edit_OfWhatIsGone_IsNotFound()
    {
        Member.Starts();

        var answer = await Bot.CallAsync("editMessageText", new { chat_id = Member.Id, message_id = 999_999, text = "x" });

        answer.Description.ShouldBe("Bad Request: message to edit not found");
    }

    [Fact]
    public async Task Html_BecomesEntitiesAndCountsAfterParsing()
    {
        Member.Starts();

        var answer = await Bot.CallAsync("sendMessage", new
        {
            chat_id = Member.Id,
            text = "<b>" + new string('学', 4096) + "</b>",
            parse_mode = "HTML",
        });

        answer.IsOk.ShouldBeTrue();
        Member.LastFromBot!.Entities.ShouldHaveSingleItem().ShouldBe(new("bold", 0, 4096, Url: null, Language: null));
    }

    [Theory]
    [InlineData("<b>a", "Can't find end tag")]
    [InlineData("a < b", "Unclosed start tag")]
    [InlineData("<script>a</script>", "Unsupported start tag")]
    [InlineData("<b>a</i>", "Unmatched end tag")]
    public async Task Html_ThatDoesNotParse_IsRefused(string html, string complaint)
    {
        Member.Starts();

        var answer = await Bot.CallAsync("sendMessage", new { chat_id = Member.Id, text = html, parse_mode = "HTML" });

        answer.StatusCode.ShouldBe(400);
        answer.Description.ShouldContain(complaint);
        Member.LastFromBot.ShouldBeNull();
    }

    [Theory]
    [InlineData(0, "message text is empty")]
    [InlineData(4097, "message is too long")]
    public async Task Text_OutOfItsLimits_IsRefused(int length, string complaint)
    {
        Member.Starts();

        var answer = await Bot.SendAsync(Member.Id, new string('a', length));

        answer.Description.ShouldContain(complaint);
    }

    [Fact]
    public async Task CallbackData_OverSixtyFourBytes_IsRefused()
    {
        Member.Starts();

        var answer = await Bot.SendAsync(Member.Id, "按", BotPeer.Keyboard(("长", new string('学', 22))));

        answer.Description.ShouldContain("BUTTON_DATA_INVALID");
    }

    [Fact]
    public async Task Entity_BeyondTheText_IsRefused()
    {
        Member.Starts();

        var answer = await Bot.CallAsync("sendMessage", new
        {
            chat_id = Member.Id,
            text = "短",
            entities = new[] { new { type = "bold", offset = 0, length = 2 } },
        });

        answer.Description.ShouldContain("ends after the end of the text");
    }

    [Fact]
    public async Task WhenUpdatesConfirmed_WaitsForTheOffset()
    {
        Member.Starts();
        var confirmed = World.WhenUpdatesConfirmedAsync();

        await Bot.UpdatesAsync();
        confirmed.IsCompleted.ShouldBeFalse();
        await Bot.UpdatesAsync();

        await confirmed;
        World.PendingUpdates.ShouldBe(0);
    }

    [Fact]
    public async Task Commands_AreFoundByScopeThenLanguage()
    {
        await Bot.CallAsync("setMyCommands", new { commands = new[] { new { command = "help", description = "帮助" } } });
        await Bot.CallAsync("setMyCommands", new
        {
            commands = new[] { new { command = "today", description = "今天要做的" } },
            scope = new { type = "all_private_chats" },
            language_code = "zh",
        });

        World.CommandsFor(Member.Id, Member.Id).ShouldHaveSingleItem().Command.ShouldBe("today");
        World.CommandsFor(Member.Id, Branch.Id).ShouldHaveSingleItem().Command.ShouldBe("help");
        var listed = await Bot.CallAsync("getMyCommands", new { scope = new { type = "all_private_chats" }, language_code = "zh" });
        listed.Result[0].GetProperty("command").GetString().ShouldBe("today");
    }

    [Theory]
    [InlineData("Today", "zh")]
    [InlineData("today", "zh-hans")]
    public async Task Commands_OfAWrongShape_AreRefused(string command, string language) => (await Bot.CallAsync("setMyCommands", new
    {
        commands = new[] { new { command, description = "x" } },
        language_code = language,
    })).StatusCode.ShouldBe(400);
}
