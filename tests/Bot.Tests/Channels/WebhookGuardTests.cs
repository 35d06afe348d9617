using CampaignBot.Bot.Channels.Telegram;

namespace CampaignBot.Bot.Tests.Channels;

/// <summary>One address per token: whoever comes and finds another's says so and leaves, and whoever loses theirs as well.</summary>
public sealed class WebhookGuardTests
{
    private const string Ours = "https://bot.example.org/telegram";
    private const string Theirs = "https://other.example.org/hook";

    [Theory]
    [InlineData(Ours)]
    [InlineData(null)]
    public async Task Newcomer_WhoFindsAnothersWebhook_SaysSoAndLeavesItAlone(string? ours)
    {
        await using var rig = await ReceiverRig.StartAsync(options => options.WebhookUrl = ours, start: false);
        await CallAsync(rig, $"setWebhook?url={Theirs}");

        await rig.StartReceiverAsync();
        await rig.RunUntilAsync(() => rig.HasLeft);

        rig.ExitCode.ShouldBe(ReceiverStop.SecondPoller);
        rig.Log.All.ShouldContain(line => line.Contains("another process", StringComparison.OrdinalIgnoreCase));
        rig.World.Calls.Count(c => c.Method == "setWebhook").ShouldBe(1);
        rig.World.Calls.ShouldNotContain(c => c.Method == "deleteWebhook" || c.Method == "getUpdates");
    }

    [Fact]
    public async Task Webhook_OfAnEarlierRun_IsRemovedWhereTheBotIsToAskForUpdatesNow()
    {
        string? url = Ours;
        await using var rig = await ReceiverRig.StartAsync(options => options.WebhookUrl = url, start: false);
        await rig.StartReceiverAsync();
        await rig.RunUntilAsync(() => rig.World.Calls.Any(c => c.Method == "setWebhook"));
        await rig.RunUntilAsync(() => rig.Log.All.Any(line => line.Contains("sends updates to the webhook", StringComparison.Ordinal)));

        url = null;
        await rig.RestartAsync();
        rig.World.AddUser("党员 0001").Starts();
        await rig.RunUntilTakenAsync(1);

        rig.HasLeft.ShouldBeFalse();
        rig.World.Calls.ShouldContain(c => c.Method == "deleteWebhook" && c.StatusCode == 200);
    }

    [Fact]
    public async Task Webhook_WhenTheAddressOfAnEarlierRunChanges_IsSetAnew()
    {
        var url = "https://old.example.org/telegram";
        await using var rig = await ReceiverRig.StartAsync(options => options.WebhookUrl = url, start: false);
        await rig.StartReceiverAsync();
        await rig.RunUntilAsync(() => rig.Log.All.Any(line => line.Contains("sends updates to the webhook", StringComparison.Ordinal)));

        url = Ours;
        await rig.RestartAsync();
        await rig.RunUntilAsync(() => rig.World.Calls.Count(c => c.Method == "setWebhook" && c.StatusCode == 200) == 2);

        rig.HasLeft.ShouldBeFalse();
    }

    [Fact]
    public async Task Webhook_ThatAnotherTakesOver_IsNoticed_AndTheOneWhoLostItLeaves()
    {
        await using var rig = await ReceiverRig.StartAsync(options => options.WebhookUrl = Ours);
        await rig.RunUntilAsync(() => rig.Log.All.Any(line => line.Contains("sends updates to the webhook", StringComparison.Ordinal)));
        await CallAsync(rig, $"setWebhook?url={Theirs}");

        await rig.RunUntilAsync(() =>
        {
            rig.Time.Advance(TimeSpan.FromSeconds(5));
            return rig.HasLeft;
        });

        rig.ExitCode.ShouldBe(ReceiverStop.SecondPoller);
    }

    [Fact]
    public async Task SettledPoller_RemovesAWebhookThatCameAfterIt_AndGoesOn()
    {
        await using var rig = await ReceiverRig.StartAsync();
        var member = rig.World.AddUser("党员 0001");
        member.Starts();
        await rig.RunUntilTakenAsync(1);
        var began = rig.Time.GetTimestamp();
        await rig.RunUntilAsync(() => rig.Time.GetElapsedTime(began) > TelegramReceiver.SettledAfter * 3);
        await CallAsync(rig, $"setWebhook?url={Theirs}");
        member.Sends("二");
        await rig.RunUntilTakenAsync(2);

        rig.HasLeft.ShouldBeFalse();
    }

    private static async Task CallAsync(ReceiverRig rig, string call)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri($"{rig.Host.BaseUrl}/bot{rig.Host.Token}/{call}"));
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }
}
