using System.Net.Http.Json;
using System.Text.Json;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>What the page gets from its own API, as someone who presses its buttons uses it.</summary>
internal sealed class RehearsalPage(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(address, "/rehearsal/api/"), Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>The campaign's local time.</summary>
    public async Task<DateTime> TimeAsync() => ReadTime(await _http.GetFromJsonAsync<JsonElement>(new Uri("clock", UriKind.Relative)));

    /// <summary>Who plays, and in which play.</summary>
    public async Task<PagePlay> PlayAsync() => (await _http.GetFromJsonAsync<PagePlay>(new Uri("cast", UriKind.Relative), JsonSerializerOptions.Web))!;

    /// <summary>The commands that somebody is offered in private.</summary>
    public async Task<IReadOnlyList<string>> CommandsAsync(long me) =>
        [.. (await _http.GetFromJsonAsync<JsonElement>(new Uri($"chats/{me}/commands?me={me}", UriKind.Relative)))
            .EnumerateArray().Select(command => command.GetProperty("command").GetString()!)];

    /// <summary>Does what a person does who presses "begin anew" and confirms it.</summary>
    public async Task BeginAnewAsync()
    {
        using var answer = await _http.PostAsJsonAsync(new Uri("begin-anew", UriKind.Relative), new { });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Moves the clock on to a local time; stays where that has passed.</summary>
    public async Task MoveToAsync(DateTime local)
    {
        const int MostHours = 744;
        for (var now = await TimeAsync(); now < local;)
        {
            var hours = Math.Min(MostHours, (int)Math.Ceiling((local - now).TotalHours));
            using var answer = await _http.PostAsJsonAsync(new Uri("clock/advance", UriKind.Relative), new { hours });
            answer.EnsureSuccessStatusCode();
            now = ReadTime(await answer.Content.ReadFromJsonAsync<JsonElement>());
        }
    }

    public async Task<IReadOnlyList<PageLine>> MessagesAsync(long me, long chat) =>
        (await _http.GetFromJsonAsync<List<PageLine>>(new Uri($"chats/{chat}/messages?me={me}", UriKind.Relative), JsonSerializerOptions.Web))!;

    public async Task SendAsync(long me, long chat, string text)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri($"chats/{chat}/messages", UriKind.Relative), new { me, text });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Writes in private and waits for the bot's next message there.</summary>
    public async Task<PageLine> SayAsync(long me, string text) => await AnswerToAsync(me, () => SendAsync(me, me, text));

    /// <summary>Presses a button of the newest message in a chat that has it; returns what flew over it.</summary>
    public async Task<string?> PressAsync(long me, long chat, string button)
    {
        var messages = await MessagesAsync(me, chat);
        var (message, key) = messages.Reverse()
            .SelectMany(m => m.Keyboard.SelectMany(row => row).Select(b => (Message: m, Button: b)))
            .First(pair => pair.Button.Text.Contains(button, StringComparison.Ordinal));
        using var answer = await _http.PostAsJsonAsync(
            new Uri($"chats/{chat}/messages/{message.Id}/press", UriKind.Relative), new { me, button = key.CallbackData });
        answer.EnsureSuccessStatusCode();
        var pressed = await answer.Content.ReadFromJsonAsync<JsonElement>();
        pressed.GetProperty("isAnswered").GetBoolean().ShouldBeTrue();
        return pressed.GetProperty("text").GetString();
    }

    /// <summary>Presses a button in private and waits for the bot's next message there.</summary>
    public Task<PageLine> PressAndHearAsync(long me, string button) => AnswerToAsync(me, () => PressAsync(me, me, button));

    public void Dispose() => _http.Dispose();

    /// <summary>Waits until a button is there in private, and presses it.</summary>
    public async Task PressWhenThereAsync(long me, string button)
    {
        await UntilAsync(async () => (await MessagesAsync(me, me)).SelectMany(m => m.Keyboard).SelectMany(row => row)
            .FirstOrDefault(b => b.Text.Contains(button, StringComparison.Ordinal)));
        await PressAsync(me, me, button);
    }

    /// <summary>Looks at every change until there is something to see.</summary>
    public async Task<T> UntilAsync<T>(Func<Task<T?>> look, Func<Task>? act = null)
        where T : class
    {
        using var limit = new CancellationTokenSource(EmulatorWorld.Patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("events", UriKind.Relative));
        using var events = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var changes = new StreamReader(await events.Content.ReadAsStreamAsync(limit.Token));
        if (act is not null)
            await act();
        while (true)
        {
            if (await look() is { } seen)
                return seen;
            await changes.ReadLineAsync(limit.Token);
        }
    }

    private async Task<PageLine> AnswerToAsync(long me, Func<Task> act)
    {
        var before = (await MessagesAsync(me, me)).LastOrDefault()?.Id ?? 0;
        return await UntilAsync(async () => (await MessagesAsync(me, me)).LastOrDefault(m => m.From.IsBot && m.Id > before), act);
    }

    private static DateTime ReadTime(JsonElement clock) => clock.GetProperty("now").GetDateTime();
}

/// <summary>A play and its people.</summary>
internal sealed record PagePlay(string PlayId, bool IsDataGone, IReadOnlyList<PagePerson> People);

internal sealed record PagePerson(long Id, string Name, string Standing, IReadOnlyList<PagePost> Posts);

internal sealed record PagePost(string Organization, string Post);

/// <summary>A message as the page shows it.</summary>
internal sealed record PageLine(int Id, PageSender From, string Text, IReadOnlyList<IReadOnlyList<PageButton>> Keyboard);

internal sealed record PageSender(long Id, bool IsBot);

internal sealed record PageButton(string Text, string? CallbackData, string? Url);
