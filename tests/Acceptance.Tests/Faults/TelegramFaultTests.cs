using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests.Stories;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>Telegram answers badly, late or not at all: nothing is lost, nobody is pestered, and others go on.</summary>
public sealed class TelegramFaultTests
{
    [Fact]
    public async Task Send_WhenOneChatIsToWait_WaitsThereEvenAfterARestartWhileOthersGoOn()
    {
        LongForm.NotEveryDay();
        const int Wait = 5;
        await using var village = await Village.StartAsync();
        village.World.Faults.Next(Fault.TooManyRequests(Wait), "sendMessage", village.Member.Id);

        village.Member.User.Sends("/me");
        await village.World.WaitForAsync(world => world.Calls.Any(IsThrottled));
        (await village.Secretary.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("甲一");
        await village.Bot.RestartAsync();
        await village.HeardAsync(village.Member.Id, "党员编号");

        var refused = village.World.Calls.First(IsThrottled);
        var after = village.World.Calls.Where(c => c.ChatId == village.Member.Id && c.Number > refused.Number).ToList();
        after.ShouldNotBeEmpty();
        after.ShouldAllBe(c => c.At >= refused.At.AddSeconds(Wait));
        village.Copies(village.Member.Id, "党员编号").ShouldBe(1);
    }

    [Fact]
    public async Task Send_InAStormOfRefusals_NeverCallsInsideAForbiddenTimeAndLosesNothing()
    {
        LongForm.NotEveryDay();
        await using var village = await Village.StartAsync();
        Actor[] people = [village.Secretary, village.Neighbour, village.Member, village.Office];
        var random = new Random(20270602);
        var left = 12;
        using var storm = village.World.Faults.When(call =>
            call.Method == "sendMessage" && left > 0 && random.Next(2) == 0 ? Throttle(ref left, 1 + random.Next(2)) : null);

        for (var round = 0; round < 3; round++)
        {
            foreach (var person in people)
                person.User.Sends("/me");
        }

        foreach (var person in people)
            await village.HeardAsync(person.Id, "党员编号", times: 3);

        var calls = village.World.Calls;
        calls.Count(IsThrottled).ShouldBe(12);
        foreach (var refused in calls.Where(IsThrottled))
        {
            var until = refused.At.AddSeconds(int.Parse(refused.Description!.Split(' ')[^1], CultureInfo.InvariantCulture));
            calls.ShouldNotContain(c => c.ChatId == refused.ChatId && c.Number > refused.Number && c.At < until && c.Method == "sendMessage");
        }

        foreach (var person in people)
            village.Copies(person.Id, "党员编号").ShouldBe(3);
    }

    [Fact]
    public async Task Send_WhenTheServerFailsOrTheLineBreaks_ArrivesAndIsDoubledOnlyWhereItHadBeenTaken()
    {
        LongForm.NotEveryDay();
        await using var village = await Village.StartAsync();
        (Fault Fault, int Most)[] faults =
        [
            (Fault.ServerError(), 1), (Fault.ServerError(503), 1), (Fault.BadGateway(), 1), (Fault.ResetBeforeAccepting(), 1),
            (Fault.ResetAfterAccepting(), 2), (Fault.TruncatedJson(), 2),
        ];

        var copies = 0;
        foreach (var (fault, most) in faults)
        {
            village.World.Faults.Next(fault, "sendMessage", village.Member.Id);
            await village.Member.SaysAsync("/me");

            var come = village.Copies(village.Member.Id, "党员编号") - copies;
            come.ShouldBeInRange(1, most, fault.ToString());
            copies += come;
        }

        (await village.Bot.ReadAsync(db => db.Deliveries.CountAsync(d => d.State != DeliveryState.Sent))).ShouldBe(0);
    }

    [Fact]
    public async Task Poll_WhenTheServerFailsOrTheLineBreaks_TakesEveryUpdateOnce()
    {
        LongForm.NotEveryDay();
        await using var village = await Village.StartAsync();
        Fault[] faults = [Fault.ServerError(), Fault.BadGateway(), Fault.ResetBeforeAccepting(), Fault.ResetAfterAccepting(), Fault.TruncatedJson(), Fault.TooManyRequests(1)];

        // A fault meets the poll after the one that is under way; what is answered into a broken line comes again.
        var said = 0;
        foreach (var fault in faults)
        {
            village.World.Faults.Next(fault, "getUpdates");
            village.Member.User.Sends("/me");
            await village.HeardAsync(village.Member.Id, "党员编号", ++said);
        }

        village.Member.User.Sends("/me");
        await village.HeardAsync(village.Member.Id, "党员编号", ++said);
        await village.Bot.SettleAsync();

        village.World.Faults.Injected.ShouldBe(faults.Length);
        village.Copies(village.Member.Id, "党员编号").ShouldBe(said);
    }

    private static bool IsThrottled(BotApiCall call) => call.StatusCode == 429;

    private static Fault Throttle(ref int left, int seconds)
    {
        left--;
        return Fault.TooManyRequests(seconds);
    }
}

/// <summary>No answer ever comes to a message that was taken; it takes the whole patience of a send, so it stands alone.</summary>
public sealed class TelegramSilenceTests
{
    [Fact]
    public async Task Send_WhenNoAnswerComes_IsSentAgainOnceAndOthersGoOnMeanwhile()
    {
        LongForm.NotEveryDay();
        await using var village = await Village.StartAsync();
        village.World.Faults.Next(Fault.TimeoutAfterAccepting(), "sendMessage", village.Member.Id);

        village.Member.User.Sends("/me");
        await village.HeardAsync(village.Member.Id, "党员编号");
        village.Neighbour.User.Sends("/me");
        await village.HeardAsync(village.Neighbour.Id, "党员编号");
        village.Copies(village.Member.Id, "党员编号").ShouldBe(1);
        await village.HeardAsync(village.Member.Id, "党员编号", times: 2);
        await village.Bot.SettleAsync();

        village.Copies(village.Member.Id, "党员编号").ShouldBe(2);
        (await village.Bot.ReadAsync(db => db.Deliveries.CountAsync(d => d.State != DeliveryState.Sent))).ShouldBe(0);
    }
}
