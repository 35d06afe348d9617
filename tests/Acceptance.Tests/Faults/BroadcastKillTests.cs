using System.Diagnostics;
using System.Globalization;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// The program is killed again and again while it writes to many groups. Every group gets the message, and gets it again at most once for
/// each kill at which it was under way to that very group, that is, taken by Telegram and not yet on disk.
/// </summary>
public sealed class BroadcastKillTests
{
    private const string Words = "请各支部周五以前交表";

    private static (int Groups, int Kills) Size => LongForm.IsAsked ? (1_000, 100) : (60, 1);

    [Fact]
    public async Task Announcement_WhenTheProgramIsKilledOnItsWay_ReachesEveryGroup()
    {
        LongForm.Turn(2, of: 5);
        var (groups, kills) = Size;
        await using var stage = await LiveStage.CreateAsync(TrialPlan.Text(), TrialPlan.Roster(groups));
        var office = stage.World.AddUser("甲一");
        var chats = Enumerable.Range(1, groups).Select(n => stage.World.AddGroup($"第{n}支部", office)).ToList();
        foreach (var chat in chats)
            stage.World.Write(() => stage.World.State.Chats[chat.Id].Members[stage.World.Options.BotId] = new MembershipState { Status = MemberStatus.Member });
        await stage.PrepareAsync(async (db, ct) =>
        {
            await Joining.JoinAsync(db, "M0001", office, ct);
            for (var n = 0; n < groups; n++)
                await Joining.BindAsync(db, TrialPlan.Branch(n + 1), chats[n], ct);
        });
        await stage.StartAsync();
        await AnnounceAsync(stage, office);
        // A way as long as a real one, so that a kill finds sends whose answers are not there yet.
        using var far = stage.World.Faults.While(Fault.LateAnswer(TimeSpan.FromMilliseconds(300)), "sendMessage");

        var ledger = new KillLedger<long>();
        for (var kill = 1; kill <= kills; kill++)
        {
            var goal = groups * kill / (kills + 1);
            await stage.World.WaitForAsync(_ => Reached(chats) >= goal);
            if (kill == 1)
                await stage.BackUpAsync();
            await stage.KillAsync();
            ledger.Note(Copies(chats), await RecordedAsync(stage));
            await stage.StartAsync();
        }

        await stage.World.WaitForAsync(_ => Reached(chats) == groups, TimeSpan.FromMinutes(10));
        // A kill that came late leaves every group reached, and some of it to be sent again: nothing new leaves once the end has begun.
        for (var watch = Stopwatch.StartNew(); (await RecordedAsync(stage)).Count < groups && watch.Elapsed < EmulatorWorld.Patience;)
            await Task.WhenAny(stage.World.Changed.Next(), Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System));
        await stage.EndAsync();

        (await RecordedAsync(stage)).Count.ShouldBe(groups);
        ledger.MostUnderWay.ShouldBeLessThanOrEqualTo(TelegramTraits.Value.Limits.InFlight);
        ledger.Excess(Copies(chats)).ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{groups} groups, {kills} kills: 0 lost, {Copies(chats).Values.Sum() - groups} doubled; {ledger.UnderWay} under way at the kills, {ledger.MostUnderWay} at one at most; the longest start {stage.Starts.Longest.TotalSeconds:0.0} s.");
    }

    /// <summary>The county's office is a branch's secretary too, so it is asked for whom it speaks.</summary>
    private static async Task AnnounceAsync(LiveStage stage, EmulatedUser office)
    {
        var choices = new[] { "县委", "下面所有的群", "所有领域" };
        var asked = await stage.HearAsync(office, () => office.Sends("/announce"), IsQuestion);
        while (choices.FirstOrDefault(choice => asked.Button(choice) is not null) is { } choice)
            asked = await stage.HearAsync(office, () => office.Presses(asked, choice), IsQuestion);
        asked = await stage.HearAsync(office, () => office.Sends(Words), "现在发出吗");
        office.Presses(asked, "📢 发出");

        bool IsQuestion(MessageView message) =>
            message.Text.Contains("写在下一条消息里", StringComparison.Ordinal) || choices.Any(choice => message.Button(choice) is not null);
    }

    /// <summary>The groups whose message is recorded as sent.</summary>
    private static async Task<IReadOnlySet<long>> RecordedAsync(LiveStage stage)
    {
        var ids = await stage.ListAsync<string>("""
            SELECT Chats.ExternalId FROM Deliveries JOIN Chats ON Chats.Id = Deliveries.ChatId
            WHERE Deliveries.State = 2 AND Deliveries.Topic LIKE 'announcement:%'
            """);
        return ids.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToHashSet();
    }

    private static int Reached(List<EmulatedGroup> chats) => chats.Count(chat => chat.Messages.Any(IsIt));

    private static Dictionary<long, int> Copies(List<EmulatedGroup> chats) => chats.ToDictionary(chat => chat.Id, chat => chat.Messages.Count(IsIt));

    private static bool IsIt(MessageView message) => message.IsFromBot && message.Text.Contains(Words, StringComparison.Ordinal);
}
