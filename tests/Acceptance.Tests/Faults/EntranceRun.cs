using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using CampaignBot.Bot.Channels.BotFramework;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>A run of made activities through <c>/api/messages</c>, in a process of its own like <see cref="FuzzRun"/>.</summary>
internal sealed class EntranceRun : IDisposable
{
    /// <summary>The first argument that makes the test executable such a run.</summary>
    public const string Word = "entrance";

    private const int BatchSize = 100;

    /// <summary>How many come at once.</summary>
    private const int AtOnce = 4;

    /// <summary>One batch in so many comes with tokens that are none, and writes nothing.</summary>
    private const int DamagedBatches = 10;

    private static readonly HashSet<HttpStatusCode> WithToken = [HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.NotImplemented];
    private static readonly HashSet<HttpStatusCode> WithoutToken = [HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestHeaderFieldsTooLarge];

    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly HttpClient _client = new();
    private readonly Crowd _crowd;
    private readonly ConnectorMessenger _teams;
    private readonly Random _random;
    private readonly Uri _entrance;

    private EntranceRun(Crowd crowd, ConnectorMessenger teams, Random random)
    {
        (_crowd, _teams, _random) = (crowd, teams, random);
        _entrance = new Uri(crowd.Bot.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First() + MessagesEndpoint.Route);
    }

    /// <summary>The process itself.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (seed, count) = (int.Parse(arguments[0], CultureInfo.InvariantCulture), int.Parse(arguments[1], CultureInfo.InvariantCulture));
        await using var teams = await ConnectorMessenger.StartAsync(isTeams: true);
        await using var crowd = await Crowd.StartAsync(teams: teams);
        using var run = new EntranceRun(crowd, teams, new Random(seed));
        FuzzRun.Say(await run.PlayAsync(count));
        return 0;
    }

    public void Dispose() => _client.Dispose();

    private async Task<FuzzResult> PlayAsync(int count)
    {
        foreach (var words in new[] { "today", "checkin", "志愿服务", "今天" })
        {
            _teams.Say(_crowd.InTeams[1], null, words);
            await _teams.WhenAllTakenAsync();
        }

        List<string> channels = ["清水村", "石桥村", "小组"];
        var groups = channels.Select(_teams.AddGroup).ToList();
        _teams.Add(_crowd.InTeams[0], groups[0]);
        _teams.Say(_crowd.InTeams[0], groups[0], "bind");
        await _teams.WhenAllTakenAsync();
        await _crowd.Bot.SettleAsync();
        var (before, batch) = (0L, 0);
        IReadOnlyList<string> buttons = [];
        for (var taken = 0; taken < count; taken += BatchSize)
        {
            if (batch % 10 == 0)
            {
                await TidyAsync();
                buttons = await _crowd.ButtonsAsync(newest: 1_000);
            }

            if (before == 0 && taken >= FuzzRun.WarmUpOf(count))
                before = await MemoryAsync();
            var maker = new ActivityMaker(_random, _teams, _crowd.InTeams, groups, buttons);
            var made = Enumerable.Range(0, BatchSize).Select(_ => maker.Written(maker.Next())).ToList();
            if (++batch % DamagedBatches == 0)
                await TurnAwayAsync(made);
            else
                await TakeAsync(made);
        }

        await AnswerAsync();
        var growth = await MemoryAsync() - before;
        var turns = await _crowd.Bot.ReadAsync(db => db.ProcessedUpdates.CountAsync(u => u.Channel == "teams"));
        var dead = await _crowd.Bot.ReadAsync(db => db.DeadLetters.Select(d => d.Error).ToListAsync());
        return new FuzzResult(count, turns, dead.Count, [.. _wrong.Concat(_crowd.Errors.Lines).Concat(dead).Take(FuzzRun.Kept)], growth, []);
    }

    private async Task TakeAsync(List<string> made)
    {
        // A token is good for an hour, and every one costs a signature.
        var token = "Bearer " + _teams.Server.Tokens.For(_teams.Server.AppId, _teams.Server.BaseUrl + "/emea/");
        await Parallel.ForEachAsync(made, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (json, ct) => await BringAsync(json, token, WithToken));
        // Whoever is answered more slowly than they ask would have a long run wait at its end.
        await _crowd.DrainAsync();
    }

    /// <summary>Whoever has no token writes nothing, whatever they bring.</summary>
    private async Task TurnAwayAsync(List<string> made)
    {
        await _crowd.DrainAsync();
        var before = await RowsAsync();
        var faults = Enum.GetValues<ServiceTokens.Fault>().Where(f => f is not ServiceTokens.Fault.None).ToList();
        foreach (var json in made)
        {
            var token = _teams.Server.Tokens.For(_teams.Server.AppId, _teams.Server.BaseUrl + "/emea/", _random.Next(2) == 0 ? faults[_random.Next(faults.Count)] : ServiceTokens.Fault.Forged);
            await BringAsync(json, Damaged(token), WithoutToken);
        }

        if (await RowsAsync() is var after && after != before)
            _wrong.Enqueue($"Without a token {before} became {after}.");
    }

    private string Damaged(string token) => _random.Next(12) switch
    {
        0 => "",
        1 => "Bearer",
        2 => "Bearer ",
        3 => token,
        4 => "Basic " + token,
        5 => "Bearer " + token[.._random.Next(token.Length)],
        6 => "Bearer " + token.Replace('.', '_'),
        7 => "Bearer " + token.Insert(_random.Next(token.Length), "="),
        8 => "Bearer " + new string('x', _random.Next(1, 20_000)),
        9 => "Bearer ..",
        _ => "Bearer " + token,
    };

    private async Task BringAsync(string json, string token, HashSet<HttpStatusCode> expected)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, _entrance) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", token);
        using var response = await _client.SendAsync(request);
        if (!expected.Contains(response.StatusCode))
            _wrong.Enqueue($"{(int)response.StatusCode} for {json[..Math.Min(json.Length, 1_500)]}");
    }

    private async Task<(int Turns, int Chats, int Deliveries, int Dead)> RowsAsync() => await _crowd.Bot.ReadAsync(async db =>
        (await db.ProcessedUpdates.CountAsync(), await db.Chats.CountAsync(), await db.Deliveries.CountAsync(), await db.DeadLetters.CountAsync()));

    /// <summary>After all that, whoever says something sensible is answered.</summary>
    private async Task AnswerAsync()
    {
        var person = _crowd.InTeams[5];
        await TidyAsync();
        var before = person.Inbox.Count;
        _teams.Say(person, null, "/me");
        await _teams.WhenAllTakenAsync();
        await _crowd.DrainAsync();
        if (!person.Inbox.Skip(before).Any(m => m.Text.Contains("支部", StringComparison.Ordinal)))
            _wrong.Enqueue("The next sensible message is not answered.");
    }

    private async Task<long> MemoryAsync()
    {
        await TidyAsync();
        return await FuzzRun.MemoryAsync(_crowd);
    }

    private async Task TidyAsync()
    {
        await FuzzRun.TidyAsync(_crowd);
        _teams.Server.Forget(but: FuzzRun.Kept);
    }
}
