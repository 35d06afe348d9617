using System.Text.RegularExpressions;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Acceptance.Tests;

/// <summary>
/// The first two phases of the shipped plan, played for three branches of different category on a moved clock: how they join, what their
/// groups are told, who is reminded and who isn't, how a branch's plan is filed with the committee above, and how one member's self-analysis
/// is written over days, returned, and accepted. After each step the secretaries look at their figures.
/// </summary>
public sealed partial class PhasesOneAndTwoStory : IAsyncLifetime
{
    private RunningBot _bot = null!;
    private Actor _office = null!;
    private Actor _committee = null!;
    private Branch _village = null!;
    private Branch _agency = null!;
    private Branch _company = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 4, 30, 2, 0, 0, TimeSpan.Zero));
        var cast = new StoryCast(_bot);
        _office = await cast.OfficeAsync("戊二");
        _committee = await cast.JoinAsync(_office, "DY0026", "丁二");
        _village = await Branch.GatherAsync(cast, _office, "清水村支部", ("DY0001", "甲一"), ("DY0002", "甲二"), ("DY0003", "甲三"), ("DY0005", "甲五"));
        _agency = await Branch.GatherAsync(cast, _office, "县委办公室支部", ("DY0033", "戊一"), ("DY0036", "戊四"));
        _company = await Branch.GatherAsync(cast, _office, "云岭食品公司支部", ("DY0048", "庚一"), ("DY0049", "庚二"));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task ThePlanLivesInTheBranches()
    {
        await TheFirstPhaseIsAnnouncedInEachCategorysWords();
        await AMaterialIsPushedAndAcknowledged();
        await OnlyThoseWhoStillOweAreReminded();
        await ABranchFilesItsPlanWithTheCommitteeAbove();
        await TheSecondPhaseBeginsAndPeopleCheckIn();
        await TheSelfAnalysisIsWrittenOverDaysAcrossARestart();
        await ItIsReturnedAndHandedInAgainAndAccepted();
    }

    private async Task TheFirstPhaseIsAnnouncedInEachCategorysWords()
    {
        await _bot.MoveToAsync(new DateOnly(2027, 5, 1), new TimeOnly(9, 30));

        _village.Heard("创五好、践五新").ShouldHaveSingleItem();
        _agency.Heard("创五好、塑五型").ShouldHaveSingleItem();
        _company.Heard("创五好、争五强").ShouldHaveSingleItem();
    }

    private async Task AMaterialIsPushedAndAcknowledged()
    {
        await _bot.MoveToAsync(new DateOnly(2027, 5, 3), new TimeOnly(9, 30));
        _village.Heard("第一周").Last().Text.ShouldContain("已学习：0 人");

        await _village["甲二"].PressesInAsync(_village.Group, "已学习");
        _village.Heard("第一周").Last().Text.ShouldContain("已学习：1 人");

        // A second press changes nothing, and says so kindly.
        await _village["甲二"].PressesInAsync(_village.Group, "已学习");
        (await _village["甲二"].ToastAsync()).ShouldNotBeNullOrEmpty();
        _village.Heard("第一周").Last().Text.ShouldContain("已学习：1 人");
        _agency.Heard("第一周").Last().Text.ShouldContain("已学习：0 人");

        // Seven of the village's nine must (two are retired, and may); one of them has.
        await StatusSaysAsync("第一周", village: "1/7", agency: "0/7", company: "0/7");
    }

    private async Task OnlyThoseWhoStillOweAreReminded()
    {
        var whoDid = _village["甲二"].Inbox.Count;
        var whoMay = _village["甲五"].Inbox.Count;

        await _bot.MoveToAsync(new DateOnly(2027, 5, 9), new TimeOnly(9, 30));

        _village["甲三"].Last.Text.ShouldContain("第一周");
        _village["甲三"].Last.Text.ShouldContain("今天截止");
        _village["甲二"].Inbox.Count.ShouldBe(whoDid, "甲二 has studied it");
        _village["甲五"].Inbox.Count.ShouldBe(whoMay, "甲五 is retired: may, and is not chased");

        // The reminder's own button does it; the next reminder then leaves 甲三 alone.
        await _village["甲三"].PressesAsync("第一周");
        await _village["甲三"].PressesAsync("已学习");
        await StatusSaysAsync("第一周", village: "2/7", agency: "0/7", company: "0/7");
        var afterwards = _village["甲三"].Inbox.Count;
        await _bot.MoveToAsync(new DateOnly(2027, 5, 9), new TimeOnly(23, 0));
        _village["甲三"].Inbox.Count.ShouldBe(afterwards);
    }

    private async Task ABranchFilesItsPlanWithTheCommitteeAbove()
    {
        await _bot.MoveToAsync(new DateOnly(2027, 5, 12), new TimeOnly(10, 0));
        var secretary = _village.Secretary;
        await StatusSaysAsync("支部实施方案备案", village: "0/1", agency: "0/1", company: "0/1");

        await secretary.SaysAsync("/today");
        await secretary.PressesAsync("支部实施方案备案");
        await secretary.SaysAsync("山清水秀，党员带头");
        await WriteAsync(secretary, Essay("班子"));
        await WriteAsync(secretary, Essay("党员"));
        await secretary.PressesAsync("没有");
        await secretary.PressesAsync("公开栏");
        await secretary.SaysAsync("5月20日");
        await secretary.ActAsync(() => secretary.User.SendsDocument(secretary.Id, "清水村实施方案.docx"));
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        await StatusSaysAsync("支部实施方案备案", village: "1/1", agency: "0/1", company: "0/1");

        // The committee's office reads it, the file too, and asks for more.
        await _committee.SaysAsync("/review");
        var sheet = await _committee.PressesAsync("清水村支部");
        string.Join('\n', sheet.Select(m => m.Text)).ShouldContain("山清水秀，党员带头");
        sheet.ShouldContain(m => m.Media != null && m.Media.FileName == "清水村实施方案.docx");
        await _committee.PressesAsync("退回");
        await _committee.SaysAsync("目标里加上修水渠的事。");
        await _committee.SaysAsync("5月18日");
        await StatusSaysAsync("支部实施方案备案", village: "0/1", agency: "0/1", company: "0/1");

        string.Join('\n', secretary.Inbox.TakeLast(4).Select(m => m.Text)).ShouldContain("修水渠");
        await secretary.PressesAsync("修改并重新提交");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("党组织的目标");
        await WriteAsync(secretary, "五月底前修好村东的水渠，党员每人包一段。");
        await secretary.PressesAsync("提交");
        await _committee.SaysAsync("/review");
        await _committee.PressesAsync("清水村支部");
        await _committee.PressesAsync("通过");
        secretary.Last.Text.ShouldContain("审阅通过");
        await StatusSaysAsync("支部实施方案备案", village: "1/1", agency: "0/1", company: "0/1");
    }

    private async Task TheSecondPhaseBeginsAndPeopleCheckIn()
    {
        await _bot.MoveToAsync(new DateOnly(2027, 6, 1), new TimeOnly(9, 30));
        _agency.Heard("全面争创").ShouldNotBeEmpty();

        // One press in the group is a whole check-in where nothing need be asked.
        await _village["甲二"].PressesInAsync(_village.Group, "重温入党誓词");
        (await _village["甲二"].ToastAsync())!.ShouldContain("已签到");
        await StatusSaysAsync("重温入党誓词", village: "1/7", agency: "0/7", company: "0/7");

        // What asks for details is led through in private.
        var member = _agency["戊四"];
        await member.SaysAsync("/checkin");
        await member.PressesAsync("志愿服务");
        await member.PressesAsync("今天");
        (await member.SaysAsync("很久")).Last().Text.ShouldContain("数字");
        await member.SaysAsync("两个半小时");
        await member.SaysAsync("清水村敬老院");
        await member.PressesAsync("跳过");
        await member.PressesAsync("跳过");
        (await member.PressesAsync("确认")).Last().Text.ShouldContain("已签到");

        await _bot.ReadAsync(async db =>
        {
            var checkIn = await db.CheckIns.SingleAsync(c => c.TaskId == "volunteer-service");
            checkIn.Hours.ShouldBe(2.5m);
            checkIn.Place.ShouldBe("清水村敬老院");
            return checkIn.Id;
        });
        // In the village four must, those in service; at the office and the company also the probationary one.
        await StatusSaysAsync("志愿服务", village: "0/4", agency: "1/7", company: "0/7");
    }

    private async Task TheSelfAnalysisIsWrittenOverDaysAcrossARestart()
    {
        await _bot.MoveToAsync(new DateOnly(2027, 6, 24), new TimeOnly(20, 0));
        var author = _village["甲二"];
        (await author.SaysAsync("/analysis")).Last().Text.ShouldContain("自觉学习");
        await WriteAsync(author, Essay("学习"));

        // In the middle of a section the bot goes away and comes back; the first half is there.
        await author.SaysAsync(Essay("政策上半"));
        await _bot.BackUpAsync();
        await _bot.RestartAsync();
        await author.SaysAsync(Essay("政策下半"));
        await author.PressesAsync("写完了");

        // Days later it goes on where it stopped.
        await _bot.MoveToAsync(new DateOnly(2027, 6, 26), new TimeOnly(20, 0));
        await author.SaysAsync("/today");
        await author.PressesAsync("接着填");
        foreach (var section in new[] { "服务", "敬业", "纪律", "问题", "原因" })
            await WriteAsync(author, Essay(section));
        await author.SaysAsync(Essay("措施"));
        var preview = await author.PressesAsync("写完了");
        var shown = string.Join('\n', preview.Select(m => m.Text));
        shown.ShouldContain(Essay("政策上半"));
        shown.ShouldContain(Essay("政策下半"));
        (await author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");
        await StatusSaysAsync("党性分析", village: "1/4", agency: "0/7", company: "0/6");

        // No word of it went to the group, nor to anyone but the reviewer.
        _village.Group.Messages.ShouldAllBe(m => !m.Text.Contains("政策上半", StringComparison.Ordinal));
    }

    private async Task ItIsReturnedAndHandedInAgainAndAccepted()
    {
        var author = _village["甲二"];
        var secretary = _village.Secretary;
        await secretary.SaysAsync("/review");
        var text = await secretary.PressesAsync("甲二");
        string.Join('\n', text.Select(m => m.Text)).ShouldContain(Essay("问题"));
        await secretary.PressesAsync("退回");
        await secretary.SaysAsync("问题再写具体一点，举一个例子。");
        await secretary.SaysAsync("7月5日");

        var returned = string.Join('\n', author.Inbox.TakeLast(4).Select(m => m.Text));
        returned.ShouldContain("举一个例子");
        returned.ShouldContain(Essay("问题"));
        returned.ShouldContain("7月5日");
        await StatusSaysAsync("党性分析", village: "0/4", agency: "0/7", company: "0/6");

        await author.PressesAsync("修改并重新提交");
        await author.PressesAsync("修改");
        await author.PressesAsync("存在的问题");
        await author.PressesAsync("重写");
        await WriteAsync(author, Essay("具体的问题"));
        (await author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");

        await secretary.SaysAsync("/review");
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("通过");
        author.Last.Text.ShouldContain("通过");
        await StatusSaysAsync("党性分析", village: "1/4", agency: "0/7", company: "0/6");
        await _bot.BackUpAsync();
        await _bot.ReadAsync(async db =>
        {
            (await db.Submissions.SingleAsync(s => s.TaskId == "self-analysis")).State.ShouldBe(SubmissionState.Accepted);
            (await db.SubmissionRevisions.CountAsync()).ShouldBe(4, "every revision is kept: two of the plan, two of the self-analysis");
            return true;
        });
    }

    /// <summary>How many have done a duty, of how many who must: what each of the three secretaries reads.</summary>
    private async Task StatusSaysAsync(string duty, string village, string agency, string company)
    {
        (await FigureAsync(_village, duty)).ShouldBe(village, duty);
        (await FigureAsync(_agency, duty)).ShouldBe(agency, duty);
        (await FigureAsync(_company, duty)).ShouldBe(company, duty);
    }

    private static async Task<string> FigureAsync(Branch branch, string duty)
    {
        await branch.Secretary.SaysAsync("/status");
        // Who leads two branches is asked which one.
        if (branch.Secretary.Last.Text.Contains("哪一个", StringComparison.Ordinal))
            await branch.Secretary.PressesAsync(branch.Secretary.Last, branch.ToString());
        var line = branch.Secretary.Last.Text.Split('\n').Single(l => l.Contains(duty, StringComparison.Ordinal));
        return Figure().Match(line[line.LastIndexOf(duty, StringComparison.Ordinal)..]).Value;
    }

    [GeneratedRegex(@"\d+/\d+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Figure();

    private static async Task WriteAsync(Actor author, string text)
    {
        await author.SaysAsync(text);
        await author.PressesAsync("写完了");
    }

    /// <summary>A paragraph long enough for every section.</summary>
    private static string Essay(string about) =>
        $"关于{about}，这一年我做了一些事，也有没做好的地方。我按月记下来，和老同志一起看，发现自己抓得不够紧，今后要把它当成每天的事来做，让身边的人看得见。";

    /// <summary>A branch of the story: its secretary, those of its members who have joined, and its group.</summary>
    private sealed class Branch(string name, Actor secretary, IReadOnlyDictionary<string, Actor> members, EmulatedGroup group)
    {
        public Actor Secretary { get; } = secretary;

        public EmulatedGroup Group { get; } = group;

        public Actor this[string member] => members[member];

        public static async Task<Branch> GatherAsync(
            StoryCast cast, Actor office, string name, (string Number, string Name) secretary, params (string Number, string Name)[] members)
        {
            var leader = await cast.JoinAsync(office, secretary.Number, secretary.Name);
            var joined = new Dictionary<string, Actor>();
            foreach (var member in members)
                joined[member.Name] = await cast.JoinAsync(leader, member.Number, member.Name);
            var group = await cast.GroupAsync(name, leader, joined.Values);
            // Who leads two branches is asked which one the group is for.
            if (group.LastFromBot?.Button(name) is not null)
                await leader.PressesInAsync(group, name);
            return new Branch(name, leader, joined, group);
        }

        /// <summary>What the bot said in the group that has these words, as it stands now.</summary>
        public IReadOnlyList<MessageView> Heard(string words) =>
            [.. Group.Messages.Where(m => m is { IsFromBot: true, IsDeleted: false } && m.Text.Contains(words, StringComparison.Ordinal))];

        public override string ToString() => name;
    }
}
