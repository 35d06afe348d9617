using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Tests.Rehearsal;

/// <summary>An answer of the server as it came over the wire.</summary>
internal sealed record PeerAnswer(int StatusCode, JsonElement Body)
{
    public bool IsOk => Body.GetProperty("ok").GetBoolean();

    public JsonElement Result => Body.GetProperty("result");

    public string Description => Body.GetProperty("description").GetString()!;

    public int RetryAfter => Body.GetProperty("parameters").GetProperty("retry_after").GetInt32();
}

/// <summary>A bot of nothing but HTTP and JSON: a peer that shares no type with any library.</summary>
internal sealed class BotPeer(EmulatorHost host) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = new Uri(host.BaseUrl) };

    private long _offset;

    public Task<PeerAnswer> CallAsync(string method, object? parameters = null, CancellationToken ct = default) =>
        PostAsync(method, JsonContent.Create(parameters ?? new { }), ct);

    public async Task<PeerAnswer> PostAsync(string method, HttpContent content, CancellationToken ct = default)
    {
        using var response = await Http.PostAsync($"/bot{host.Token}/{method}", content, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        return new PeerAnswer((int)response.StatusCode, JsonDocument.Parse(body).RootElement);
    }

    /// <summary>Fetches what has come and confirms it with the next call.</summary>
    public async Task<IReadOnlyList<JsonElement>> UpdatesAsync(int timeout = 0)
    {
        var answer = await CallAsync("getUpdates", new { offset = _offset, timeout });
        var updates = answer.Result.EnumerateArray().ToArray();
        if (updates.Length > 0)
            _offset = updates[^1].GetProperty("update_id").GetInt64() + 1;
        return updates;
    }

    public Task<PeerAnswer> SendAsync(long chatId, string text, object? markup = null) => CallAsync("sendMessage", markup is null
        ? new JsonObject { ["chat_id"] = chatId, ["text"] = text }
        : new JsonObject { ["chat_id"] = chatId, ["text"] = text, ["reply_markup"] = JsonSerializer.SerializeToNode(markup) });

    public static object Keyboard(params (string Text, string Data)[] buttons) => new
    {
        inline_keyboard = buttons.Select(button => new[] { new { text = button.Text, callback_data = button.Data } }).ToArray(),
    };

    public void Dispose() => Http.Dispose();
}
