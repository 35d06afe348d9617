using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>
/// What a Chinese keyboard and a copied paper do to a plan's file, each put into the shipped plan: it is said where it stands, in words,
/// with what to write instead. <c>‹</c> marks where, and is taken out before reading.
/// </summary>
public sealed class PlanKeyboardTests
{
    private static readonly string Shipped = File.ReadAllText(PlanFiles.Shipped).ReplaceLineEndings("\n");

    [Theory]
    [InlineData("daily-budget: 3", "daily-budget‹：3", "这里的「：」是中文标点，程序不认；请换成英文的「:」")]
    [InlineData("      zh: 各党委在县委动员大会后", "      zh‹： 各党委在县委动员大会后", "这里的「：」是中文标点，程序不认；请换成英文的「:」")]
    [InlineData("title: { zh: 党委动员大会, en: Committee", "title: { zh: 党委动员大会‹， en：Committee", "这里的「，」是中文标点，程序不认；请换成英文的「,」")]
    [InlineData("title: { zh: 党委动员大会, en: Committee", "title: { zh: 党委动员大会， en‹：Committee", "这里的「：」是中文标点，程序不认；请换成英文的「:」")]
    [InlineData("{ from: 2027-06-09, to", "{ from: 2027-06-09‹， to", "这里的「，」是中文标点，程序不认；请换成英文的「,」")]
    [InlineData("[in-service, rural, probationary]", "[in-service‹，rural、probationary]", "这里的「，」是中文标点，程序不认；请换成英文的「,」")]
    [InlineData("audience: { level: committee }", "audience: ‹｛ level: committee }", "这里的「｛」是中文标点，程序不认；请换成英文的「{」")]
    [InlineData("audience: { level: committee }", "audience: { level: committee ‹｝", "这里的「｝」是中文标点，程序不认；请换成英文的「}」")]
    [InlineData("reminders: [-3, -1, 0]", "reminders: [-3, -1, 0‹】", "这里的「】」是中文标点，程序不认；请换成英文的「]」")]
    [InlineData("review: [level-above]", "review: ‹【level-above】", "这里的「【」是中文标点，程序不认；请换成英文的「[」")]
    [InlineData("announcement:\n      zh: |\n        最后", "announcement:\n      zh: ‹｜\n        最后", "这里的「｜」是中文标点，程序不认；请换成英文的「|」")]
    [InlineData("  - id: phase-2", "  ‹－ id: phase-2", "这里的「－」是中文标点，程序不认；请换成英文的「-」")]
    [InlineData("en: \"Five goods: an advanced organization\"", "en: ‹“Five goods: an advanced organization\"", "这里的「“」是中文标点，程序不认；请换成英文的「\"」")]
    [InlineData("en: \"Five goods: an advanced organization\"", "en: ‹“Five goods: an advanced organization”", "这里的「“」是中文标点，程序不认；请换成英文的「\"」")]
    [InlineData("en: \"Five goods: an advanced organization\"", "en: \"Five goods: an advanced organization‹”", "这里的「”」是中文标点，程序不认；请换成英文的「\"」")]
    public void SignsOfAChineseKeyboard_AreNamed_WhereTheyStand(string sound, string faulty, string problem) => Said(sound, faulty, problem);

    [Theory]
    [InlineData("    year: 2027\n    owner", "    ‹\tyear: 2027\n    owner", "行首用了 Tab 键；请全部改成空格，和上下行对齐")]
    [InlineData("    ends: 2027-05-31", "‹\tends: 2027-05-31", "行首用了 Tab 键；请全部改成空格，和上下行对齐")]
    [InlineData("        这个月做三件事", "‹\t\t这个月做三件事", "行首用了 Tab 键；请全部改成空格，和上下行对齐")]
    [InlineData("    ends: 2027-05-31", "    ‹　ends: 2027-05-31", "这里有一个全角空格（或看不见的字符）；请删掉，改用普通空格")]
    [InlineData("    ends: 2027-05-31", "‹　　ends: 2027-05-31", "这里有一个全角空格（或看不见的字符）；请删掉，改用普通空格")]
    [InlineData("en: Committee mobilization meeting", "‹　en: Committee mobilization meeting", "这里有一个全角空格（或看不见的字符）；请删掉，改用普通空格")]
    [InlineData("    year: 2027\n    owner", "    year‹:2027\n    owner", "「:」后面没有空格；请在「:」后面空一格")]
    [InlineData("title: { zh: 党委动员大会, en: Committee", "title: { zh: 党委动员大会, en‹:Committee", "「:」后面没有空格；请在「:」后面空一格")]
    [InlineData("  - id: phase-2", "  ‹-id: phase-2", "「-」后面没有空格；请在「-」后面空一格")]
    [InlineData("    year: 2027\n    owner", "    ‹year 2027\n    owner", "这一行没有冒号，看不出是哪一项；请写成「名称: 内容」；接着上一行的话，请比上一行多缩进两格")]
    public void BlanksAndTabs_AreNamed_WhereTheyStand(string sound, string faulty, string problem) => Said(sound, faulty, problem);

