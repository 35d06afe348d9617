using System.Text.Json;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Tests.Rehearsal;

public sealed class EmulatorFaultTests : EmulatorTestBase
{
    [Fact]
    public async Task TooManyRequests_SaysHowLongToWaitAndSendsNothing()
    {
        Member.Starts();
        World.Faults.Next(Fault.TooManyRequests(17), "sendMessage");

        var refused = await Bot.SendAsync(Member.Id, "一");
        var taken = await Bot.SendAsync(Member.Id, "二");

        refused.StatusCode.ShouldBe(429);
        refused.RetryAfter.ShouldBe(17);
        taken.IsOk.ShouldBeTrue();
        Texts().ShouldBe(["二"]);
    }

    [Fact]
    public async Task Fault_OfAMethodAndAChat_LeavesOthersAlone()
    {
        Member.Starts();
        Secretary.Starts();
        using (World.Faults.While(Fault.Refusal(403, "Forbidden: bot was blocked by the user"), "sendMessage", Member.Id))
        {
            (await Bot.SendAsync(Member.Id, "一")).StatusCode.ShouldBe(403);
            (await Bot.SendAsync(Secretary.Id, "一")).IsOk.ShouldBeTrue();
            (await Bot.CallAsync("getMe")).IsOk.ShouldBeTrue();
        }

        (await Bot.SendAsync(Member.Id, "一")).IsOk.ShouldBeTrue();
        World.Faults.Injected.ShouldBe(1);
    }

    [Fact]
    public async Task HalfOfAllCalls_CanFailByChoice()
    {
        Member.Starts();
        var turn = 0;
        using var storm = World.Faults.When(call => call.Method == "sendMessage" && turn++ % 2 == 0 ? Fault.ServerError(502) : null);

        var statuses = new List<int>();
        for (var number = 0; number < 4; number++)
            statuses.Add((await Bot.SendAsync(Member.Id, $"{number}")).StatusCode);

        statuses.ShouldBe([502, 200, 502, 200]);
    }

    [Fact]
    public async Task Html_IsNoJson()
    {
        World.Faults.Next(Fault.BadGateway());

        using var response = await Bot.Http.GetAsync($"/bot{Host.Token}/getMe");

        ((int)response.StatusCode).ShouldBe(502);
        (await response.Content.ReadAsStringAsync()).ShouldStartWith("<html>");
    }

    [Fact]
    public async Task ResetBeforeAccepting_SendsNothing()
    {
        Member.Starts();
        World.Faults.Next(Fault.ResetBeforeAccepting(), "sendMessage");

        await Should.ThrowAsync<HttpRequestException>(() => Bot.SendAsync(Member.Id, "一"));

        Texts().ShouldBeEmpty();
    }

    [Fact]
    public async Task ResetAfterAccepting_HasSent()
    {
        Member.Starts();
        World.Faults.Next(Fault.ResetAfterAccepting(), "sendMessage");

        await Should.ThrowAsync<HttpRequestException>(() => Bot.SendAsync(Member.Id, "一"));

        Texts().ShouldBe(["一"]);
        World.Calls[^1].WasDone.ShouldBeTrue();
    }

    [Fact]
    public async Task TimeoutAfterAccepting_HasSentAndNeverAnswers()
    {
        Member.Starts();
        World.Faults.Next(Fault.TimeoutAfterAccepting(), "sendMessage");
        using var patience = new CancellationTokenSource();
        var call = Bot.CallAsync("sendMessage", new { chat_id = Member.Id, text = "一" }, patience.Token);

        await World.WaitForAsync(world => world.Calls.Any(done => done.Method == "sendMessage"));
        call.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        Texts().ShouldBe(["一"]);
    }

    [Fact]
    public async Task TruncatedJson_BreaksOff()
    {
        World.Faults.Next(Fault.TruncatedJson());

        await Should.ThrowAsync<JsonException>(() => Bot.CallAsync("getMe"));
    }

    [Fact]
    public async Task WaitFor_WhatNeverComes_TellsWhatTheBotDid()
    {
        await Bot.CallAsync("getMe");

        var failure = await Should.ThrowAsync<TimeoutException>(() => World.WaitForAsync(_ => false, TimeSpan.FromMilliseconds(20)));

        failure.Message.ShouldContain("getMe 200");
    }

    private IEnumerable<string> Texts() => Member.Private.Where(message => message.IsFromBot).Select(message => message.Text);
}

public sealed class EmulatorRateTests : EmulatorTestBase
{
    internal override EmulatorOptions Options => new() { EnforceRateLimits = true };

    [Fact]
    public async Task OneChat_TakesABurstAndThenOneASecond()
    {
        Member.Starts();
        for (var number = 0; number < 3; number++)
            (await Bot.SendAsync(Member.Id, $"{number}")).IsOk.ShouldBeTrue();

        var refused = await Bot.SendAsync(Member.Id, "四");
        SystemTime.Advance(TimeSpan.FromSeconds(1));
        var taken = await Bot.SendAsync(Member.Id, "五");

        refused.StatusCode.ShouldBe(429);
        refused.RetryAfter.ShouldBe(1);
        taken.IsOk.ShouldBeTrue();
        World.RateViolations.ShouldBe(1);
        World.RateViolationsByChat[Member.Id].ShouldBe(1);
    }

    [Fact]
    public async Task OneGroup_TakesTwentyAMinute()
    {
        Branch.AddBot(Secretary);
        var taken = 0;
        for (var second = 0; second < 60; second++)
        {
            if ((await Bot.SendAsync(Branch.Id, $"{second}")).IsOk)
                taken++;
            SystemTime.Advance(TimeSpan.FromSeconds(1));
        }

        taken.ShouldBe(World.Options.Rates.GroupPerMinute + World.Options.Rates.GroupAllowance);
        SystemTime.Advance(TimeSpan.FromMinutes(1));
        (await Bot.SendAsync(Branch.Id, "下一分钟")).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task WholeBot_TakesThirtyASecond()
    {
        var people = Enumerable.Range(0, 40).Select(number => World.AddUser($"党员 {number:D4}")).ToArray();
        foreach (var person in people)
            person.Starts();

        var answers = new List<PeerAnswer>();
        foreach (var person in people)
            answers.Add(await Bot.SendAsync(person.Id, "通知"));

        answers.Count(answer => answer.IsOk).ShouldBe(World.Options.Rates.OverallPerSecond + World.Options.Rates.OverallAllowance);
        answers.ShouldContain(answer => answer.StatusCode == 429);
    }
}
