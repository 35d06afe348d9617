using System.Net;
using System.Text.Json.Nodes;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>Who may bring something to the program: nothing that comes with a wrong token is written down.</summary>
public sealed class ConnectorTokenTests : IAsyncLifetime
{
    private ConnectorMessenger _messenger = null!;
    private RunningBot _bot = null!;
    private SecondUser _user = null!;

    public ConnectorTokenTests() => LongForm.EachItsDay(nameof(Activity_WithAnyWrongToken_IsTurnedAwayAndWritesNothing_AndWithTheRightOneIsAnswered));

    public async ValueTask InitializeAsync()
    {
        _messenger = await ConnectorMessenger.StartAsync(isTeams: true);
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 4, 30, 2, 0, 0, TimeSpan.Zero), more: _messenger.Register, settings: _messenger.Settings);
        await _messenger.MeetAsync(_bot);
        _user = _messenger.AddUser("路人");
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _messenger.DisposeAsync();
    }

    [Fact]
    public async Task Activity_WithAnyWrongToken_IsTurnedAwayAndWritesNothing_AndWithTheRightOneIsAnswered()
    {
        foreach (var fault in Enum.GetValues<ServiceTokens.Fault>().Where(f => f != ServiceTokens.Fault.None))
            (await _messenger.BringAsync(Words(), fault)).ShouldBe(HttpStatusCode.Unauthorized, fault.ToString());
        var silent = Words();
        silent.Remove("serviceUrl");
        (await _messenger.BringAsync(silent)).ShouldBe(HttpStatusCode.BadRequest);
        (await _messenger.BringAsync(silent, ServiceTokens.Fault.NoServiceUrl)).ShouldBe(HttpStatusCode.BadRequest);
        var nameless = Words();
        nameless.Remove("channelId");
        (await _messenger.BringAsync(nameless)).ShouldBe(HttpStatusCode.Unauthorized);

        await NothingIsWrittenAsync();
        (await _messenger.BringAsync(Words())).ShouldBe(HttpStatusCode.OK);
        (await _bot.ReadAsync(db => db.Chats.CountAsync())).ShouldBe(1);
        await _bot.SettleAsync();
        _user.Inbox.ShouldHaveSingleItem().Text.ShouldContain("不认识");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Activity_ThatIsNestedWithoutEnd_IsRefusedBeforeAnybodyReadsIt(bool isUnsigned)
    {
        var fault = isUnsigned ? ServiceTokens.Fault.Forged : ServiceTokens.Fault.None;
        const int levels = 100_000;
        var activity = Words();
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "x", ["content"] = "DEEP" });

        (await _messenger.BringAsync(activity, fault, body => body.Replace("\"DEEP\"", new string('[', levels) + new string(']', levels), StringComparison.Ordinal)))
            .ShouldBe(HttpStatusCode.BadRequest);

        await NothingIsWrittenAsync();
    }

    [Fact]
    public async Task Activity_OfAnotherOrganization_IsPassedOver()
    {
        var foreign = Words();
        foreign["conversation"]!["tenantId"] = Guid.NewGuid().ToString();
        (await _messenger.BringAsync(foreign)).ShouldBe(HttpStatusCode.OK);
        var hidden = Words();
        ((JsonObject)hidden["conversation"]!).Remove("tenantId");
        hidden["channelData"]!["tenant"]!["id"] = Guid.NewGuid().ToString();
        (await _messenger.BringAsync(hidden)).ShouldBe(HttpStatusCode.OK);

        await NothingIsWrittenAsync();
    }

    [Fact]
    public async Task Activity_OfAMessengerThatTheBotDoesNotServe_IsRefused_AndAPagesGroupIsPassedOver()
    {
        var other = Words();
        other["channelId"] = "slack";
        (await _messenger.BringAsync(other)).ShouldBe(HttpStatusCode.Unauthorized);
        var group = Words();
        group["channelId"] = "directline";
        group["conversation"]!["isGroup"] = true;
        (await _messenger.BringAsync(group)).ShouldBe(HttpStatusCode.OK);

        await NothingIsWrittenAsync();
    }

    [Fact]
    public async Task Activity_ThatIsBroughtTwice_HasItsEffectOnce()
    {
        var words = Words();

        (await _messenger.BringAsync(words)).ShouldBe(HttpStatusCode.OK);
        (await _messenger.BringAsync(words)).ShouldBe(HttpStatusCode.OK);

        await _bot.SettleAsync();
        _user.Inbox.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Activity_OfWhateverShape_IsTakenOrRefused_AndTheNextOneIsAnswered()
    {
        var random = new Random(20270430);
        for (var i = 0; i < 200; i++)
        {
            var activity = Words();
            Spoil(activity, random);
            (await _messenger.BringAsync(activity)).ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotImplemented);
        }

        var heard = _user.Inbox.Count;
        (await _messenger.BringAsync(Words())).ShouldBe(HttpStatusCode.OK);
        await _bot.SettleAsync();
        _user.Inbox.Count.ShouldBeGreaterThan(heard);
    }

    private static void Spoil(JsonObject activity, Random random)
    {
        var places = new[] { activity, (JsonObject)activity["conversation"]!, (JsonObject)activity["from"]!, (JsonObject)activity["channelData"]! };
        var place = places[random.Next(places.Length)];
        var name = place.Select(p => p.Key).ElementAt(random.Next(place.Count));
        // The address stands in the token too; a wrong one is another test's.
        if (name == "serviceUrl")
            return;
        place[name] = random.Next(7) switch
        {
            0 => null,
            1 => "",
            2 => new string('党', 5_000),
            3 => new JsonArray(1, "2", new JsonObject()),
            4 => new JsonObject { ["t"] = new JsonArray() },
            5 => -1,
            _ => "\u0000\ud83d<at></at>/／",
        };
    }

    private JsonObject Words()
    {
        var activity = _messenger.Message(_user, null);
        activity["text"] = "你好";
        return activity;
    }

    private async Task NothingIsWrittenAsync()
    {
        (await _bot.ReadAsync(db => db.Chats.CountAsync())).ShouldBe(0);
        (await _bot.ReadAsync(db => db.ProcessedUpdates.CountAsync())).ShouldBe(0);
        (await _bot.ReadAsync(db => db.Deliveries.CountAsync())).ShouldBe(0);
        (await _bot.ReadAsync(db => db.DeadLetters.CountAsync())).ShouldBe(0);
    }
}
