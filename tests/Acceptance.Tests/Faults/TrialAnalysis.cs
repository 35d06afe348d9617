using System.Globalization;
using System.Text.RegularExpressions;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>The analysis that a member writes in pieces while the program is killed, and the secretary before and after: who invites, and who reads it.</summary>
internal static partial class TrialAnalysis
{
    public const int PiecesPerSection = 2;

    /// <summary>No two sections' are equally long, so that no two acknowledgements are alike unless one came twice.</summary>
    public static string Piece(int section, int n) =>
        string.Create(CultureInfo.InvariantCulture, $"〔{section}.{n}〕这一段写的是这一年里真正做过的事，一件一件都记在这里了{new string('。', section)}");

    /// <summary>The way in for who answers for the branch: the console's one-time link for the office. Returns the member's invitation.</summary>
    public static async Task<MessageView> InviteAsync(LiveStage stage, EmulatedUser secretary)
    {
        await stage.Bot.SaysAsync("https://t.me/");
        await stage.HearAsync(secretary, () => secretary.FollowsDeepLink(LinkShape().Match(stage.Bot.Console).Value), "哪一位");
        await stage.HearAsync(secretary, () => secretary.Presses(Newest(secretary, "我是 甲一"), "我是 甲一"), "邀请各级办公室");
        return await stage.HearAsync(secretary, () => secretary.Sends("/invite 甲二"), "甲二同志");
    }

    /// <summary>The reviewer reads what was handed in: every piece stands there once, in its order.</summary>
    public static async Task ReadAsync(LiveStage stage, EmulatedUser secretary)
    {
        await stage.HearAsync(secretary, () => secretary.Sends("/review"), "有 1 份材料等您审阅");
        await stage.HearAsync(secretary, () => secretary.Presses(Newest(secretary, "甲二"), "甲二"), "您的意见是");
        var shown = string.Join('\n', secretary.Private.Where(m => m.IsFromBot).Select(m => m.Text));
        shown.ShouldContain("第 1 稿");
        PieceShape().Matches(shown).Select(m => m.Value).ShouldBe(AllPieces().Select(p => PieceShape().Match(p).Value));
    }

    private static IEnumerable<string> AllPieces() =>
        [.. from section in new[] { 1, 2 } from n in Enumerable.Range(1, PiecesPerSection) select Piece(section, n), Piece(3, 1)];

    private static MessageView Newest(EmulatedUser user, string button) => user.Private.Last(m => m.IsFromBot && m.Button(button) is not null);

    [GeneratedRegex(@"〔\d\.\d〕", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PieceShape();

    [GeneratedRegex(@"https://t\.me/\w+\?start=[\w-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LinkShape();
}