    [Theory]
    [InlineData("      zh: 各党委在县委动员大会后 7 日内开完动员大会，主要负责同志亲自动员部署。开完在这里登记。", "      zh: 请参加 ‹#主题党日# 活动。各党委在县委动员大会后 7 日内开完动员大会，主要负责同志亲自动员部署。开完在这里登记。", "空格加「#」会把这段话截断：从这里起不会发出去；请把整段话放进英文双引号 \"…\" 里；如果是给自己看的备注，请单独写一行，以 # 开头")]
    [InlineData("{ zh: 党委动员大会, en: Committee", "{ zh: 党委 ‹#动员# 大会, en: Committee", "空格加「#」会把这段话截断：从这里起不会发出去；请把整段话放进英文双引号 \"…\" 里；如果是给自己看的备注，请单独写一行，以 # 开头")]
    [InlineData("en: Pictures, seminars", "en: Pictures‹: seminars", "这段话里有英文冒号加空格，会被当成另一项；请把整段话放进英文双引号 \"…\" 里")]
    [InlineData("en: \"Five goods: an advanced organization\"", "en: Five goods‹: an advanced organization", "这段话里有英文冒号加空格，会被当成另一项；请把整段话放进英文双引号 \"…\" 里")]
    [InlineData("en: Committee mobilization meeting", "en: Committee‹, its mobilization meeting", "这段话里有英文逗号，会在这里断开；请把整段话放进英文双引号 \"…\" 里")]
    [InlineData("en: \"Five goods: an advanced organization\"", "en: ‹\"Five goods: an advanced organization", "这里的引号「\"」没有结束；请在这段话的末尾补上「\"」")]
    [InlineData("      zh: 各党委在县委动员大会后 7 日内开完动员大会，主要负责同志亲自动员部署。开完在这里登记。", "      zh: ‹\"各党委在县委动员大会后 7 日内开完动员大会，主要负责同志亲自动员部署。开完在这里登记。", "这里的引号「\"」没有结束；请在这段话的末尾补上「\"」")]
    [InlineData("en: \"Five goods: an advanced organization\"", "en: \"Five ‹\"goods\": an advanced organization\"", "双引号里面又有双引号，这段话在这里就断了；里面的请用中文引号“ ”，或者写成 \\\"")]
    [InlineData("audience: { level: committee }", "audience: ‹{ level: committee", "这里的括号「{」没有结束；请在末尾补上英文的「}」")]
    [InlineData("reminders: [-3, -1, 0]", "reminders: ‹[-3, -1, 0", "这里的括号「[」没有结束；请在末尾补上英文的「]」")]
    [InlineData("reminders: [-3, -1, 0]", "reminders: [-3, -1, 0‹}", "开头是「[」，这里却是「}」；请在末尾补上英文的「]」")]
    public void TextsThatEndTooEarly_AreNamed_WhereTheyStand(string sound, string faulty, string problem) => Said(sound, faulty, problem);

