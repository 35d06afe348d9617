using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CampaignBot.Bot.Rehearsal.Storage;

namespace CampaignBot.Bot.Tests.Rehearsal;

/// <summary>What belongs to the play as a whole: its people, its groups, its data and its end.</summary>
public sealed class RehearsalPlayTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("rehearsal-").FullName;
    private RehearsalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await RehearsalHost.StartAsync(_directory, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Cast_SaysWhoPeopleAreByTheRoster()
    {
        var people = (await _host.GetAsync("cast")).GetProperty("people").EnumerateArray().ToDictionary(p => p.GetProperty("id").GetInt64());

        people[RehearsalHost.SecretaryId].GetProperty("standing").GetString().ShouldBe("joined");
        people[RehearsalHost.SecretaryId].GetProperty("posts")[0].GetProperty("organization").GetString().ShouldBe("第一支部");
        people[RehearsalHost.SecretaryId].GetProperty("posts")[0].GetProperty("post").GetString().ShouldBe("secretary");
        people[RehearsalHost.OtherId].GetProperty("standing").GetString().ShouldBe("stranger");
    }

    [Fact]
    public async Task AddBot_ToAGroupWithoutIt_TellsTheBotAndShowsItThere()
    {
        (await ChatAsync(RehearsalHost.SecondBranchId)).GetProperty("hasBot").GetBoolean().ShouldBeFalse();
        var pending = _host.World.PendingUpdates;

        (await AddBotAsync(RehearsalHost.OtherId, RehearsalHost.SecondBranchId)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AddBotAsync(RehearsalHost.OtherId, RehearsalHost.SecondBranchId)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await ChatAsync(RehearsalHost.SecondBranchId)).GetProperty("hasBot").GetBoolean().ShouldBeTrue();
        var updates = (await _host.BotAsync("getUpdates", new { })).GetProperty("result").EnumerateArray().Skip(pending).ToList();
        updates.Count.ShouldBe(2);
        updates[0].GetProperty("my_chat_member").GetProperty("new_chat_member").GetProperty("status").GetString().ShouldBe("member");
        updates[0].GetProperty("my_chat_member").GetProperty("from").GetProperty("id").GetInt64().ShouldBe(RehearsalHost.OtherId);
        updates[1].GetProperty("message").TryGetProperty("new_chat_members", out _).ShouldBeTrue();

        // Now that it is there, it hears the command that binds the group.
        await _host.PostAsync($"chats/{RehearsalHost.SecondBranchId}/messages", new { me = RehearsalHost.OtherId, text = "/bind" });
        _host.World.PendingUpdates.ShouldBe(pending + 3);
    }

    [Theory]
    [InlineData(RehearsalHost.MemberId, RehearsalHost.SecondBranchId)]
    [InlineData(RehearsalHost.MemberId, RehearsalHost.MemberId)]
    public async Task AddBot_WhereItCannotBe_IsRefused(long me, long chat) =>
        (await AddBotAsync(me, chat)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

    [Fact]
    public async Task Link_OpenedBySomebodyElse_IsTheirs()
    {
        await _host.PostAsync("links", new { me = RehearsalHost.OtherId, url = $"https://t.me/{_host.World.Options.BotUsername}?start=join-1" });

        _host.World.History(RehearsalHost.OtherId).ShouldHaveSingleItem().From.Id.ShouldBe(RehearsalHost.OtherId);
        _host.World.History(RehearsalHost.SecretaryId).ShouldBeEmpty();
    }

    [Fact]
    public async Task Data_DeletedWhileItRuns_IsSaidAndNothingMoreIsTaken()
    {
        await SayAsync("在盘上");
        Directory.Delete(_directory, recursive: true);

        using var refused = await SayAsync("会丢的");

        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refusal").GetString().ShouldBe("DataGone");
        _host.World.History(RehearsalHost.MemberId).ShouldHaveSingleItem();
        var cast = await _host.GetAsync("cast");
        cast.GetProperty("isDataGone").GetBoolean().ShouldBeTrue();
        cast.GetProperty("people").GetArrayLength().ShouldBe(3);
        (await _host.PostAsync("clock/advance", new { hours = 1 })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _host.PostAsync("begin-anew", new { })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _host.IsAskedToBeginAnew.ShouldBeTrue();
    }

    [Fact]
    public async Task Data_DeletedWhileItRuns_DoesNotComeBackByHalves()
    {
        await SayAsync("在盘上");
        Directory.Delete(_directory, recursive: true);
        _host.World.User(RehearsalHost.MemberId).Sends("还在内存里");

        await _host.DisposeAsync();

        Directory.Exists(_directory).ShouldBeFalse();
        _host = await RehearsalHost.StartAsync(_directory, TimeProvider.System);
        _host.World.History(RehearsalHost.MemberId).ShouldBeEmpty();
    }

    [Fact]
    public async Task World_WhoseDatabaseWasDeleted_IsNotGoneOnWith()
    {
        var play = (await _host.GetAsync("cast")).GetProperty("playId").GetString();
        await SayAsync("上一场");
        await _host.DisposeAsync();

        new WorldFile(_directory).Load().ShouldNotBeNull();
        var file = new WorldFile(_directory, Path.Combine(_directory, "no-such.db"));
        file.Load().ShouldBeNull();
        file.MakeRoom();

        Directory.Exists(_directory).ShouldBeFalse();
        _host = await RehearsalHost.StartAsync(_directory, TimeProvider.System);
        (await _host.GetAsync("cast")).GetProperty("playId").GetString().ShouldNotBe(play);
    }

    [Fact]
    public async Task Restart_GoesOnWithTheSamePlay()
    {
        var play = (await _host.GetAsync("cast")).GetProperty("playId").GetString();
        await _host.DisposeAsync();

        _host = await RehearsalHost.StartAsync(_directory, TimeProvider.System);

        (await _host.GetAsync("cast")).GetProperty("playId").GetString().ShouldBe(play);
    }

    [Fact]
    public void Group_TheBotHasLongKnown_ShowsItAndTellsItNothing()
    {
        var pending = _host.World.PendingUpdates;
        var cast = new CampaignBot.Bot.Rehearsal.CurrentCast(_host.World);

        cast.Enter(new([new(1, "书记")], [new(-1, "老群", [1], IsKnown: true)]));

        _host.World.PendingUpdates.ShouldBe(pending);
        _host.World.History(-1).ShouldHaveSingleItem().Service.ShouldNotBeNull().Field.ShouldBe("new_chat_members");
        _host.World.Group(-1).View.BotStatus.ShouldBe("Member");
    }

    private Task<HttpResponseMessage> AddBotAsync(long me, long chat) => _host.PostAsync($"chats/{chat}/bot", new { me });

    private Task<HttpResponseMessage> SayAsync(string text) =>
        _host.PostAsync($"chats/{RehearsalHost.MemberId}/messages", new { me = RehearsalHost.MemberId, text });

    private async Task<JsonElement> ChatAsync(long id) =>
        (await _host.GetAsync("chats")).EnumerateArray().Single(chat => chat.GetProperty("id").GetInt64() == id);
}
