using System.Text.RegularExpressions;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// What people write instead of a command: the plain word for it, or the link they were given. Only whole messages count; a sentence that
/// merely holds such a word is talk.
/// </summary>
internal static partial class PlainWords
{
    private static readonly Dictionary<string, string> Commands = Table(
        (CommandNames.Today, "我要做什么 要做什么 我有什么事 有什么事 今天 今日 待办 任务 我的任务 whatdoido whatdoiowe whatshouldido todo todolist tasks mytasks today"),
        ("checkin", "签到 打卡 我要签到 我要打卡 checkin check-in"),
        (CommandNames.Help, "帮助 帮忙 帮帮我 怎么用 怎么办 菜单 命令 说明 help menu commands"),
        ("materials", "学习 材料 学习材料 我要学习 materials study"),
        ("analysis", "党性分析 自我分析 analysis"),
        ("status", "状态 进度 完成情况 谁没做 谁没完成 status progress"),
        ("attendance", "代记 代记签到 代为登记 attendance"),
        (CommandNames.Invite, "邀请 邀请链接 invite"),
        ("bind", "绑定 绑定本群 bind"),
        (CommandNames.Channel, "换个软件 另一个软件 在另一个软件上也用 channel channels"),
        ("me", "我是谁 我的信息 whoami me"));

    private static readonly HashSet<string> Greetings = Set("你好 您好 你好啊 您好啊 早 早上好 上午好 中午好 下午好 晚上好 在吗 在不在 hello hi hey goodmorning goodevening");

    private static readonly HashSet<string> Thanks = Set("谢谢 谢谢你 谢谢您 谢谢了 多谢 感谢 辛苦了 好的 好 收到 知道了 明白 ok okay thanks thankyou thx gotit");

    /// <summary>The command that the words stand for; null: none.</summary>
    public static string? CommandFor(string? words) => Commands.GetValueOrDefault(Plain(words));

    public static bool IsGreeting(string? words) => Greetings.Contains(Plain(words));

    public static bool IsThanks(string? words) => Thanks.Contains(Plain(words));

    /// <summary>Reads the start parameter of a link that was pasted instead of opened.</summary>
    public static bool TryReadLink(string? words, out string parameter)
    {
        var match = StartLink().Match(words ?? "");
        parameter = match.Groups["parameter"].Value;
        return match.Success;
    }

    /// <summary>Reads a command's bare name, and what follows it.</summary>
    public static bool TryReadCall(string? words, out CommandCall call)
    {
        var match = Call().Match(words ?? "");
        call = new CommandCall(match.Groups["name"].Value.ToLowerInvariant(), match.Groups["rest"].Value.Trim());
        return match.Success;
    }

    private static string Plain(string? words) =>
        string.Concat((words ?? "").Where(c => !char.IsWhiteSpace(c) && !char.IsPunctuation(c) && !char.IsSymbol(c) || c == '-')).ToLowerInvariant();

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];

    private static Dictionary<string, string> Table(params (string Command, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Command))).ToDictionary(x => x.word, x => x.Command, StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<name>[A-Za-z][A-Za-z0-9_]{0,31})(\s+(?<rest>.*))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"https?://\S+[?&]start=(?<parameter>[A-Za-z0-9_-]{1,64})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartLink();
}
