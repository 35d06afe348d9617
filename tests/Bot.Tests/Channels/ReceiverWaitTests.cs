using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Channels;

/// <summary>What Telegram asks the receiver to wait is waited, by the next process as well; a clock that is set changes nothing about it.</summary>
public sealed class ReceiverWaitTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData("getUpdates")]
    [InlineData("getMe")]
    public async Task TooManyRequests_IsWaitedFor_AlsoAcrossARestart(string method)
    {
        await using var rig = await ReceiverRig.StartAsync(start: false);
        rig.World.Faults.Next(Fault.TooManyRequests((int)Wait.TotalSeconds), method);
        rig.World.AddUser("党员 0001").Starts();
        await rig.StartReceiverAsync();
        await rig.RunUntilAsync(() => rig.World.Calls.Any(c => c.StatusCode == 429));
        await rig.RunUntilAsync(() => rig.Log.All.Any(line => line.Contains("429", StringComparison.Ordinal) || line.Contains("ApiRequestException", StringComparison.Ordinal)));

        await rig.RestartAsync();
        await rig.RunUntilTakenAsync(1);

        var refused = rig.World.Calls.Single(c => c.StatusCode == 429);
        rig.World.Calls.Where(c => c.Number > refused.Number).ShouldAllBe(c => c.At >= refused.At + Wait);
    }

    [Fact]
    public async Task Failure_AfterACallThatSucceeded_IsWaitedForAsTheFirst()
    {
        await using var rig = await ReceiverRig.StartAsync(start: false);
        rig.World.Faults.Next(Fault.BadGateway(), "getMe", times: 9);
        rig.World.Faults.Next(Fault.BadGateway(), "getUpdates");
        rig.World.AddUser("党员 0001").Starts();

        await rig.StartReceiverAsync();
        await rig.RunUntilTakenAsync(1);

        var polls = rig.World.Calls.Where(c => c.Method == "getUpdates").ToList();
        polls[0].StatusCode.ShouldBe(502);
        (polls[1].At - polls[0].At).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Webhook_ThatMustWaitToBeSet_WaitsAsLongAsTelegramAsks()
    {
        await using var rig = await ReceiverRig.StartAsync(options => options.WebhookUrl = "https://bot.example.org/telegram", start: false);
        rig.World.Faults.Next(Fault.TooManyRequests((int)Wait.TotalSeconds), "setWebhook");

        await rig.StartReceiverAsync();
        await rig.RunUntilAsync(() => rig.World.Calls.Any(c => c.Method == "setWebhook" && c.StatusCode == 200));

        var refused = rig.World.Calls.Single(c => c.StatusCode == 429);
        rig.World.Calls.Where(c => c.Number > refused.Number).ShouldAllBe(c => c.At >= refused.At + Wait);
    }

    [Fact]
    public async Task Wait_WhenTheClockIsSetBackByADay_LastsNoLongerThanWasAsked()
    {
        await using var rig = await ReceiverRig.StartAsync(start: false);
        rig.World.Faults.Next(Fault.TooManyRequests((int)Wait.TotalSeconds), "getUpdates");
        rig.World.AddUser("党员 0001").Starts();
        await rig.StartReceiverAsync();
        await rig.RunUntilAsync(() => rig.World.Calls.Any(c => c.StatusCode == 429));
        await rig.RunUntilAsync(() => rig.Log.All.Any(line => line.Contains("(429)", StringComparison.Ordinal)));

        rig.Time.Set(TimeSpan.FromDays(-1));
        await rig.RestartAsync();
        var started = rig.Time.GetTimestamp();
        await rig.RunUntilTakenAsync(1);

        rig.Time.GetElapsedTime(started).ShouldBeLessThan(Wait * 2);
    }

    [Fact]
    public async Task Away_WhenOnlyTheClockWasSet_IsNoAbsence_AndADayWithoutTelegramIs()
    {
        await using var rig = await ReceiverRig.StartAsync();
        var member = rig.World.AddUser("党员 0001");
        member.Starts();
        await rig.RunUntilTakenAsync(1);

        rig.Time.Set(TimeSpan.FromHours(30));
        member.Sends("二");
        await rig.RunUntilTakenAsync(2);
        rig.Time.Set(TimeSpan.FromHours(-60));
        member.Sends("三");
        await rig.RunUntilTakenAsync(3);
        rig.Absences.ShouldBeEmpty();

        using (rig.World.Faults.While(Fault.BadGateway(), "getUpdates"))
        {
            // No poll from before is left that could be answered.
            await rig.RunUntilAsync(() => rig.World.Calls.Any(c => c.StatusCode == 502));
            for (var hour = 0; hour < 26; hour++)
            {
                rig.Time.Advance(TimeSpan.FromHours(1));
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }

        member.Sends("四");
        await rig.RunUntilTakenAsync(4);

        var (from, to) = rig.Absences.ShouldHaveSingleItem();
        (to - from).ShouldBeInRange(TimeSpan.FromHours(25.5), TimeSpan.FromHours(27));
    }
}