    [Fact]
    public void ManySlipsAtOnce_AreAllSaid_WithWhatElseIsWrong()
    {
        var text = Shipped
            .Replace("daily-budget: 3", "daily-budget：3", StringComparison.Ordinal)
            .Replace("late-joiner-grace-days: 14", "late-joiner-grace-days:14", StringComparison.Ordinal)
            .Replace("en: Committee mobilization meeting }", "en: “Committee, mobilization\" ｝", StringComparison.Ordinal)
            .Replace("on-holiday: move", "on-holiday: mvoe", StringComparison.Ordinal);
        var problems = TestPlan.Reader.Read(text, "plan.yaml").Problems;
        problems.Count.ShouldBe(5, string.Join('\n', problems.Select(p => p.Show(Language.English))));
        problems.Select(p => p.Line).Distinct().Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("      zh: 总结活动，具体要求以县委通知为准。", "      zh: 总结活动，包括“做法。")]
    [InlineData("      zh: 总结活动，具体要求以县委通知为准。", "      zh: 总结活动（具体要求。")]
    [InlineData("      zh: 总结活动，具体要求以县委通知为准。", "      zh: 总结活动，各支部、")]
    [InlineData("      zh: 总结活动，具体要求以县委通知为准。", "      zh: 总结活动。各活动")]
    [InlineData("        一、展示成果：图片展、", "        一、展示成果：（图片展、")]
    public void TextThatLooksCut_IsAWarning_AndThePlanStands(string sound, string cut)
    {
        Shipped.ShouldContain(sound);
        var text = Shipped.Replace(sound, cut, StringComparison.Ordinal);
        var result = TestPlan.Reader.Read(text, "plan.yaml");
        result.Plan.ShouldNotBeNull();
        var warning = result.Warnings.ShouldHaveSingleItem();
        warning.Line.ShouldBe(text[..text.IndexOf(cut, StringComparison.Ordinal)].Count(c => c == '\n') + 1);
        warning.Show(Language.Chinese).ShouldContain("请留意：");
    }

    [Theory]
    [InlineData("a:\n  - \"one\n    two: x\"\n  - >\n    folded: text, “not closed\n  - plain\n    goes on: not\n")]
    [InlineData("a: {\n  b: [1,\n    2 ], # why\n  c: 'it''s' }\nd: &x |2-\n   　text\n    # no remark\ne: *x\n")]
    [InlineData("\"a\": 'b: c'\nurl: https://example.org/a?b=c#d\nmail: a@b.c\nlist: [甲，b：c, 中文、还有]\n")]
    [InlineData("- - a\n  - b: c\n-\n  d: e\n- https://example.org\n- 'x': y\n")]
    [InlineData("zh: “五个好”先进\nen: it's, as they say, 5\" long\ntime: 09:00\n")]
    public void YamlThatIsRight_IsLeftAlone(string yaml)
    {
        var mended = Bot.Plans.Yaml.KeyboardSlips.Mend(yaml, new HashSet<string> { "zh", "en", "title" });
        if (!yaml.Contains("goes on: not", StringComparison.Ordinal))
            mended.Slips.ShouldBeEmpty();
        mended.Content.ShouldBe(yaml);
    }

    [Fact]
    public void NoParsersSentence_ReachesAPerson()
    {
        foreach (var broken in new[] { "a: b\n  - c", "a: [b", "a: {b", "%x", "a: @b", "? [", "a: !!x [}", "a:\n\t- b", "&", "*", "a: &b *c", "a: |3x\n  b" })
        {
            foreach (var problem in TestPlan.Reader.Read(broken, "plan.yaml").Problems)
                problem.Show(Language.Chinese).ShouldNotMatch("(While|did not|found|expected|scanning)");
        }
    }

    private static void Said(string sound, string faulty, string problem)
    {
        Shipped.ShouldContain(sound);
        var at = Shipped.IndexOf(sound, StringComparison.Ordinal);
        var marked = string.Concat(Shipped.AsSpan(0, at), faulty, Shipped.AsSpan(at + sound.Length));
        var marker = marked.IndexOf('‹', StringComparison.Ordinal);
        var text = marked.Remove(marker, 1);
        var line = text.AsSpan(0, marker).Count('\n') + 1;
        var column = marker - text.LastIndexOf('\n', Math.Max(0, marker - 1));

        var result = TestPlan.Reader.Read(text, "plan.yaml");

        result.Plan.ShouldBeNull();
        var said = result.Problems.Select(p => p.Show(Language.Chinese)).ToList();
        said.ShouldContain($"plan.yaml:{line}:{column}: {problem}");
        result.Problems.ShouldAllBe(p => p.Line == line || p.Line == line + 1, string.Join('\n', said));
    }
}
