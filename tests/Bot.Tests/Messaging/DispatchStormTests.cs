using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>429 upon 429, with restarts in the middle and a clock that is set.</summary>
public sealed class DispatchStormTests
{
    private static readonly string[] Ways = ["sendMessage", "sendDocument", "editMessageText"];

    [Theory]
    [InlineData(20270501)]
    public async Task Storm_OfHalfOfAllCalls_SeesNoCallInsideAForbiddenTime_AlsoAcrossRestarts_AndLosesNothing(int seed)
    {
        await using var rig = await DispatchRig.StartAsync(leaps: true);
        rig.LongestLeap = TimeSpan.FromSeconds(1);
        await File.WriteAllBytesAsync(Path.Combine(rig.FilesDirectory, "a.pdf"), [1]);
        var random = new Random(seed);
        var stormy = new List<EmulatedUser>();
        for (var i = 0; i < 3; i++)
            stormy.Add(await rig.MemberAsync($"党员 {i:D4}"));
        var calm = await rig.MemberAsync("党员 0099");
        var edited = new List<long>();
        foreach (var member in stormy)
            edited.Add(await rig.SendAsync(member, Text.Plain("旧")));
        await rig.DrainAsync();

        foreach (var way in Ways)
            rig.World.Faults.Next(Fault.TooManyRequests(5), way, stormy[0].Id);
        using (rig.World.Faults.When(call =>
            call.ChatId is { } chat && chat != calm.Id && random.Next(2) == 0 ? Fault.TooManyRequests(random.Next(1, 301)) : null))
        {
            for (var round = 0; round < 3; round++)
            {
                for (var i = 0; i < stormy.Count; i++)
                    await QueueAsync(rig, stormy[i], round, (await rig.RowAsync(edited[i])).ProviderMessageId!);
                await rig.SendAsync(calm, Text.Plain($"{round}"));
                await rig.RunUntilAsync(_ => rig.Said(calm).Count == round + 1);
                await rig.RestartAsync();
            }

            await rig.RunUntilAsync(_ => stormy.TrueForAll(m => rig.Said(m).Contains("新2", StringComparer.Ordinal) && rig.Said(m).Count == 7));
        }

        var calls = rig.World.Calls;
        calls.Where(c => c.StatusCode == 429).Select(c => c.Method).Distinct().ShouldBe(Ways, ignoreOrder: true);
        foreach (var refused in calls.Where(c => c.StatusCode == 429))
            calls.ShouldNotContain(c => c.ChatId == refused.ChatId && c.Number > refused.Number && c.At < End(refused), refused.ToString());
        foreach (var member in stormy)
            rig.Said(member).ShouldBe(["新2", "文0", "件0", "文1", "件1", "文2", "件2"]);
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(24)]
    public async Task Wait_WhenTheClockIsSetBeforeARestart_LastsNoLongerThanWasAsked(int hours)
    {
        const int Wait = 60;
        var clock = new SettableClock(new DateTimeOffset(2027, 5, 10, 1, 0, 0, TimeSpan.Zero));
        await using var rig = await DispatchRig.StartAsync(clock, options: null, leaps: true);
        var members = new List<EmulatedUser>();
        for (var i = 0; i < 5; i++)
            members.Add(await rig.MemberAsync($"党员 {i:D4}"));
        // Three that are to wait until the same instant and one that is tried then close the whole bot.
        foreach (var member in members.Take(4))
        {
            await rig.WaitForDiskAsync(async db => member != members[3] || await db.Chats.CountAsync(c => c.BlockedUntil != null) == 3);
            rig.World.Faults.Next(Fault.TooManyRequests(Wait), "sendMessage", member.Id);
            await rig.SendAsync(member, Text.Plain("一"));
        }

        await rig.WaitForDiskAsync(DispatchRig.IsWholeBotClosedAsync);
        clock.Set(TimeSpan.FromHours(hours));
        await rig.RestartAsync();
        await rig.SendAsync(members[4], Text.Plain("一"));
        var started = clock.GetTimestamp();
        await rig.RunUntilAsync(_ => members.TrueForAll(m => rig.Said(m).Count == 1));

        clock.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromHours(1));
    }

    private static async Task QueueAsync(DispatchRig rig, EmulatedUser member, int round, string target)
    {
        await rig.SendAsync(member, Text.Plain($"文{round}"));
        await rig.SendAsync(member, new OutgoingMessage(Text.Plain($"件{round}")) { File = new OutgoingFile(FileKind.Document, "file:a.pdf", "a.pdf") });
        await rig.SendAsync(member, Text.Plain($"新{round}"), new DeliveryOptions { Action = DeliveryAction.Edit, TargetMessageId = target });
    }

    private static DateTimeOffset End(BotApiCall refused) =>
        refused.At.AddSeconds(int.Parse(refused.Description!.Split(' ')[^1], CultureInfo.InvariantCulture));
}
