using System.Net;
using System.Text;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Tests.Channels;

/// <summary>The webhook's endpoint, over real HTTP.</summary>
public sealed class TelegramWebhookTests : IAsyncLifetime
{
    private const string Update =
        """{"update_id":5,"message":{"message_id":1,"date":1800000000,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"x"},"text":"你好"}}""";

    private readonly HttpClient _http = new();
    private ReceiverRig _rig = null!;
    private WebApplication _app = null!;
    private Uri _address = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await ReceiverRig.StartAsync(options => options.WebhookUrl = "https://bot.example.org/telegram", start: false);
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(_rig.Database.Services.GetRequiredService<TelegramWebhook>());
        builder.Services.AddSingleton(_rig.Database.Services.GetRequiredService<IOptions<TelegramOptions>>());
        _app = builder.Build();
        _app.MapTelegram();
        await _app.StartAsync();
        var server = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _address = new Uri(server + "/telegram");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task Update_WithTheSecret_IsTaken()
    {
        (await PostAsync(Update, Secret)).ShouldBe(HttpStatusCode.OK);

        _rig.Taken.ShouldHaveSingleItem().Text.ShouldBe("你好");
    }

    [Fact]
    public async Task Pieces_ThatComeInSeveralCalls_AreTakenTogetherAndInOrder()
    {
        static string Piece(int id, string text) =>
            $$"""{"update_id":{{id}},"message":{"message_id":{{id}},"date":1800000000,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"x"},"text":"{{text}}"} }""";
        var calls = new List<Task<HttpStatusCode>> { PostAsync(Piece(8, new string('长', 4096)), Secret) };
        await _rig.RunUntilAsync(() => _rig.Database.Services.GetRequiredService<WebhookPieces>().AreAwaited);
        calls.Add(PostAsync(Piece(7, new string('头', 4096)), Secret));
        calls.Add(PostAsync(Piece(9, "尾"), Secret));
        await _rig.RunUntilTakenAsync(3);

        (await Task.WhenAll(calls)).ShouldAllBe(status => status == HttpStatusCode.OK);
        _rig.Taken.Select(a => a.UpdateId).ShouldBe(["7", "8", "9"]);
    }

