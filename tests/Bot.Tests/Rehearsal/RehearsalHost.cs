using System.Net.Http.Json;
using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Rehearsal;
using CampaignBot.Bot.Rehearsal.Page;
using CampaignBot.Rehearsal.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CampaignBot.Bot.Tests.Rehearsal;

/// <summary>A campaign with three due instants and nothing behind them: enough of a clock for the page.</summary>
internal sealed class ThreeDueInstants(CampaignClock clock) : IRehearsalClock
{
    public static readonly DateTimeOffset Start = new(2027, 4, 30, 1, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset[] _due = [Start.AddHours(11), Start.AddDays(1), Start.AddDays(3)];

    public List<TimeSpan> Moves { get; } = [];

    /// <summary>What somebody sees of the second and third; the first is the program's own.</summary>
    public Action WhatIsSeen { get; set; } = () => { };

    public DateTimeOffset Now => clock.GetUtcNow();

    public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public Task AdvanceAsync(TimeSpan by, CancellationToken ct)
    {
        Moves.Add(by);
        clock.Offset += by;
        return Task.CompletedTask;
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) =>
        Task.FromResult(_due.Where(due => due > Now).Select(due => (DateTimeOffset?)due).FirstOrDefault());

    public async Task AdvanceToNextDueAsync(CancellationToken ct)
    {
        if (await NextDueAsync(ct) is { } due)
            await AdvanceAsync(due - Now, ct);
        if (Now >= _due[1])
            WhatIsSeen();
    }
}

/// <summary>A roster of one line: the secretary, who has joined.</summary>
internal sealed class OneJoined : ICastLabels
{
    public Task<IReadOnlyDictionary<long, CastLabel>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<long, CastLabel>>(
        new Dictionary<long, CastLabel> { [RehearsalHost.SecretaryId] = new(CastStanding.Joined, [new CastPost("第一支部", "secretary")]) });
}

/// <summary>The rehearsal on a web host of its own, without a bot; a peer over HTTP plays the bot.</summary>
internal sealed class RehearsalHost : IAsyncDisposable
{
    public const long SecretaryId = 5_000_000_001;
    public const long MemberId = 5_000_000_002;
    public const long OtherId = 5_000_000_003;
    public const long BranchId = -4_000_000_001;
    public const long SecondBranchId = -4_000_000_002;

    private readonly WebApplication _app;

    private RehearsalHost(WebApplication app)
    {
        _app = app;
        Page = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public static RehearsalCast Cast { get; } = new(
        [
            new CastPerson(MemberId, "党员 0001"),
            new CastPerson(SecretaryId, "党员 0002", HasStarted: true),
            new CastPerson(OtherId, "党员 0003"),
        ],
        [new CastGroup(BranchId, "第一支部", [SecretaryId, MemberId]), new CastGroup(SecondBranchId, "第二支部", [OtherId], HasBot: false)]);

    public HttpClient Page { get; }

    public EmulatorWorld World => _app.Services.GetRequiredService<EmulatorWorld>();

    public ThreeDueInstants Clock => (ThreeDueInstants)_app.Services.GetRequiredService<IRehearsalClock>();

    public static async Task<RehearsalHost> StartAsync(string directory, TimeProvider system)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(system);
        builder.Services.AddSingleton(new CampaignClock(system) { Offset = ThreeDueInstants.Start - system.GetUtcNow() });
        builder.Services.AddSingleton<IRehearsalClock, ThreeDueInstants>();
        builder.Services.AddSingleton<ICastLabels, OneJoined>();
        builder.Services.AddRehearsal(new RehearsalOptions { Directory = directory });
        builder.Services.AddRehearsal(new RehearsalOptions { Directory = directory });
        var app = builder.Build();
        app.MapRehearsal();
        app.Services.GetRequiredService<CurrentCast>().Enter(Cast);
        await app.StartAsync();
        return new RehearsalHost(app);
    }

    public bool IsAskedToBeginAnew => _app.Services.GetRequiredService<FreshStart>().IsAsked;

    public async Task<JsonElement> BotAsync(string method, object parameters)
    {
        using var response = await Page.PostAsync($"/bot{World.Options.Token}/{method}", JsonContent.Create(parameters));
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Page.GetAsync($"/rehearsal/api/{path}");
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Page.PostAsync($"/rehearsal/api/{path}", JsonContent.Create(body));

    public async ValueTask DisposeAsync()
    {
        Page.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
