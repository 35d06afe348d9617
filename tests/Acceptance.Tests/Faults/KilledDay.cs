using System.Text.RegularExpressions;
using CampaignBot.Acceptance.Tests.Scripts;
using CampaignBot.Domain.Reminders;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// A small campaign from an empty data directory on: the roster, the office's link, invitations, a group, a check-in by button, an
/// announcement, a long dialog, hand-in, review, and a reminder two days later. People do each thing once, and wait.
/// </summary>
internal sealed partial class KilledDay(KilledStage stage, KillWalk walk) : Script(new KilledScene(stage, walk))
{
    /// <summary>Six o'clock: whenever the program dies, nothing is announced before the group is there.</summary>
    public static readonly DateTimeOffset Morning = new(2027, 6, 1, 22, 0, 0, TimeSpan.Zero);

    private const string Piece = "这一段写的是这一年里真正做过的事，一件一件都记在这里了。";

    private readonly EmulatedUser _office = stage.World.AddUser("戊二");
    private readonly EmulatedUser _secretary = stage.World.AddUser("甲一");
    private readonly EmulatedUser _member = stage.World.AddUser("甲二");

    public static string Plan => TrialPlan.Text(new DateOnly(2027, 6, 2), """
          - id: oath
            kind: check-in
            phase: phase-1
            title: 重温入党誓词
            summary: 参加一次，按一下打卡。
            announcement: 请组织一次重温入党誓词。
            audience: { level: member, must: [in-service], press-in-group: true }
            opens: 2027-06-02
            due: 2027-06-05
            reminders: [-1]
            activity: 重温入党誓词
            one-press: true
        """);

    public const string Roster = """
        类型,编号,名称,层级,领域,上级,支部,身份,电话,职务,加入日期,离开日期
        组织,X,县委,县委,,,,,,,,
        组织,C,第一党委,党委,rural,X,,,,,,
        组织,B0001,第一支部,支部,rural,C,,,,,,
        组织,B0002,第二支部,支部,rural,C,,,,,,
        党员,M0001,甲一,,,,B0001,in-service,,书记@B0001,2020-01-01,
        党员,M0002,甲二,,,,B0001,in-service,,,2020-01-01,
        党员,M0003,戊二,,,,B0002,in-service,,办公室@X,2020-01-01,

        """;

    /// <summary>Plays it to its end; returns what it has left in the database.</summary>
    public async Task<IReadOnlyList<string>> PlayAsync()
    {
        walk.Begin("roster");
        await stage.ImportAsync();
        walk.Begin("first start");
        await stage.StartAsync();
        await ClaimAsync();
        await JoinAsync(_office, _secretary, "甲一");
        var group = await BindAsync();
        await JoinAsync(_secretary, _member, "甲二");
        await CheckInAsync(group);
        await HearAsync(_secretary, "announce", () => _secretary.Sends("/announce 周五交表"), "现在发出吗");
        await HearAsync(_secretary, "announce it", () => _secretary.Presses(With(_secretary, "📢 发出"), "📢 发出"), "");
        await UntilAsync("announced", () => group.Messages.Any(m => Says(m, "周五交表")));
        await WriteAsync();
        await ReviewAsync();
        await RemindAsync();
        walk.Begin("end");
        await stage.StopAsync();
        return await stage.RowsAsync();
    }

    /// <summary>
    /// A start prints a new link and closes the old one, so whoever was too late, with the link or with saying who they are, follows the
    /// newest.
    /// </summary>
    private async Task ClaimAsync()
    {
        while (true)
        {
            walk.Begin("claim");
            var link = "";
            await stage.UntilAsync(() => LinkShape().Match(stage.Console) is { Success: true } found && (link = found.Value).Length > 0);
            if (await AnswerAsync(() => _office.FollowsDeepLink(link), "哪一位") is null)
                continue;
            walk.Begin("claim it");
            if (await AnswerAsync(() => _office.Presses(With(_office, "我是 戊二"), "我是 戊二"), "邀请各级办公室") is not null)
                break;
        }

        await DoneAsync();
    }

