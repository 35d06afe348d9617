using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Tests.Hosting;

/// <summary>The command line, as it is typed and read.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("zh-Hans", "不带命令运行，就是启动机器人", "用法：", "命令：", "选项：", "显示这份说明")]
    [InlineData("en", "Without a command it starts the bot", "Usage:", "Commands:", "Options:", "shows this help")]
    public async Task Help_IsWhollyInTheReadersLanguage(string culture, params string[] words)
    {
        var help = await RunAsync(culture, "--help");

        foreach (var word in words)
            help.Said.ShouldContain(word);
        help.Code.ShouldBe(0);
        if (culture == "en")
            help.Said.ShouldNotContain(c => c > '\u2FFF');
        else
            help.Said.ShouldNotMatch("(Usage|Options|Description|Show )");
    }

    [Theory]
    [InlineData("keys", "rotate", "--help")]
    [InlineData("plan", "check", "-h")]
    [InlineData("health", "--help")]
    public async Task Help_OfACommand_NamesItsPathAndItsOptions(params string[] arguments)
    {
        var help = await RunAsync("zh-Hans", arguments);

        help.Said.ShouldContain("  CampaignBot " + string.Join(' ', arguments[..^1]));
        help.Said.ShouldContain("--help");
    }

    [Fact]
    public async Task KeysRotate_WithoutYes_SaysWhoseDataItIs_AndTouchesNothing()
    {
        var asked = await RunAsync("en", "keys", "rotate");

        asked.Code.ShouldBe(CommandLine.Refused);
        asked.Said.ShouldContain("This is the rehearsal's data: ");
        asked.Said.ShouldContain("--yes");
    }

    [Fact]
    public async Task Health_WhenNothingRuns_SaysWhereItLookedAndWhatToDo()
    {
        var (code, words) = await Health.AskAsync(new HttpOptions { Urls = "http://127.0.0.1:9" }, TestContext.Current.CancellationToken);

        code.ShouldBe(1);
        words.Render(Language.Chinese).Plain.ShouldContain("机器人没有在 http://127.0.0.1:9 运行");
        words.Render(Language.English).Plain.ShouldContain("Http__Urls");
    }

    [Theory]
    [InlineData(200, "Healthy", 0, "正常。")]
    [InlineData(200, "Degraded\noutbox: Paused since yesterday", 0, "正常，但请留意：outbox: Paused since yesterday")]
    [InlineData(503, "Unhealthy\nstorage: The disk is full", 1, "不正常：storage: The disk is full")]
    [InlineData(404, "", 1, "不正常：404")]
    public async Task Health_OfWhatRuns_IsSaidInWords(int status, string body, int code, string words)
    {
        using var listener = new HttpListener();
        var url = $"http://127.0.0.1:{FreePort()}";
        listener.Prefixes.Add(url + "/");
        listener.Start();
        var answering = AnswerAsync(listener, status, body);

        var said = await Health.AskAsync(new HttpOptions { Urls = url }, TestContext.Current.CancellationToken);

        await answering;
        said.Code.ShouldBe(code);
        said.Words.Render(Language.Chinese).Plain.ShouldBe(words);
    }

    [Theory]
    [InlineData("「CampaignBot plan」后面没有「chek」这个写法；是不是「check」？ / CampaignBot plan has no chek; did you mean check?", "plan", "chek")]
    [InlineData("「CampaignBot」后面没有「--liv」这个写法；是不是「--live」？ / CampaignBot has no --liv; did you mean --live?", "--liv")]
    [InlineData("「CampaignBot keys rotate」后面没有「--yess」这个写法；是不是「--yes」？ / CampaignBot keys rotate has no --yess; did you mean --yes?", "keys", "rotate", "--yess")]
    [InlineData("「CampaignBot backup」后面没有「tomorrow」这个写法。 / CampaignBot backup has no tomorrow.", "backup", "tomorrow")]
    [InlineData("「CampaignBot restore」后面还要写 FILE。 / CampaignBot restore needs FILE behind it.", "restore")]
    [InlineData("「CampaignBot plan」后面还要写一个命令：check, schema。 / CampaignBot plan needs a command behind it: check, schema.", "plan")]
    public async Task Command_ThatIsMistyped_IsSaidInOneLineInBothLanguages_AndWhereTheRightOnesStand(string words, params string[] arguments)
    {
        foreach (var culture in new[] { "zh-Hans", "en", "de" })
        {
            var said = await RunAsync(culture, arguments);

            said.Code.ShouldBe(CommandLine.Mistyped);
            var lines = said.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines.Length.ShouldBe(2);
            lines[0].ShouldBe(words);
            lines[1].ShouldContain("--help");
        }
    }

    [Theory]
    [InlineData("zh-Hans")]
    [InlineData("en")]
    public void Help_OfEveryCommand_IsInOneLanguage(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var all = Below(CommandLine.Create()).ToList();

        all.Count.ShouldBeGreaterThan(10);
        var said = all.SelectMany(c => c.Options.Select(o => o.Description).Concat(c.Arguments.Select(a => a.Description)).Append(c.Description)).OfType<string>().ToList();
        said.ShouldAllBe(words => words.Any(c => c > '\u2FFF') == (culture != "en"));
        said.ShouldAllBe(words => !words.Contains(" / ", StringComparison.Ordinal));
    }

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(Below).Prepend(command);

    private static async Task AnswerAsync(HttpListener listener, int status, string body)
    {
        var context = await listener.GetContextAsync();
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<(int Code, string Said)> RunAsync(string culture, params string[] arguments)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.InvokeAsync(CommandLine.Create(), arguments, new InvocationConfiguration { Output = output, Error = output });
        return (code, output.ToString());
    }
}
