using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Rehearsal.Emulator;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace CampaignBot.Bot.Tests.Channels;

/// <summary>A call that ends when its answer has come and is not yet read: given up by the caller, or out of its time.</summary>
public sealed class TimeLimitTests
{
    [Fact]
    public async Task Call_ThatIsGivenUpBeforeItsAnswerIsRead_IsACancellation()
    {
        using var given = new CancellationTokenSource();

        var call = AskAsync(given.Cancel, TimeProvider.System, given.Token);

        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task Call_WhoseTimeIsOverBeforeItsAnswerIsRead_IsLate()
    {
        var time = new FakeTimeProvider();

        var call = AskAsync(() => time.Advance(TelegramRetry.CallLimit), time, CancellationToken.None);

        await Should.ThrowAsync<TimeoutException>(call);
    }

    private static async Task<User> AskAsync(Action asTheAnswerComes, TimeProvider time, CancellationToken ct)
    {
        await using var emulator = await EmulatorHost.StartAsync();
        using var connection = new TelegramConnection(Options.Create(new TelegramOptions { Token = emulator.Token, BaseUrl = emulator.BaseUrl }));
        connection.Client.OnApiResponseReceived += (_, _, _) =>
        {
            asTheAnswerComes();
            return ValueTask.CompletedTask;
        };
        return await new TelegramRetry(time).OnceAsync(token => connection.Client.GetMe(token), ct);
    }
}
