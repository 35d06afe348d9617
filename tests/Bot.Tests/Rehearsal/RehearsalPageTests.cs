using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CampaignBot.Bot.Rehearsal.Page;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Tests.Rehearsal;

public sealed class RehearsalPageTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("rehearsal-").FullName;
    private RehearsalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await RehearsalHost.StartAsync(_directory, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Page_ComesWholeFromTheProgramItself()
    {
        var html = await _host.Page.GetStringAsync("/");

        html.ShouldContain("<title>");
        html.ShouldNotContain("https://");
        foreach (var name in new[] { "app.js", "panel.js", "composer.js", "message.js", "text.js", "clock.js", "dates.js", "dom.js", "api.js", "feedback.js", "i18n.js", "people.js", "place.js", "hints.js", "menu.js", "dialogs.js", "links.js", "rover.js", "colors.css", "base.css", "narrow.css", "chat.css", "icon.svg" })
        {
            using var response = await _host.Page.GetAsync($"/rehearsal/{name}");
            response.StatusCode.ShouldBe(HttpStatusCode.OK, name);
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self'");
        }

        (await _host.Page.GetAsync("/rehearsal/no-such-file.js")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Texts_AreCompleteInBothLanguages()
    {
        var chinese = await _host.GetAsync("texts?lang=zh");
        var english = await _host.GetAsync("texts?lang=en");

        var keys = chinese.EnumerateObject().Select(text => text.Name).ToArray();
        keys.Length.ShouldBeGreaterThan(60);
        english.EnumerateObject().Select(text => text.Name).ShouldBe(keys, ignoreOrder: true);
        keys.Where(key => Placeholders(chinese, key) != Placeholders(english, key)).ShouldBeEmpty();
        keys.Where(key => key is not ("Language" or "LanguageLabel") && Text(chinese, key) == Text(english, key)).ShouldBeEmpty();
        Enum.GetNames<StageRefusal>().Except(["None"]).ShouldBeSubsetOf(keys);
    }

    [Fact]
    public async Task Send_ReachesTheBotAndItsAnswerIsShown()
    {
        (await SendAsync(RehearsalHost.MemberId, "/start")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var updates = await _host.BotAsync("getUpdates", new { });
        await _host.BotAsync("sendMessage", new { chat_id = RehearsalHost.MemberId, text = "<b>您好</b>", parse_mode = "HTML" });

        updates.GetProperty("result").EnumerateArray().Last().GetProperty("message").GetProperty("text").GetString().ShouldBe("/start");
        var messages = await MessagesAsync(RehearsalHost.MemberId, RehearsalHost.MemberId);
        messages[1].GetProperty("text").GetString().ShouldBe("您好");
        messages[1].GetProperty("date").GetString().ShouldNotBeNull().ShouldStartWith("2027-04-30T09:00");
        messages[1].GetProperty("entities")[0].GetProperty("type").GetString().ShouldBe("bold");
    }

    [Fact]
    public async Task Press_WaitsForTheBotsAnswer()
    {
        await _host.BotAsync("sendMessage", new { chat_id = RehearsalHost.BranchId, text = "请学习", reply_markup = BotPeer.Keyboard(("已学习", "s:1")) });
        var message = (await MessagesAsync(RehearsalHost.MemberId, RehearsalHost.BranchId)).Last();

        var pressing = _host.PostAsync(
            $"chats/{RehearsalHost.BranchId}/messages/{message.GetProperty("id").GetInt32()}/press", new { me = RehearsalHost.MemberId, button = "s:1" });
        await _host.World.WaitForAsync(world => world.PendingUpdates == 3);
        var query = (await _host.BotAsync("getUpdates", new { })).GetProperty("result").EnumerateArray().Last().GetProperty("callback_query");
        await _host.BotAsync("answerCallbackQuery", new { callback_query_id = query.GetProperty("id").GetString(), text = "记下了", show_alert = true });

        var answer = await (await pressing).Content.ReadFromJsonAsync<JsonElement>();
        answer.GetProperty("text").GetString().ShouldBe("记下了");
        answer.GetProperty("isAlert").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task DeepLink_IsFollowedAsThePersonChosen()
    {
        (await _host.PostAsync("links", new { me = RehearsalHost.MemberId, url = $"https://t.me/{_host.World.Options.BotUsername}?start=abc" }))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        _host.World.History(RehearsalHost.MemberId).ShouldHaveSingleItem().Text.ShouldBe("/start abc");
        (await _host.PostAsync("links", new { me = RehearsalHost.MemberId, url = "https://example.org/" }))
            .StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Picture_IsSentAsAPhotoAndAnythingElseAsADocument()
    {
        await SendAsync(RehearsalHost.MemberId, "/start");

        await UploadAsync("现场.png", SamplePicture.Png, "现场");
        await UploadAsync("心得.txt", "一些字"u8.ToArray(), string.Empty);

        var messages = await MessagesAsync(RehearsalHost.MemberId, RehearsalHost.MemberId);
        var photo = messages[1].GetProperty("media");
        photo.GetProperty("kind").GetString().ShouldBe("photo");
        messages[1].GetProperty("text").GetString().ShouldBe("现场");
        (await _host.Page.GetByteArrayAsync($"/rehearsal/api/files/{photo.GetProperty("fileId").GetString()}")).ShouldBe(SamplePicture.Png);
        messages[2].GetProperty("media").GetProperty("fileName").GetString().ShouldBe("心得.txt");
    }

    [Fact]
    public async Task Edit_ChangesOnesOwnMessageAndNoOther()
    {
        await SendAsync(RehearsalHost.MemberId, "第一稿");
        await _host.BotAsync("sendMessage", new { chat_id = RehearsalHost.MemberId, text = "收到" });
        var messages = await MessagesAsync(RehearsalHost.MemberId, RehearsalHost.MemberId);

        var own = await EditAsync(messages[0], "第二稿");
        var others = await EditAsync(messages[1], "改不了");

        own.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        others.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var after = await MessagesAsync(RehearsalHost.MemberId, RehearsalHost.MemberId);
        after[0].GetProperty("text").GetString().ShouldBe("第二稿");
        after[0].GetProperty("isEdited").GetBoolean().ShouldBeTrue();
        after[1].GetProperty("text").GetString().ShouldBe("收到");
    }

    [Fact]
    public async Task LongText_GoesOutInSeveralMessages()
    {
        await SendAsync(RehearsalHost.MemberId, new string('学', 9_000));

        _host.World.History(RehearsalHost.MemberId).Select(message => message.Text.Length).ShouldBe([4096, 4096, 808]);
    }

    [Theory]
    [InlineData(RehearsalHost.OtherId, RehearsalHost.BranchId, HttpStatusCode.UnprocessableEntity)]
    [InlineData(RehearsalHost.MemberId, RehearsalHost.OtherId, HttpStatusCode.UnprocessableEntity)]
    [InlineData(RehearsalHost.MemberId, 42, HttpStatusCode.NotFound)]
    [InlineData(42, RehearsalHost.BranchId, HttpStatusCode.NotFound)]
    public async Task Send_WhereOneIsNot_IsRefused(long me, long chat, HttpStatusCode status)
    {
        using var response = await _host.PostAsync($"chats/{chat}/messages", new { me, text = "你好" });

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refusal").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Clock_MovesByHoursAndToWhatIsDue()
    {
        _host.Clock.WhatIsSeen = () => _host.World.User(RehearsalHost.OtherId).Sends("看到了");
        var before = await _host.GetAsync("clock");
        var hour = await MoveAsync("clock/advance", new { hours = 1 });
        var after = await MoveAsync("clock/next", new { });

        before.GetProperty("now").GetString().ShouldNotBeNull().ShouldStartWith("2027-04-30T09:00");
        before.GetProperty("nextDue").GetString().ShouldBe("2027-04-30T20:00:00");
        hour.GetProperty("now").GetString().ShouldNotBeNull().ShouldStartWith("2027-04-30T10:00");
        hour.GetProperty("hasNews").GetBoolean().ShouldBeFalse();
        (await _host.PostAsync("clock/advance", new { hours = 100_000 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        // What is due at eight in the evening nobody sees: one press goes on to the morning.
        after.GetProperty("now").GetString().ShouldNotBeNull().ShouldStartWith("2027-05-01T09:00");
        after.GetProperty("nextDue").GetString().ShouldBe("2027-05-03T09:00:00");
        after.GetProperty("hasNews").GetBoolean().ShouldBeTrue();
        _host.Clock.Moves.Count.ShouldBe(3);
    }

    [Fact]
    public async Task ClockToNext_WhenNothingVisibleIsLeft_GoesToTheEndAndSaysSo()
    {
        var after = await MoveAsync("clock/next", new { });

        after.GetProperty("hasNews").GetBoolean().ShouldBeFalse();
        after.GetProperty("nextDue").ValueKind.ShouldBe(JsonValueKind.Null);
        after.GetProperty("now").GetString().ShouldNotBeNull().ShouldStartWith("2027-05-03T09:00");
    }

    [Fact]
    public async Task Events_TellThatSomethingChanged()
    {
        await using var stream = await _host.Page.GetStreamAsync("/rehearsal/api/events");
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).ShouldBe("event: change");
        (await reader.ReadLineAsync()).ShouldBe("data: look");
        (await reader.ReadLineAsync()).ShouldBe(string.Empty);

        await SendAsync(RehearsalHost.MemberId, "你好");

        (await reader.ReadLineAsync()).ShouldBe("event: change");
    }

    [Fact]
    public async Task AnotherSite_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rehearsal/api/chats");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var response = await _host.Page.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Chats_ShowTheBotTyping()
    {
        await _host.BotAsync("sendChatAction", new { chat_id = RehearsalHost.BranchId, action = "typing" });

        var chat = (await _host.GetAsync("chats")).EnumerateArray().Single(chat => chat.GetProperty("id").GetInt64() == RehearsalHost.BranchId);
        chat.GetProperty("isBotTyping").GetBoolean().ShouldBeTrue();
        chat.GetProperty("memberIds").EnumerateArray().Select(id => id.GetInt64()).ShouldBe([RehearsalHost.SecretaryId, RehearsalHost.MemberId]);
    }

    private async Task<JsonElement> MoveAsync(string path, object body) =>
        await (await _host.PostAsync(path, body)).Content.ReadFromJsonAsync<JsonElement>();

    private static string Text(JsonElement texts, string key) => texts.GetProperty(key).GetString()!;

    private static string Placeholders(JsonElement texts, string key) =>
        string.Concat(Enumerable.Range(0, 5).Where(index => Text(texts, key).Contains($"{{{index}}}", StringComparison.Ordinal)));

    private Task<HttpResponseMessage> SendAsync(long me, string text) => _host.PostAsync($"chats/{me}/messages", new { me, text });

    private async Task<JsonElement[]> MessagesAsync(long me, long chat) =>
        [.. (await _host.GetAsync($"chats/{chat}/messages?me={me}")).EnumerateArray()];

    private Task<HttpResponseMessage> EditAsync(JsonElement message, string text) => _host.Page.PutAsJsonAsync(
        $"/rehearsal/api/chats/{RehearsalHost.MemberId}/messages/{message.GetProperty("id").GetInt32()}", new { me = RehearsalHost.MemberId, text });

    private async Task UploadAsync(string name, byte[] content, string caption)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent
        {
            { new StringContent($"{RehearsalHost.MemberId}"), "me" },
            { new StringContent(caption), "caption" },
            { file, "file", name },
        };
        using var response = await _host.Page.PostAsync($"/rehearsal/api/chats/{RehearsalHost.MemberId}/files", form);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
