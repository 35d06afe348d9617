using CampaignBot.Bot.Channels.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Tests.Channels;

/// <summary>Answers that no server should give to a poll, over real HTTP.</summary>
public sealed class UpdatePollTests
{
    [Theory]
    [InlineData(429, """{"ok":false,"error_code":429,"parameters":{"retry_after":"soon"}}""")]
    [InlineData(429, """{"ok":false,"error_code":429,"parameters":{"retry_after":99999999999}}""")]
    [InlineData(429, """{"ok":false,"error_code":429,"parameters":{"retry_after":null},"description":7}""")]
    [InlineData(500, """[]""")]
    [InlineData(200, """{"ok":true,"result":{}}""")]
    [InlineData(200, "")]
    public async Task Answer_ThatMakesNoSense_IsAFailureAndNoException(int status, string body)
    {
        var outcome = await AskAsync(status, body);

        outcome.ShouldBeOfType<PollOutcome.Failed>().Wait.ShouldBeNull();
    }

    [Fact]
    public async Task Answer_WithAWait_SaysHowLong()
    {
        var outcome = await AskAsync(429, """{"ok":false,"error_code":429,"parameters":{"retry_after":35}}""");

        outcome.ShouldBe(new PollOutcome.Failed("429", TimeSpan.FromSeconds(35)));
    }

    [Fact]
    public async Task Answer_WithOneUpdateOfEndlessDepth_StillBringsTheOthers()
    {
        var deep = new string('[', 20_000) + new string(']', 20_000);
        var outcome = await AskAsync(200, $$"""{"ok":true,"result":[{"update_id":1,"message":{{deep}}},{"update_id":2}]}""");

        var batch = outcome.ShouldBeOfType<PollOutcome.Got>().Batch;
        batch.Updates.ShouldHaveSingleItem().Id.ShouldBe(2);
        batch.Unreadable.ShouldHaveSingleItem().Id.ShouldBe(1);
        batch.LastId.ShouldBe(2);
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775808")]
    [InlineData("0")]
    public async Task Answer_WithAnIdThatNoneCanBe_ConfirmsOnlyTheOthers(string id)
    {
        var outcome = await AskAsync(200, $$"""{"ok":true,"result":[{"update_id":2},{"update_id":{{id}}}]}""");

        outcome.ShouldBeOfType<PollOutcome.Got>().Batch.LastId.ShouldBe(2);
    }

    private static async Task<PollOutcome> AskAsync(int status, string body)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.MapPost("/bot{token}/getUpdates", () => Results.Text(body, "application/json", statusCode: status));
        await server.StartAsync();
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var connection = new TelegramConnection(Options.Create(new TelegramOptions { Token = "7000000001:of-a-test", BaseUrl = address }));
        return await new UpdatePoll(connection, TimeProvider.System).AskAsync(null, 0, CancellationToken.None);
    }
}
