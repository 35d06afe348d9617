using System.Text;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>While a webhook is set, posts the updates to it one after another; what is not taken comes again after a pause.</summary>
internal sealed class WebhookPump(EmulatorWorld world) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _http = new();
    private Task _running = Task.CompletedTask;

    public void Start() => _running = RunAsync(_stopping.Token);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var pause = FirstPause;
        while (!ct.IsCancellationRequested)
        {
            var arrived = world.Updates.Arrived.Next();
            var (webhook, update) = world.Read(() => (world.State.Webhook, world.State.Webhook is null ? null : world.Updates.Take(1).FirstOrDefault()));
            if (webhook is null || update is null)
            {
                await arrived.WaitAsync(ct);
            }
            else if (await PostAsync(webhook, update, ct))
            {
                pause = FirstPause;
                world.Write(() => world.Updates.Remove(update.Id));
            }
            else
            {
                await Task.Delay(pause, world.Clocks.System, ct);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task<bool> PostAsync(WebhookState webhook, UpdateState update, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url);
        request.Content = new StringContent(update.Json, Encoding.UTF8, "application/json");
        if (webhook.SecretToken is not null)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", webhook.SecretToken);
        try
        {
            using var response = await _http.SendAsync(request, ct);
            if (response.IsSuccessStatusCode)
                return true;
            Note(webhook, $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (HttpRequestException exception)
        {
            Note(webhook, exception.Message);
        }

        return false;
    }

    private void Note(WebhookState webhook, string message) => world.Write(() =>
    {
        webhook.LastErrorDate = world.Clocks.System.GetUtcNow().ToUnixTimeSeconds();
        webhook.LastErrorMessage = message;
    });
}