    [Fact]
    public async Task Joining_OfASupergroup_WaitsForTheCallThatTellsWhatItWasBefore()
    {
        var bot = $$"""{"user":{"id":{{_rig.World.Options.BotId}},"is_bot":true,"first_name":"b"},"status":""";
        var joined = $$$"""
            {"update_id":8,"my_chat_member":{"chat":{"id":-1009,"type":"supergroup","title":"群"},"date":1800000000,
            "from":{"id":7,"is_bot":false,"first_name":"x"},"old_chat_member":{{{bot}}}"left"},"new_chat_member":{{{bot}}}"member"} } }
            """;
        const string Moved = """{"update_id":9,"message":{"message_id":1,"date":1800000000,"chat":{"id":-9,"type":"group","title":"群"},"from":{"id":7,"is_bot":false,"first_name":"x"},"migrate_to_chat_id":-1009} }""";
        var first = PostAsync(joined, Secret);
        await _rig.RunUntilAsync(() => _rig.Database.Services.GetRequiredService<WebhookPieces>().AreAwaited);

        (await PostAsync(Moved, Secret)).ShouldBe(HttpStatusCode.OK);
        await _rig.RunUntilTakenAsync(2);

        (await first).ShouldBe(HttpStatusCode.OK);
        _rig.Taken.Select(a => a.Kind).ShouldBe([ActivityKind.Migrated, ActivityKind.BotAdded]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"id\":null,")]
    [InlineData("\"id\":\"\",")]
    public async Task PressThatCantBeAnswered_IsPassedOver(string id)
    {
        var press = $$$"""{"update_id":5,"callback_query":{ {{{id}}} "from":{"id":7,"is_bot":false,"first_name":"x"},"data":"abc","message":{"message_id":1,"date":1800000000,"chat":{"id":7,"type":"private"} } } }""";
        (await PostAsync(press, Secret)).ShouldBe(HttpStatusCode.OK);

        _rig.Taken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"file_id":null,"file_unique_id":"u"}""")]
    [InlineData("""{"file_id":"f"}""")]
    [InlineData("""{"file_id":"","file_unique_id":"u"}""")]
    public async Task FileWithoutAnId_IsNoFile(string document)
    {
        var update = $$$"""{"update_id":5,"message":{"message_id":1,"date":1800000000,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"x"},"document":{{{document}}} }}""";
        (await PostAsync(update, Secret)).ShouldBe(HttpStatusCode.OK);

        var taken = _rig.Taken.ShouldHaveSingleItem();
        taken.File.ShouldBeNull();
        taken.Kind.ShouldBe(ActivityKind.Unsupported);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Update_WithoutTheSecret_IsTurnedAway_AndNothingIsWritten(string? secret)
    {
        var before = await CountRowsAsync();
        (await PostAsync(Update, secret)).ShouldBe(HttpStatusCode.Unauthorized);

        _rig.Taken.ShouldBeEmpty();
        (await CountRowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Update_WithTwoSecrets_IsTurnedAway()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new StringContent(Update, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(TelegramWebhook.SecretHeader, [Secret, Secret]);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _rig.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Update_ThatIsTooLargeAndWithoutTheSecret_IsTurnedAwayUnread()
    {
        var status = await PostAsync("{\"pad\":\"" + new string('x', TelegramWebhook.BodyMaxLength) + "\"}", "wrong");

        status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Update_OfUnknownLengthThatIsTooLarge_IsRefused()
    {
        var before = await CountRowsAsync();
        var pad = "{\"pad\":\"" + new string('x', TelegramWebhook.BodyMaxLength) + "\"}";

        ((int)await PostAsync(pad, Secret, chunked: true)).ShouldBe(StatusCodes.Status413PayloadTooLarge);

        _rig.Taken.ShouldBeEmpty();
        (await CountRowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Update_OfUnknownLength_IsTaken()
    {
        (await PostAsync(Update, Secret, chunked: true)).ShouldBe(HttpStatusCode.OK);

        _rig.Taken.ShouldHaveSingleItem().Text.ShouldBe("你好");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task Webhook_AskedOtherwiseThanByPost_TakesNothing(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _address);
        request.Headers.TryAddWithoutValidation(TelegramWebhook.SecretHeader, Secret);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        _rig.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Update_ThatIsTooLarge_IsRefused()
    {
        var status = await PostAsync("{\"pad\":\"" + new string('x', TelegramWebhook.BodyMaxLength) + "\"}", Secret);

        ((int)status).ShouldBe(StatusCodes.Status413PayloadTooLarge);
        _rig.Taken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.OK)]
    [InlineData("{\"update_id\":6,\"telepathy\":{}}", HttpStatusCode.OK)]
    [InlineData("{\"update_id\":6,\"message\":{}}", HttpStatusCode.OK)]
    public async Task Update_ThatCannotBeRead_IsPassedOver(string body, HttpStatusCode expected)
    {
        (await PostAsync(body, Secret)).ShouldBe(expected);

        _rig.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Update_ThatCouldNotBeTaken_IsAskedForAgain()
    {
        _rig.Takes = _ => false;

        (await PostAsync(Update, Secret)).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Start_WithAWebhook_AsksForItAndDoesNotPoll()
    {
        await _rig.StartReceiverAsync();
        await _rig.RunUntilAsync(() => _rig.World.Calls.Any(c => c.Method == "setWebhook"));

        var asked = _rig.World.Calls.Single(c => c.Method == "setWebhook").Parameters;
        asked.GetProperty("secret_token").GetString().ShouldBe(Secret);
        asked.GetProperty("allowed_updates").GetArrayLength().ShouldBe(UpdateMapper.Wanted.Count);
        _rig.World.Calls.ShouldNotContain(c => c.Method == "getUpdates");
    }

    private string Secret => _rig.Database.Services.GetRequiredService<TelegramConnection>().Token.WebhookSecret;

    private Task<(int, int, int, int)> CountRowsAsync() => _rig.Database.ReadAsync(async db => (
        await db.StateValues.CountAsync(), await db.ProcessedUpdates.CountAsync(), await db.DeadLetters.CountAsync(), await db.Chats.CountAsync()));

    private async Task<HttpStatusCode> PostAsync(string body, string? secret, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        if (secret is not null)
            request.Headers.TryAddWithoutValidation(TelegramWebhook.SecretHeader, secret);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }
}
