using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>Somebody rehearses with a plan and a roster of their own, and begins anew.</summary>
public sealed class OwnRosterTests : IDisposable
{
    private const string Roster = """
        类型,编号,名称,层级,领域,上级,支部,身份,电话,职务,加入日期,离开日期
        组织,C,白石县委,县委,,,,,,,,
        组织,P,白石镇党委,党委,rural,C,,,,,,
        组织,P1,东山村支部,支部,rural,P,,,,,,
        组织,P2,西山村支部,支部,rural,P,,,,,,
        党员,1,子一,,,,P1,in-service,,,2001-01-01,
        党员,2,子二,,,,P1,in-service,10000000002,书记@P1,2001-01-01,
        党员,3,子三,,,,P1,in-service,10000000003,,2001-01-01,
        党员,4,子四,,,,P1,in-service,10000000004,,2001-01-01,
        党员,5,子五,,,,P1,in-service,10000000005,,2001-01-01,
        党员,6,丑一,,,,P2,in-service,10000000006,书记@P2,2001-01-01,
        党员,7,丑二,,,,P2,in-service,10000000007,办公室@P,2001-01-01,
        党员,8,丑三,,,,P2,in-service,10000000008,办公室@C,2001-01-01,
        """;

    private const string NewMember = """
        类型,编号,名称,层级,领域,上级,支部,身份,电话,职务,加入日期,离开日期
        党员,0,子零,,,,P1,in-service,10000000009,,2001-01-01,
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OwnRoster_GivesTheCast_AndIsThereAgainAfterANewBeginning()
    {
        LongForm.NotEveryDay();
        (await ImportAsync("own.csv", Roster)).ShouldNotContain("重新开始");
        await using (var bot = await BotProcess.StartAsync(_folder.Path, Settings))
        {
            using var page = new RehearsalPage(bot.Address);
            var play = await page.PlayAsync();
            play.People.Select(Describe).ShouldBe([
                "子二 joined secretary@东山村支部", "子三 joined member@东山村支部", "子四 joined member@东山村支部", "子五 invited member@东山村支部",
                "丑一 joined secretary@西山村支部", "丑二 joined office@白石镇党委", "丑三 joined office@白石县委", "路人 stranger "]);
            await page.UntilAsync(async () => (await page.MessagesAsync(play.People[0].Id, -800001))
                .FirstOrDefault(m => m.Text.Contains("「东山村支部」的群", StringComparison.Ordinal)));
            (await page.SayAsync(play.People[0].Id, "/status")).Text.ShouldContain("东山村支部");

            await page.BeginAnewAsync();
            await bot.SaysAsync(BotProcess.ReadyWords, times: 2);

            var again = await page.PlayAsync();
            again.PlayId.ShouldNotBe(play.PlayId);
            again.People.Select(Describe).ShouldBe(play.People.Select(Describe));
            (await page.MessagesAsync(play.People[0].Id, play.People[0].Id)).ShouldBeEmpty();
            (await bot.StopAsync()).ShouldBe(0);
        }

        // What comes in during a play changes the roster at once, and the cast at the next beginning.
        (await ImportAsync("new.csv", NewMember)).ShouldContain("重新开始");
        Directory.EnumerateFiles(Path.Combine(_folder.Path, "data", "rehearsal", "rosters")).Select(Path.GetFileName).Order()
            .ShouldBe(["0000-own.csv", "0001-new.csv"]);
    }

    [Fact]
    public async Task OwnRoster_WhereTheSampleIsPlayed_IsToldTheWay_AndWhatIsAddedToTheSampleKeepsIt()
    {
        LongForm.NotEveryDay();
        await using (var bot = await BotProcess.StartAsync(_folder.Path, Settings))
            (await bot.StopAsync()).ShouldBe(0);

        (await ImportAsync("own.csv", Roster, expected: RosterCommands.Wrong)).ShouldContain("删掉文件夹");
        await ImportAsync("more.csv", NewMember.Replace("P1", "QX01", StringComparison.Ordinal));

        await using var again = await BotProcess.StartAsync(_folder.Path, Settings);
        using var page = new RehearsalPage(again.Address);
        await page.BeginAnewAsync();
        await again.SaysAsync(BotProcess.ReadyWords, times: 2);
        (await page.SayAsync((await page.PlayAsync()).People[0].Id, "/invite 0")).Text.ShouldContain("子零");
    }

    [Fact]
    public async Task SampleRoster_ThatDoesNotFitTheOwnPlan_IsSaidWithTheWayOut()
    {
        LongForm.NotEveryDay();
        var plan = await File.ReadAllTextAsync(ConfigFiles.Find("config/plan.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder.File("plan.yaml"), plan.Replace("in-service", "serving", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var materials = Directory.CreateDirectory(_folder.File("materials"));
        foreach (var material in Directory.EnumerateFiles(Path.GetDirectoryName(ConfigFiles.Find("config/materials/standards.docx"))!))
            File.Copy(material, Path.Combine(materials.FullName, Path.GetFileName(material)));
        await using var bot = BotProcess.Launch(_folder.Path, new Dictionary<string, string?>(Settings) { ["Plan__File"] = _folder.File("plan.yaml") });

        (await bot.ExitedAsync()).ShouldBe(CommandLine.Refused);

        bot.Console.ShouldContain("示范花名册和您的方案对不上");
        bot.Console.ShouldContain("does not fit your plan");
        bot.Console.ShouldContain("roster import");
        bot.Console.ShouldNotContain("   at ");
    }

    private static Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal) { ["LANG"] = "zh_CN.UTF-8", ["LC_ALL"] = "zh_CN.UTF-8" };

    private static string Describe(PagePerson person) =>
        $"{person.Name} {person.Standing} {string.Join(' ', person.Posts.Select(post => $"{post.Post}@{post.Organization}"))}";

    private async Task<string> ImportAsync(string name, string roster, int expected = 0)
    {
        await File.WriteAllTextAsync(_folder.File(name), roster, TestContext.Current.CancellationToken);
        await using var import = BotProcess.Launch(_folder.Path, Settings, "roster", "import", _folder.File(name), "--apply");
        (await import.ExitedAsync()).ShouldBe(expected, import.Console);
        return import.Console;
    }
}
