using System.Collections.Frozen;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs;

/// <summary>Words that mean something to every dialog, typed instead of pressing a button.</summary>
internal enum DialogWord
{
    Back,
    Skip,
    Cancel,
    Restart,
    Resume,
    Done,
    Nothing,
    All,
    Yes,
    No,
    Change,
    Keep,
    Discard,
    GoOn,
}

/// <summary>
/// Which typed words mean what. A whole message must be the word, in either language; the labels of the engine's own buttons are words too,
/// so that typing what a button says does what it does.
/// </summary>
internal static class DialogWords
{
    // A longer message is none of them, whatever stands around it.
    private const int LongestMessage = 40;

    private static readonly FrozenDictionary<DialogWord, FrozenSet<string>> Words = new Dictionary<DialogWord, FrozenSet<string>>
    {
        [DialogWord.Back] = Set([DialogTexts.BackButton], "返回", "上一步", "后退", "back", "previous"),
        [DialogWord.Skip] = Set([DialogTexts.SkipButton], "跳过", "略过", "不填", "不填了", "skip"),
        [DialogWord.Cancel] = Set([DialogTexts.CancelButton], "取消", "退出", "cancel", "quit", "exit"),
        [DialogWord.Restart] = Set([DialogTexts.RestartButton], "重新开始", "重来", "从头开始", "重填", "restart", "start over"),
        [DialogWord.Resume] = Set([], "继续", "继续填", "接着填", "接着写", "继续写", "resume", "continue"),
        [DialogWord.Done] = Set([DialogTexts.WrittenButton], "写完了", "写完", "完成", "完了", "好了", "done", "finished"),
        [DialogWord.Nothing] = Set([], "没有", "没", "无", "没有了", "没了", "没有照片", "没照片", "none", "nothing", "no more", "no photo"),
        [DialogWord.All] = Set([], "全部", "全选", "所有", "都选", "all", "everyone"),
        [DialogWord.Yes] = Set([DialogTexts.ConfirmButton], "确认", "确定", "是", "是的", "对", "好", "好的", "可以", "提交", "yes", "ok", "okay", "confirm", "submit"),
        [DialogWord.No] = Set([], "否", "不", "不是", "不对", "no"),
        [DialogWord.Change] = Set([DialogTexts.ChangeButton], "修改", "改", "更改", "change", "edit"),
        [DialogWord.Keep] = Set([DialogTexts.KeepDraftButton, DialogTexts.AwayLaterButton], "保留", "留着", "以后再填", "以后再说", "keep", "later"),
        [DialogWord.Discard] = Set([DialogTexts.DiscardButton], "不要了", "不要", "删除", "清空", "discard", "delete"),
        [DialogWord.GoOn] = Set([DialogTexts.GoOnButton], "继续", "继续填", "接着填", "接着写", "continue", "go on", "resume"),
    }.ToFrozenDictionary();

    private static readonly string[] AllButWords = ["除了", "除", "all but ", "everyone but ", "all except ", "except "];

    private static readonly FrozenSet<string> All = Words.Values.SelectMany(set => set).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the whole message is such a word.</summary>
    public static bool Means(string? message, DialogWord word) => message is { Length: <= LongestMessage } && Words[word].Contains(Normalize(message));

    /// <summary>True when the whole message is any of the words.</summary>
    public static bool IsAny(string message) => message.Length <= LongestMessage && All.Contains(Normalize(message));

    /// <summary>What stands behind "all but" in words that begin with it; null for others.</summary>
    public static string? AfterAllBut(string message) =>
        AllButWords.FirstOrDefault(word => message.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } found
            ? message.TrimStart()[found.Length..]
            : null;

    private static FrozenSet<string> Set(IReadOnlyList<Text> labels, params IReadOnlyList<string> words) =>
        words.Concat(labels.SelectMany(label => Language.All.Select(language => label.Render(language).Plain)))
            .Select(Normalize).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Emoji in front of a label, quotes around it, and the full stop behind it are left away.
    private static string Normalize(string text) => string.Concat(text.Where(c => char.IsLetterOrDigit(c) || c == ' ')).Trim();
}
