using System.Net;
using System.Text.Json;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Tests.Rehearsal;

public sealed class EmulatorPollingTests : EmulatorTestBase
{
    [Fact]
    public async Task LongPoll_ReturnsAsSoonAsSomethingArrives()
    {
        var poll = Bot.CallAsync("getUpdates", new { timeout = 30 });

        Member.Starts();

        (await poll).Result.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task LongPoll_ReturnsNothingWhenItsTimeIsOver()
    {
        var poll = Bot.CallAsync("getUpdates", new { timeout = 30 });
        while (!poll.IsCompleted)
        {
            SystemTime.Advance(TimeSpan.FromSeconds(31));
            await Task.WhenAny(poll, Task.Yield().AsTask());
        }

        (await poll).Result.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Unconfirmed_UpdatesComeAgain()
    {
        Member.Starts();

        var first = await Bot.CallAsync("getUpdates");
        var second = await Bot.CallAsync("getUpdates");

        second.Result.ToString().ShouldBe(first.Result.ToString());
    }

    [Fact]
    public async Task NegativeOffset_KeepsOnlyTheNewest()
    {
        for (var number = 1; number <= 5; number++)
            Member.Sends($"第 {number} 条");

        var answer = await Bot.CallAsync("getUpdates", new { offset = -2 });

        answer.Result.EnumerateArray().Select(update => update.GetProperty("message").GetProperty("text").GetString())
            .ShouldBe(["第 4 条", "第 5 条"]);
        World.PendingUpdates.ShouldBe(2);
    }

    [Fact]
    public async Task TwoPollers_OneIsPutOutAndTheOtherGetsTheUpdates()
    {
        var one = Bot.CallAsync("getUpdates", new { timeout = 40 });
        var other = Bot.CallAsync("getUpdates", new { timeout = 40 });

        var loser = await Task.WhenAny(one, other);
        Member.Starts();
        var winner = await (loser == one ? other : one);

        (await loser).StatusCode.ShouldBe((int)HttpStatusCode.Conflict);
        winner.Result.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task AllowedUpdates_LeaveOutTheOtherKinds()
    {
        await Bot.CallAsync("getUpdates", new { allowed_updates = new[] { "message" } });
        Branch.AddBot(Secretary);

        var answer = await Bot.CallAsync("getUpdates");

        answer.Result.EnumerateArray().ShouldHaveSingleItem().TryGetProperty("message", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Updates_AreDroppedAfterADay()
    {
        Member.Sends("旧的");
        SystemTime.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        Member.Sends("新的");

        var answer = await Bot.CallAsync("getUpdates");

        answer.Result.EnumerateArray().ShouldHaveSingleItem().GetProperty("message").GetProperty("text").GetString().ShouldBe("新的");
    }

    [Fact]
    public async Task Server_ThatWasAway_ComesBackWithItsWorldOnTheSamePort()
    {
        var (first, port) = await StartOnAPortOfItsOwnAsync();
        var bot = new BotPeer(first);
        Member.Sends("离线前");
        await first.DisposeAsync();
        await Should.ThrowAsync<HttpRequestException>(() => bot.CallAsync("getMe"));
        Member.Sends("离线时");

        await using var again = await EmulatorHost.StartAsync(world: World, port: port);

        (await bot.UpdatesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task RawUpdate_IsDeliveredAsItStands()
    {
        var id = World.DeliverRaw("""{"update_id":{update_id},"telepathy":{"from":1,"strength":"high"}}""");

        var update = (await Bot.UpdatesAsync()).ShouldHaveSingleItem();

        update.GetProperty("update_id").GetInt64().ShouldBe(id);
        update.GetProperty("telepathy").GetProperty("strength").GetString().ShouldBe("high");
    }

    [Fact]
    public async Task UpdateIds_CanJump()
    {
        Member.Sends("一");
        World.JumpUpdateIds(1_000_000);
        Member.Sends("二");

        var ids = (await Bot.UpdatesAsync()).Select(update => update.GetProperty("update_id").GetInt64()).ToArray();

        (ids[1] - ids[0]).ShouldBe(1_000_001);
    }

    [Fact]
    public async Task Webhook_GetsTheUpdatesWithItsSecretAndShutsPollingOut()
    {
        using var listener = StartListener();
        var url = listener.Prefixes.Single();
        await Bot.CallAsync("setWebhook", new { url, secret_token = "S3cret" });

        var polled = await Bot.CallAsync("getUpdates");
        Member.Starts();
        var refused = await TakeAsync(listener, HttpStatusCode.ServiceUnavailable);
        var again = TakeAsync(listener, HttpStatusCode.OK);
        while (!again.IsCompleted)
        {
            // Not so fast that the update is a day old before it can be sent again.
            SystemTime.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(again, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        polled.StatusCode.ShouldBe(409);
        refused.Secret.ShouldBe("S3cret");
        (await again).Body.ShouldBe(refused.Body);
        await World.WhenUpdatesConfirmedAsync();
        var info = await Bot.CallAsync("getWebhookInfo");
        info.Result.GetProperty("last_error_message").GetString().ShouldNotBeNull().ShouldContain("503");
        await Bot.CallAsync("deleteWebhook");
        (await Bot.CallAsync("getUpdates")).IsOk.ShouldBeTrue();
    }

    /// <summary>A port below those that the system gives to whoever asks for any: nobody gets it by chance while it is let go for a moment.</summary>
    private static int SomePort() => Random.Shared.Next(20_000, 32_000);

    /// <summary>A server of this world on a port that is still its own after it was away.</summary>
    private async Task<(EmulatorHost Host, int Port)> StartOnAPortOfItsOwnAsync()
    {
        while (true)
        {
            var port = SomePort();
            try
            {
                return (await EmulatorHost.StartAsync(world: World, port: port), port);
            }
            catch (IOException)
            {
                // Somebody has it.
            }
        }
    }

    /// <summary>A listener on some port that nobody has: it can't be left to the system to choose one.</summary>
    private static HttpListener StartListener()
    {
        while (true)
        {
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{SomePort()}/hook/" } };
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }

    private static async Task<(string? Secret, string Body)> TakeAsync(HttpListener listener, HttpStatusCode answer)
    {
        var context = await listener.GetContextAsync();
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        JsonDocument.Parse(body).RootElement.TryGetProperty("message", out _).ShouldBeTrue();
        context.Response.StatusCode = (int)answer;
        context.Response.Close();
        return (context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"], body);
    }
}

internal static class YieldTask
{
    /// <summary>A turn of the scheduler as a task, to look at something again without sleeping.</summary>
    public static async Task AsTask(this System.Runtime.CompilerServices.YieldAwaitable turn) => await turn;
}
