using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using FsCheck.Fluent;

namespace CampaignBot.Acceptance.Tests;

/// <summary>
/// What people type is shown again letter for letter, wherever it is shown, and no part of it becomes bold, a link or anything else that only
/// the bot's own texts may make.
/// </summary>
public sealed class WordsRoundTripTests : IAsyncLifetime
{
    private const int Cases = 12;

    private const string NastyName = "甲<b>二</b>&amp;*_[x](y)`😀";

    /// <summary>Marks of every markup, entities, letters that join, turn or take two places. (Spaces of no width are taken out on purpose.)</summary>
    private static readonly string[] Pieces =
    [
        "<b>", "</b>", "<a href=\"x\">", "&amp;", "&lt;", "&#65;", "&", "<", ">", "\"", "'", "*", "**", "_", "__", "~", "`", "```", "[x](y)", "||", "\\", "{0}", "{", "}",
        "😀", "👨‍👩‍👧‍👦", "🇨🇳", "𠮷", "e\u0301", "\u202eעברית\u202c", "\u200d", "\u2066", "中文", "。", " ", "  ", "\t", "%s", "#标签", "@somebody", "https://example.org/?a=1&b=2", "1.", "- ", "> ",
    ];

    /// <summary>What Telegram finds in any text by itself.</summary>
    private static readonly string[] Found = ["url", "mention", "hashtag", "cashtag", "email", "bot_command", "phone_number"];

    private Crowd _crowd = null!;
    private string _roster = "";

    public async ValueTask InitializeAsync()
    {
        _roster = Path.GetTempFileName() + ".csv";
        var sample = await File.ReadAllTextAsync(ConfigFiles.Find("config/roster.sample.csv"));
        await File.WriteAllTextAsync(_roster, sample.Replace(",甲二,", $",{NastyName},", StringComparison.Ordinal));
        _crowd = await Crowd.StartAsync(_roster);
    }

    public async ValueTask DisposeAsync()
    {
        await _crowd.DisposeAsync();
        File.Delete(_roster);
    }

    [Fact]
    public async Task Words_OfAnyKind_AreShownAsTheyWereTyped()
    {
        var members = new Queue<string>(Enumerable.Range(33, Cases).Select(n => $"DY{n:0000}"));
        var words = Gen.Elements(Pieces).NonEmptyListOf().Select(pieces => "始" + Joined(pieces) + "终");
        Rule.Holds(words, text => ShowAsync(text, members), count: Cases);

        await ReturnAsync("始" + string.Concat(Pieces) + "\n第二行终");
        var about = await Person("DY0002").SaysAsync("/me");
        ShouldShow(about, NastyName);
    }

    /// <summary>An announcement in the group, and a check-in's place and note in its summary.</summary>
    private async Task ShowAsync(string text, Queue<string> members)
    {
        var secretary = Person("DY0001");
        await Village.AnnounceAsync(secretary, text);
        await _crowd.Bot.SettleAsync();
        ShouldShow(_crowd.Groups[0].Messages.TakeLast(1), text);

        var number = members.Dequeue();
        members.Enqueue(number);
        var member = Person(number);
        await member.SaysAsync("/checkin");
        await member.PressesAsync("志愿服务");
        await member.PressesAsync("今天");
        await member.SaysAsync("2");
        await member.SaysAsync("地" + text);
        await member.SaysAsync("记" + text);
        var summary = await member.PressesAsync("跳过");
        ShouldShow(summary, "地" + text);
        ShouldShow(summary, "记" + text);
        await member.SaysAsync("取消");
        await member.PressesAsync("不要了");
    }

    /// <summary>What a reviewer asks to be changed, as the author gets it.</summary>
    private async Task ReturnAsync(string comment)
    {
        var (author, secretary) = (Person("DY0003"), Person("DY0001"));
        await author.SaysAsync("/analysis");
        while (author.Last.Button("提交") is null)
        {
            await author.SaysAsync("这一年我做了一些事，也有没做好的地方。我按月记下来，和老同志一起看，发现自己抓得不够紧，今后要把它当成每天的事来做，让身边的人看得见。");
            await author.PressesAsync("写完了");
        }

        await author.PressesAsync("提交");
        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲三");
        await secretary.PressesAsync("退回");
        await secretary.SaysAsync(comment);
        var before = author.Inbox.Count;
        await secretary.SaysAsync("7月5日");
        ShouldShow(author.Inbox.Skip(before), comment);
    }

    /// <summary>As many of the pieces as a check-in's place has room for, with a mark before and after them.</summary>
    private static string Joined(IEnumerable<string> pieces) =>
        pieces.Aggregate("", (text, piece) => text.Length + piece.Length <= CheckIn.PlaceMaxLength - "地始终".Length ? text + piece : text);

    private Actor Person(string number) => new(_crowd.Bot, _crowd.People[number]);

    private static void ShouldShow(IEnumerable<MessageView> messages, string text)
    {
        var all = messages.ToList();
        var shown = all.Find(m => m.Text.Contains(text, StringComparison.Ordinal));
        shown.ShouldNotBeNull($"\"{text}\" is not in: {string.Join("\n---\n", all.Select(m => m.Text))}");
        var start = shown.Text.IndexOf(text, StringComparison.Ordinal);
        var end = start + text.Length;
        // The bot may set all of it in bold (a name over a list); nothing in it sets a part.
        shown.Entities.Where(e => e.Offset < end && e.Offset + e.Length > start && !(e.Offset <= start && e.Offset + e.Length >= end) && !Found.Contains(e.Type))
            .ShouldBeEmpty(text);
    }
}
