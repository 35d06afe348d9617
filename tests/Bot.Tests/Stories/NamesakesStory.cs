using System.Text.RegularExpressions;
using CampaignBot.Bot.Plans;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Stories;

/// <summary>Three of one name in one branch: whoever reads of one of them, on a list, a button or in a sentence, can tell which one it is.</summary>
public sealed partial class NamesakesStory : IAsyncLifetime
{
    private RunningBot _bot = null!;
    private Actor _office = null!;
    private Actor _committee = null!;
    private Actor _secretary = null!;
    private Actor _first = null!;
    private Actor _second = null!;

    public async ValueTask InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("campaignbot-names-").FullName;
        var roster = Path.Combine(folder, "roster.csv");
        await File.WriteAllTextAsync(roster, await File.ReadAllTextAsync(ConfigFiles.Find("config/roster.sample.csv")) +
            """
            党员,DY0901,王芳,,,,QX01,in-service,,,2017-06-12,
            党员,DY0902,王 芳,,,,QX01,in-service,,,2017-06-12,
            党员,DY0903,王芳,,,,QX01,in-service,,,2017-06-12,
            党员,DY0904,王芳芳,,,,QX01,in-service,,,2017-06-12,

            """);
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 6, 24, 1, 30, 0, TimeSpan.Zero), roster);
        Directory.Delete(folder, recursive: true);
        var cast = new StoryCast(_bot);
        _office = await cast.OfficeAsync("戊二");
        _committee = await cast.JoinAsync(_office, "DY0026", "丁二");
        _secretary = await cast.JoinAsync(_office, "DY0001", "甲一");
        _first = await cast.JoinAsync(_secretary, "DY0901", "小王");
        _second = await cast.JoinAsync(_secretary, "DY0902", "大王");
        await _bot.MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(10, 0));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Namesakes_WhereverTheyStand_HaveTheirNumbersBeside()
    {
        // The question whether it is you is asked with the number; so is what the secretary hears of it.
        _first.Inbox.ShouldContain(m => m.Text.Contains("王芳 DY0901", StringComparison.Ordinal));
        Named(_secretary, "加入");

        await NamedAfterAsync(_secretary, "/invite");
        await NamedAfterAsync(_secretary, "/invite 王芳");
        await NamedAfterAsync(_secretary, "/handover");
        await _secretary.PressesAsync("王芳 DY0901");
        Named(_secretary, "接任");
        await NamedAfterAsync(_secretary, "/handover 王芳");
        await NamedAfterAsync(_secretary, "/remind");
        await RecordAsync();
        await ExtendAsync();
        await ReviewAsync();
        await WaiveAsync();
        await _second.SaysAsync("/forget");
        await _second.PressesAsync("删掉，退出");
        Named(_secretary, "删除");
        _first.User.Blocks();
        await _bot.SettleAsync();

        foreach (var reader in new[] { _office, _committee, _secretary })
        {
            foreach (var words in reader.Inbox.SelectMany(WordsOf).Where(words => !RepeatsWhatWasTyped(words)))
                Bare().IsMatch(words).ShouldBeFalse(words);
        }
    }

    [Fact]
    public async Task Namesakes_TypedWithAndWithoutTheBlank_AreFound()
    {
        foreach (var typed in new[] { "王芳", "王 芳" })
        {
            var found = (await _secretary.SaysAsync("/invite " + typed)).Last();
            found.Buttons.Select(b => b.Text).ShouldBe(["王芳 DY0901", "王 芳 DY0902", "王芳 DY0903", "王芳芳 DY0904"]);
            (await _secretary.SaysAsync("/handover " + typed)).Last().Buttons.Count(b => !b.Text.Contains("不交接", StringComparison.Ordinal)).ShouldBe(2);
        }

        // A list that has the name with a blank is answered by it without one, and the other way round.
        await StartExtendAsync();
        (await _secretary.SaysAsync("王芳DY0902")).Last().Text.ShouldContain("王 芳 DY0902");
    }

    [Fact]
    public async Task Remind_CountsNamesakesAsSeveralPeople()
    {
        var owing = await _bot.ReadAsync(db => db.Members.CountAsync(m => m.Standing == "in-service"
            && db.Memberships.Any(s => s.MemberId == m.Id && s.IsPrimary && db.Organizations.Any(o => o.Id == s.OrganizationId && o.Code == "QX01"))));

        (await _secretary.SaysAsync("/remind")).Last().Text.ShouldContain($"党性分析：{owing} 位");
    }

    private async Task RecordAsync()
    {
        await _secretary.SaysAsync("/attendance");
        await _secretary.PressesAsync("签到");
        await _secretary.PressesAsync(_secretary.Last, _secretary.Last.Buttons.First().Text);
        await _secretary.PressesAsync("今天");
        await _secretary.PressesAsync(_secretary.Last, "下一页");
        WordsOf(_secretary.Last).ShouldContain(words => WithNumber().IsMatch(words));
        await _secretary.SaysAsync("/cancel");
    }

    private async Task ExtendAsync()
    {
        await StartExtendAsync();
        await _secretary.SaysAsync("DY0902");
        await _secretary.SaysAsync("7月20日");
        await _secretary.PressesAsync("跳过");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("王 芳 DY0902");
    }

    private async Task StartExtendAsync()
    {
        await _secretary.SaysAsync("/extend");
        while (!_secretary.Last.Buttons.Any(b => b.Text.Contains("党性分析", StringComparison.Ordinal)))
            await _secretary.PressesAsync(_secretary.Last, "下一页");
        await _secretary.PressesAsync(_secretary.Last, "党性分析");
    }

    private async Task ReviewAsync()
    {
        await WriteAnalysisAsync(_first, "稿");
        await NamedAfterAsync(_secretary, "/review");
        await _secretary.PressesAsync("王芳 DY0901");
        await _secretary.PressesAsync("退回");
        await _secretary.SaysAsync("请举一个例子。");
        (await _secretary.SaysAsync("7月5日")).Last().Text.ShouldContain("王芳 DY0901");
    }

    private async Task WaiveAsync()
    {
        await _committee.SaysAsync("/waive");
        while (!_committee.Last.Buttons.Any(b => b.Text.Contains("党性分析", StringComparison.Ordinal)))
            await _committee.PressesAsync(_committee.Last, "下一页");
        await _committee.PressesAsync(_committee.Last, "党性分析");
        await _committee.PressesAsync("清水村支部");
        await _committee.SaysAsync("DY0902");
        await _committee.SaysAsync("住院");
        await _committee.PressesAsync("确认");
        Named(_secretary, "住院");
        await NamedAfterAsync(_committee, "/waive");
    }

    // A question about a name that was typed says it as it was typed; the buttons below tell the people apart.
    private static bool RepeatsWhatWasTyped(string words) =>
        words.Contains("叫「王芳」的", StringComparison.Ordinal) || words.Contains("交接给「王芳」", StringComparison.Ordinal);

    // What is asked for names one of them with the number.
    private static async Task NamedAfterAsync(Actor reader, string command) =>
        (await reader.SaysAsync(command)).SelectMany(WordsOf).ShouldContain(words => WithNumber().IsMatch(words), command);

    private static void Named(Actor reader, string about) => reader.Inbox
        .Where(m => WordsOf(m).Any(words => words.Contains(about, StringComparison.Ordinal)))
        .SelectMany(WordsOf).ShouldContain(words => WithNumber().IsMatch(words), about);

    private static IEnumerable<string> WordsOf(MessageView message) => message.Text.Split('\n').Concat(message.Buttons.Select(b => b.Text));

    [GeneratedRegex("王 ?芳.{0,2}DY090[123]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WithNumber();

    // The name of one of the three, and no number behind it.
    [GeneratedRegex("(?<!DY090[123] )王 ?芳(?!芳|.{0,2}DY090)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Bare();
}
