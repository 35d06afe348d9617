using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// The program is killed between any two messages of a dialog, before and after the bot's word; nothing of what it has acknowledged is
/// lost, and nothing is there twice.
/// </summary>
public sealed class KillTests
{
    [Fact]
    public async Task SelfAnalysis_WhenTheProgramIsKilledAgainAndAgain_IsHandedInWholeAndOnce()
    {
        LongForm.Turn(0, of: 5);
        await using var stage = await LiveStage.CreateAsync(TrialPlan.Text(), TrialPlan.Roster());
        await stage.StartAsync();
        var secretary = stage.World.AddUser("甲一");
        var member = stage.World.AddUser("甲二");
        var invitation = await TrialAnalysis.InviteAsync(stage, secretary);
        await stage.HearAsync(member, () => member.FollowsDeepLink(StoryCast.LinkIn([invitation])), "您是");
        await stage.HearAsync(member, () => member.Presses(Newest(member, "是我本人"), "是我本人"), "现在就看看要做什么吧");

        var acts = Script(member);
        for (var n = 0; n < acts.Count; n++)
        {
            var before = member.Private.Count;
            acts[n].Act();
            if (IsKilledBefore(n))
                await stage.KillAndRestartAsync();
            await stage.HearAsync(member, before, acts[n].Answer);
            if (IsKilledAfter(n))
                await stage.KillAndRestartAsync();
        }

        await TrialAnalysis.ReadAsync(stage, secretary);
        secretary.Presses(Newest(secretary, "通过"), "通过");
        await stage.HearAsync(member, 0, "审阅通过");

        await stage.EndAsync();
        (await stage.AskDatabaseAsync<long>("SELECT COUNT(*) FROM SubmissionRevisions")).ShouldBe(1);
        (await stage.AskDatabaseAsync<long>("SELECT COUNT(*) FROM DeadLetters")).ShouldBe(0);
        var repeated = member.Private.Where(m => m.IsFromBot).GroupBy(m => m.Text, StringComparer.Ordinal).Sum(same => same.Count() - 1);
        repeated.ShouldBeLessThanOrEqualTo(stage.Kills);
        TestContext.Current.TestOutputHelper?.WriteLine($"{stage.Kills} kills over {acts.Count} acts; {repeated} messages came twice.");
    }

    /// <summary>What the member does, and the words by which the bot acknowledges each.</summary>
    private static List<(Action Act, string Answer)> Script(EmulatedUser member)
    {
        var acts = new List<(Action, string)> { (() => member.Sends("/analysis"), "学了什么？") };
        foreach (var (section, next) in new[] { (1, "做了什么？"), (2, "今后怎么做？") })
        {
            var length = 0;
            for (var n = 1; n <= TrialAnalysis.PiecesPerSection; n++)
            {
                var piece = TrialAnalysis.Piece(section, n);
                length += piece.Length + (n == 1 ? 0 : 1);
                acts.Add((() => member.Sends(piece), $"现在 {length} 字"));
            }

            acts.Add((() => member.Presses(Newest(member, "写完了"), "写完了"), next));
        }

        acts.Add((() => member.Sends(TrialAnalysis.Piece(3, 1)), "请从头看一遍"));
        acts.Add((() => member.Presses(Newest(member, "提交"), "提交"), "已收到您的"));
        return acts;
    }

    private static MessageView Newest(EmulatedUser user, string button) => user.Private.Last(m => m.IsFromBot && m.Button(button) is not null);

    // The short form kills before an answer on one day and after one on the next; the long one everywhere.
    private static bool IsKilledBefore(int act) => LongForm.IsAsked || (act is 8 && LongForm.Choice(2) == 0);

    private static bool IsKilledAfter(int act) => LongForm.IsAsked || (act is 4 && LongForm.Choice(2) == 1);
}