    /// <summary>What the office hears; null where its link has been closed.</summary>
    private async Task<MessageView?> AnswerAsync(Action does, string words)
    {
        var before = _office.Private.Count;
        var closed = ClosedLinks();
        does();
        await stage.UntilAsync(() => Heard(_office, before, words) || ClosedLinks() > closed);
        return _office.Private.Skip(before).LastOrDefault(m => Says(m, words));
    }

    // It may be said in a new message or in the pressed one.
    private int ClosedLinks() => _office.Private.Count(m => Says(m, "无效"));

    private async Task JoinAsync(EmulatedUser leader, EmulatedUser user, string name)
    {
        var invitation = await HearAsync(leader, "invite " + name, () => leader.Sends("/invite " + name), name + "同志");
        await HearAsync(user, "follow " + name, () => user.FollowsDeepLink(StoryCast.LinkIn([invitation])), "您是");
        await HearAsync(user, "join " + name, () => user.Presses(With(user, "是我本人"), "是我本人"), "现在就看看要做什么吧");
    }

    private async Task<EmulatedGroup> BindAsync()
    {
        var group = stage.World.AddGroup("第一支部", _secretary, _member);
        walk.Begin("add to group");
        group.AddBot(_secretary);
        await DoneAsync();
        walk.Begin("bind");
        _secretary.Sends(group, "/bind");
        await stage.UntilAsync(() => group.Messages.Any(m => Says(m, "绑定好了")));
        return group;
    }

    private async Task CheckInAsync(EmulatedGroup group)
    {
        walk.Begin("restart");
        await stage.RestartAsync(TimeSpan.FromHours(4));
        MessageView? call = null;
        await stage.UntilAsync(() => (call = group.Messages.LastOrDefault(m => m.IsFromBot && m.Button("重温入党誓词") is not null)) is not null);
        walk.Begin("check in");
        _member.Presses(call!, "重温入党誓词");
        await DoneAsync();
    }

    private async Task WriteAsync()
    {
        await HearAsync(_member, "analysis", () => _member.Sends("/analysis"), "学了什么？");
        foreach (var next in new[] { "做了什么？", "今后怎么做？" })
        {
            for (var n = 1; n <= 2; n++)
            {
                var length = (Piece.Length * n) + (n - 1);
                await HearAsync(_member, $"piece {n} before {next}", () => _member.Sends(Piece), $"现在 {length} 字");
            }

            await HearAsync(_member, "written before " + next, () => _member.Presses(With(_member, "写完了"), "写完了"), next);
        }

        await HearAsync(_member, "last piece", () => _member.Sends(Piece), "请从头看一遍");
        await HearAsync(_member, "hand in", () => _member.Presses(With(_member, "提交"), "提交"), "已收到您的");
    }

    private async Task ReviewAsync()
    {
        await HearAsync(_secretary, "review", () => _secretary.Sends("/review"), "有 1 份材料等您审阅");
        await HearAsync(_secretary, "open", () => _secretary.Presses(With(_secretary, "甲二"), "甲二"), "您的意见是");
        var before = _member.Private.Count;
        walk.Begin("accept");
        _secretary.Presses(With(_secretary, "通过"), "通过");
        await stage.UntilAsync(() => Heard(_member, before, "审阅通过"));
    }

    /// <summary>Two days later who still owes is reminded, and who has done it is not.</summary>
    private async Task RemindAsync()
    {
        await DoneAsync();
        walk.Begin("remind");
        var (owes, done) = (_secretary.Private.Count, _member.Private.Count);
        await stage.RestartAsync(TimeSpan.FromDays(2));
        await stage.UntilAsync(() => Heard(_secretary, owes, "重温入党誓词"));
        // Who can't be reached is written down after the messages have been queued; nobody hears of it.
        await stage.UntilAsync(() => stage.Holds($"ReminderLog WHERE Outcome = {(int)ReminderOutcome.Unreachable}"));
        Heard(_member, done, "重温入党誓词").ShouldBeFalse();
    }

    [GeneratedRegex(@"https://t\.me/\w+\?start=[\w-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LinkShape();
}
