using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using CampaignBot.Bot.Tests.Channels.Second;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CampaignBot.Bot.Tests.Channels.Post;

/// <summary>
/// A messenger that is not Telegram, over HTTP: ids are long random text without order, a letter is at most 28 KB, nothing that was sent can
/// be changed, there are no threads, no links into a private chat and no answers beside a button, and who writes to a conversation must
/// name the route by which it was heard last. It says the last things again to whoever asks from the start.
/// </summary>
internal sealed class PostServer : ISecondMessenger
{
    /// <summary>Largest letter, in bytes.</summary>
    public const int LetterMaxBytes = 28 * 1024;

    /// <summary>How many of the events that were taken are told again to a process that asks from the start.</summary>
    public const int Repeated = 4;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<PostEvent> _events = [];
    private readonly List<PostLetter> _letters = [];
    private readonly ConcurrentDictionary<string, string> _routes = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PostServer(WebApplication app) => _app = app;

    public string BaseUrl => _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();

    public string Channel => PostChannel.ChannelName;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();

    public bool HasGroups => true;

    public int PartsOfLongText => 2;

    public int TextLength => PostChannel.Post.TextLength;

    public int MessageMaxBytes => LetterMaxBytes;

    public IReadOnlyList<HeardMessage> Heard
    {
        get
        {
            lock (_gate)
                return [.. _letters.Select(l => new HeardMessage(l.Id, l.Conversation, l.Text, [.. l.Buttons.Select(b => new HeardButton(b.Label, b.Token, b.Url))]) { Bytes = l.Bytes })];
        }
    }

    public ConcurrentQueue<(int Status, string Path)> Refusals { get; } = new();

    /// <summary>How many events the channel has taken.</summary>
    public int Taken { get; private set; }

    public static async Task<PostServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        var app = builder.Build();
        var server = new PostServer(app);
        app.MapGet("/events", server.EventsAsync);
        app.MapPost("/letters", server.LetterAsync);
        app.Map("/{**path}", (HttpContext context) => server.Refuse(context, StatusCodes.Status405MethodNotAllowed));
        await app.StartAsync();
        return server;
    }

    public SecondUser AddUser(string name) => new(this, LongId("29:"), OpenConversation("a:"), name);

    public SecondGroup AddGroup(string title) => new(OpenConversation("19:"), title);

    public void Register(IServiceCollection services) => services.AddPost(BaseUrl);

    // Whoever asks from the start hears the last things again by itself.
    public Task MeetAsync(RunningBot bot) => Task.CompletedTask;

    public void Say(SecondUser user, SecondGroup? group, string text) => Happen(EventOf("said", user, group) with { Text = text });

    public void Add(SecondUser user, SecondGroup group) => Happen(EventOf("added", user, group));

    public void Press(SecondUser user, SecondGroup? group, HeardMessage message, HeardButton button, string? entered = null) =>
        Happen(EventOf("pressed", user, group) with { Token = button.Token, Letter = message.Id });

    public void MoveRoute(string conversation) => _routes[conversation] = "route/" + LongId("r");

    /// <summary>Something happens in a conversation.</summary>
    public void Happen(PostEvent happened)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _events.Add(happened with { Number = _events.Count + 1, Id = LongId("e:"), Route = _routes[happened.Conversation] });
            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }

    public async Task WhenAllTakenAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        while (Waiting())
        {
            if (TimeProvider.System.GetElapsedTime(start) > EmulatorWorld.Patience)
                throw new TimeoutException("The bot did not take what happened.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static PostEvent EventOf(string kind, SecondUser user, SecondGroup? group) =>
        new(kind, group?.Conversation ?? user.Conversation, group?.Title, user.Account, user.Name);

    private static string LongId(string prefix) => prefix + RandomNumberGenerator.GetHexString(220);

    private bool Waiting()
    {
        lock (_gate)
            return Taken < _events.Count;
    }

    private string OpenConversation(string prefix)
    {
        var id = LongId(prefix);
        MoveRoute(id);
        return id;
    }

    private IResult Refuse(HttpContext context, int status)
    {
        Refusals.Enqueue((status, context.Request.Path));
        return Results.StatusCode(status);
    }

    // Who asks for what comes after an event has taken all up to it. Who asks from the start is a new process: it hears the last ones again.
    private async Task<IResult> EventsAsync(int after, CancellationToken ct)
    {
        Task changed;
        lock (_gate)
        {
            Taken = Math.Max(Taken, after);
            var known = after == 0 ? Math.Max(0, Taken - Repeated) : after;
            if (_events.Count > known)
                return Results.Json(_events.Skip(known).ToList());
            changed = _changed.Task;
        }

        await Task.WhenAny(changed, Task.Delay(LongestWait, TimeProvider.System, ct));
        return Results.Json(Array.Empty<PostEvent>());
    }

    private async Task<IResult> LetterAsync(HttpContext context, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, ct);
        if (body.Length > LetterMaxBytes)
            return Refuse(context, StatusCodes.Status413PayloadTooLarge);
        var letter = JsonSerializer.Deserialize<PostLetter>(body.ToArray(), JsonSerializerOptions.Web)!;
        if (!_routes.TryGetValue(letter.Conversation, out var route))
            return Refuse(context, StatusCodes.Status404NotFound);
        if (letter.Route != route)
            return Refuse(context, StatusCodes.Status421MisdirectedRequest);
        var kept = letter with { Id = LongId("m:"), Bytes = (int)body.Length };
        lock (_gate)
            _letters.Add(kept);
        return Results.Json(new { kept.Id });
    }
}

/// <summary>Something that happened: <c>said</c>, <c>pressed</c>, <c>added</c>.</summary>
internal sealed record PostEvent(string Kind, string Conversation, string? GroupTitle, string From, string Name)
{
    public int Number { get; init; }

    public string Id { get; init; } = "";

    public string Route { get; init; } = "";

    public string? Text { get; init; }

    /// <summary>What the pressed button carries.</summary>
    public string? Token { get; init; }

    /// <summary>The letter whose button was pressed.</summary>
    public string? Letter { get; init; }
}

/// <summary>A letter of the bot's.</summary>
internal sealed record PostLetter(string Conversation, string Route, string Text, IReadOnlyList<PostButton> Buttons)
{
    public string Id { get; init; } = "";

    /// <summary>How many bytes it had on its way.</summary>
    public int Bytes { get; init; }
}

/// <summary>A button: a token for the bot, or a link.</summary>
internal sealed record PostButton(string Label, string? Token, string? Url);
