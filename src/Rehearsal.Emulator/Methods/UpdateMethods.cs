using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.Api;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Methods;

/// <summary>getUpdates, setWebhook, deleteWebhook, getWebhookInfo.</summary>
internal sealed class UpdateMethods(EmulatorWorld world)
{
    private const int MostUpdates = 100;
    private const int LongestSecret = 256;

    private TaskCompletionSource? _waitingPoller;

    public void AddTo(MethodTable table)
    {
        table.AddAsync(
            "getUpdates",
            GetUpdatesAsync,
            new("offset", ParameterKind.Integer),
            new("limit", ParameterKind.Integer),
            new("timeout", ParameterKind.Integer),
            new("allowed_updates", ParameterKind.Array));
        table.Add(
            "setWebhook",
            SetWebhook,
            new("url", ParameterKind.Text, IsRequired: true),
            new("max_connections", ParameterKind.Integer),
            new("allowed_updates", ParameterKind.Array),
            new("drop_pending_updates", ParameterKind.Boolean),
            new("secret_token", ParameterKind.Text));
        table.Add("deleteWebhook", DeleteWebhook, new Parameter("drop_pending_updates", ParameterKind.Boolean));
        table.Add("getWebhookInfo", _ => GetWebhookInfo());
    }

    private async Task<ApiAnswer> GetUpdatesAsync(ApiCall call, CancellationToken ct)
    {
        var limit = (int)Math.Clamp(call.Integer("limit") ?? MostUpdates, 1, MostUpdates);
        var asked = TimeSpan.FromSeconds(Math.Max(0, call.Integer("timeout") ?? 0));
        var superseded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (world.Write(() => Begin(call, superseded)) is { } refused)
            return refused;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            var longest = asked < world.Options.LongestPoll ? asked : world.Options.LongestPoll;
            var timeout = longest > TimeSpan.Zero ? Task.Delay(longest, world.Clocks.System, ended.Token) : Task.CompletedTask;
            while (true)
            {
                var arrived = world.Updates.Arrived.Next();
                var batch = world.Read(() => world.Updates.Take(limit));
                if (batch.Count > 0 || timeout.IsCompletedSuccessfully)
                    return ApiAnswer.OfRaw($"[{string.Join(',', batch.Select(update => update.Json))}]");
                await Task.WhenAny(arrived, timeout, superseded.Task);
                ct.ThrowIfCancellationRequested();
                if (superseded.Task.IsCompleted)
                    return world.Read(() => world.State.Webhook) is null ? ApiErrors.PollConflict : ApiErrors.WebhookConflict;
            }
        }
        finally
        {
            await ended.CancelAsync();
            Interlocked.CompareExchange(ref _waitingPoller, value: null, superseded);
        }
    }

    /// <summary>Confirms up to the offset. The newest poller wins: whoever still waits is told of the conflict.</summary>
    private ApiError? Begin(ApiCall call, TaskCompletionSource superseded)
    {
        if (world.State.Webhook is not null)
            return ApiErrors.WebhookConflict;
        Interlocked.Exchange(ref _waitingPoller, superseded)?.TrySetResult();
        SetAllowed(call);
        if (call.Integer("offset") is { } offset and not 0)
            world.Updates.Confirm(offset);
        return null;
    }

    private ApiAnswer SetWebhook(ApiCall call)
    {
        var url = call.Text("url")!;
        if (url.Length == 0)
            return DeleteWebhook(call);

        // The real server wants https; on loopback there is no certificate to be had.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || !(parsed.Scheme is "https" || (parsed.Scheme is "http" && parsed.IsLoopback)))
            return ApiErrors.Bad("bad webhook: An HTTPS URL must be provided for webhook");
        var secret = call.Text("secret_token");
        if (secret is not null && (secret.Length is 0 or > LongestSecret || !secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')))
            return ApiErrors.Bad("secret token contains unallowed characters");
        world.State.Webhook = new WebhookState { Url = url, SecretToken = secret };
        SetAllowed(call);
        if (call.Flag("drop_pending_updates"))
            world.Updates.Clear();
        Interlocked.Exchange(ref _waitingPoller, value: null)?.TrySetResult();
        world.Updates.Arrived.Pulse();
        return ApiAnswer.True;
    }

    private ApiAnswer DeleteWebhook(ApiCall call)
    {
        world.State.Webhook = null;
        if (call.Flag("drop_pending_updates"))
            world.Updates.Clear();
        return ApiAnswer.True;
    }

    private ApiAnswer GetWebhookInfo()
    {
        var webhook = world.State.Webhook;
        var json = new JsonObject
        {
            ["url"] = webhook?.Url ?? string.Empty,
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = world.Updates.Pending,
        };
        if (webhook?.LastErrorMessage is { } message)
        {
            json["last_error_date"] = webhook.LastErrorDate;
            json["last_error_message"] = message;
        }

        if (world.State.AllowedUpdates is { Count: > 0 } allowed)
            json["allowed_updates"] = new JsonArray([.. allowed.Select(kind => JsonValue.Create(kind))]);
        return ApiAnswer.Of(json);
    }

    private void SetAllowed(ApiCall call)
    {
        if (call.Array("allowed_updates") is { } kinds)
            world.State.AllowedUpdates = [.. kinds.Select(kind => kind!.GetValue<string>())];
    }
}
