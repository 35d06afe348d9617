using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
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
internal sealed class PostServer : IAsyncDisposable
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

    /// <summary>Every letter that was taken, in order.</summary>
    public IReadOnlyList<PostLetter> Letters
    {
        get
        {
            lock (_gate)
                return [.. _letters];
        }
    }

    /// <summary>What was refused: the status and the path.</summary>
    public ConcurrentQueue<(int Status, string Path)> Refusals { get; } = new();

    /// <summary>How many events the channel has taken.</summary>
    public int Taken { get; private set; }

    public static async Task<PostServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
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

    /// <summary>Somebody with an account here, and their private conversation with the bot.</summary>
    public PostUser AddUser(string name) => new(this, LongId("29:"), OpenConversation("a:"), name);

    /// <summary>A conversation of several people.</summary>
    public PostGroup AddGroup(string title) => new(OpenConversation("19:"), title);

    /// <summary>From now on a conversation is reached by another route; it is told with what is said there next.</summary>
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

    /// <summary>Waits until all that has happened was taken.</summary>
    public async Task WhenAllTakenAsync(TimeSpan patience)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (Waiting())
        {
            if (TimeProvider.System.GetElapsedTime(start) > patience)
                throw new TimeoutException("The bot did not take what happened.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

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

/// <summary>A conversation of several people.</summary>
internal sealed record PostGroup(string Conversation, string Title);

/// <summary>Somebody with an account at the post.</summary>
internal sealed class PostUser(PostServer server, string account, string conversation, string name)
{
    public string Account => account;

    public string Conversation => conversation;

    /// <summary>What the bot has written in private.</summary>
    public IReadOnlyList<PostLetter> Inbox => [.. server.Letters.Where(l => l.Conversation == conversation)];

    public void Says(string text) => server.Happen(new PostEvent("said", conversation, null, account, name) { Text = text });

    public void Says(PostGroup group, string text) => server.Happen(new PostEvent("said", group.Conversation, group.Title, account, name) { Text = text });

    public void Adds(PostGroup group) => server.Happen(new PostEvent("added", group.Conversation, group.Title, account, name));

    /// <summary>Presses the button of the newest letter that has it.</summary>
    public void Presses(string label) => Press(conversation, null, label);

    /// <inheritdoc cref="Presses(string)"/>
    public void Presses(PostGroup group, string label) => Press(group.Conversation, group.Title, label);

    private void Press(string where, string? title, string label)
    {
        var letters = server.Letters.Where(l => l.Conversation == where).ToList();
        var letter = letters.FindLast(l => l.Buttons.Any(b => Has(b, label)))
            ?? throw new InvalidOperationException($"No button \"{label}\". The bot's last words: {string.Join("\n---\n", letters.TakeLast(3).Select(l => l.Text + " " + string.Join(" | ", l.Buttons.Select(b => b.Label))))}");
        server.Happen(new PostEvent("pressed", where, title, account, name) { Token = letter.Buttons.First(b => Has(b, label)).Token, Letter = letter.Id });
    }

    private static bool Has(PostButton button, string label) => button.Label.Contains(label, StringComparison.Ordinal) && button.Token is not null;
}
