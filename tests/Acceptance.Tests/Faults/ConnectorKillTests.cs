using System.Globalization;
using System.Text.RegularExpressions;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// A member's day in Teams, from the code of an invitation to an analysis that is handed in, with the built program killed on its way. What
/// it has answered is there once, and what it said was said at least once: again at most once for each kill that left it in doubt.
/// </summary>
public sealed partial class ConnectorKillTests
{
    /// <summary>The short form dies at each so manyth point; which ones, today's date says, so that in time it has been all.</summary>
    private const int Every = 79;

    private static (int Every, int Offset) Share => LongForm.IsAsked ? LongForm.Part : (Every, LongForm.Choice(Every));

    private static string Plan => TrialPlan.Text(
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime),
        $$"""
          - id: volunteer
            kind: check-in
            phase: phase-1
            title: 志愿服务
            summary: 参加一次志愿服务。
            audience: { level: member, must: [in-service] }
            opens: {{TrialPlan.Day(-3)}}
            due: {{TrialPlan.Day(30)}}
            activity: 志愿服务
            hours: required
            place: required
            note: no
            back-dating-days: 14
        """);

    [Fact]
    public async Task DayInTeams_WhenTheProgramIsKilledOnItsWay_IsKeptWholeAndOnce()
    {
        LongForm.Turn(1, of: 5);
        var (every, offset) = Share;
        await using var messenger = await ConnectorMessenger.StartAsync(isTeams: true, mayDie: true);
        await using var way = new OnlyWay(new Uri(messenger.Server.BaseUrl).Port);
        await using var stage = await LiveStage.CreateAsync(Plan, TrialPlan.Roster(), options: null, [.. Settings(messenger), .. way.Settings]);
        await stage.StartAsync();
        messenger.Meet(stage.Bot.Address);
        var secretary = stage.World.AddUser("甲一");
        var invitation = await TrialAnalysis.InviteAsync(stage, secretary);
        var member = messenger.AddUser("甲二");
        var walk = new KillWalk(every, offset);
        using var conversation = new KilledConversation(stage, messenger, member, walk, Day(member, Code().Match(invitation.Text).Value));

        await conversation.PlayAsync();

        await TrialAnalysis.ReadAsync(stage, secretary);
        var asked = secretary.Private.Last(m => m.IsFromBot && m.Button("通过") is not null);
        secretary.Presses(asked, "通过");
        await conversation.HearAsync("审阅通过");
        // The secretary is told last; then nothing waits any more.
        await stage.World.WaitForAsync(_ => secretary.Private.First(m => m.MessageId == asked.MessageId).Button("通过") is null);
        await stage.EndAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{walk.Kills.Count} kills at {walk.Points} points (offset {offset}); {conversation.UnderWay} messages under way at them, {conversation.Doubled} came twice; the longest start {stage.Starts.Longest.TotalSeconds:0.0} s.");
        var where = $"offset {offset}, killed at: {string.Join("; ", walk.Kills)}";
        walk.Kills.ShouldNotBeEmpty();
        conversation.Excess.ShouldBeEmpty(where);
        (await CountAsync("CheckIns WHERE WithdrawnAt IS NULL")).ShouldBe(1, where);
        (await CountAsync("SubmissionRevisions")).ShouldBe(1, where);
        (await CountAsync("ChannelIdentities WHERE Channel = 'teams'")).ShouldBe(1, where);
        (await CountAsync("DeadLetters")).ShouldBe(0, where);
        (await CountAsync($"Deliveries WHERE State IN ({(int)DeliveryState.Pending}, {(int)DeliveryState.Leased}, {(int)DeliveryState.Failed})")).ShouldBe(0, where);

        Task<long> CountAsync(string rows) => stage.AskDatabaseAsync<long>("SELECT COUNT(*) FROM " + rows);
    }

    private static IEnumerable<(string Name, string Value)> Settings(ConnectorMessenger messenger) =>
        messenger.Settings.Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value!))
            .Append(("SSL_CERT_FILE", messenger.AuthorityFile));

    /// <summary>What the member does, and by what each answer is known; no two answers are alike.</summary>
    private static List<TeamsAct> Day(SecondUser member, string code)
    {
        var today = TrialPlan.Day(0);
        var acts = new List<TeamsAct>
        {
            new("code", () => member.Says(code), Says("您是")),
            new("join", () => member.Presses("是我本人"), Says("现在就看看要做什么吧")),
            new("check in", () => member.Says("checkin"), Asks("Date")),
            new("day", () => member.Enters("Date", today), Asks("Number")),
            new("hours", () => member.Enters("Number", "2.5"), Says("什么地方")),
            new("place", () => member.Says("清水村敬老院"), m => m.Buttons.Any(b => b.Label.Contains("确认", StringComparison.Ordinal))),
            new("confirm", () => member.Presses("确认"), Says("已签到")),
            new("analysis", () => member.Says("analysis"), Says("学了什么？")),
        };
        foreach (var (section, next) in new[] { (1, "做了什么？"), (2, "今后怎么做？") })
        {
            var length = 0;
            for (var n = 1; n <= TrialAnalysis.PiecesPerSection; n++)
            {
                var piece = TrialAnalysis.Piece(section, n);
                length += piece.Length + (n == 1 ? 0 : 1);
                acts.Add(new TeamsAct($"piece {section}.{n}", () => member.Says(piece), Says(string.Create(CultureInfo.InvariantCulture, $"现在 {length} 字"))));
            }

            acts.Add(new TeamsAct($"written {section}", () => member.Presses("写完了"), Says(next)));
        }

        acts.Add(new TeamsAct("last piece", () => member.Says(TrialAnalysis.Piece(3, 1)), Says("请从头看一遍")));
        acts.Add(new TeamsAct("hand in", () => member.Presses("提交"), Says("已收到您的")));
        return acts;
    }

    private static Predicate<HeardMessage> Says(string words) => message => message.Text.Contains(words, StringComparison.Ordinal);

    private static Predicate<HeardMessage> Asks(string kind) => message => message.Fields.Any(field => field.Kind == kind);

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
