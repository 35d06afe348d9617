using System.Text.RegularExpressions;
using CampaignBot.Acceptance.Tests.Browsers;
using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Tests.Connector;

namespace CampaignBot.Acceptance.Tests.WebChat;

/// <summary>The built program, live without Telegram, and before it a page with Microsoft's chat, its Direct Line, and the service between them.</summary>
internal sealed partial class WebChatStage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly Chromium _browser;
    private readonly ChannelService _service;
    private readonly OnlyWay _way;
    private readonly NodeDirectLine _line;
    private readonly Dictionary<string, string?> _settings;
    private BotProcess _bot = null!;

    private WebChatStage(TemporaryFolder folder, Chromium browser, ChannelService service, OnlyWay way, NodeDirectLine line, string authority)
    {
        (_folder, _browser, _service, _way, _line) = (folder, browser, service, way, line);
        File.WriteAllText(_folder.File("secret"), ChannelService.Secret);
        _settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["BotFramework__AppId"] = service.AppId,
            ["BotFramework__TenantId"] = service.Tenant,
            ["BotFramework__SecretFile"] = _folder.File("secret"),
            ["BotFramework__LoginUrl"] = $"{service.BaseUrl}/{service.Tenant}",
            ["BotFramework__OAuthScope"] = "https://api.botframework.test",
            ["BotFramework__TokenIssuer"] = ServiceTokens.Issuer,
            ["BotFramework__OpenIdMetadataUrl"] = service.BaseUrl + "/openid",
            ["Plan__File"] = _folder.File("plan.yaml"),
            ["Data__Directory"] = _folder.File("data"),
            ["SSL_CERT_FILE"] = authority,
        };
        // In both spellings: one of them may be the machine's own.
        foreach (var (name, value) in way.Settings)
            _settings[name] = _settings[name.ToLowerInvariant()] = value;
    }

    /// <summary>The code of the console, with which the county's first office account is claimed.</summary>
    public string FirstCode => Code().Match(_bot.Console).Value;

    /// <summary>What a script of a page threw.</summary>
    public IReadOnlyList<string> Errors => _browser.Errors;

    /// <summary>What went wrong between the bot and the service, which the page doesn't show.</summary>
    public IReadOnlyCollection<string> Refusals => _service.Refusals;

    /// <summary>Starts it with a plan and two people. A test is skipped where a browser or the packages of npm lack.</summary>
    public static async Task<WebChatStage> OpenAsync(string plan)
    {
        Chromium.Require();
        NodeDirectLine.Require();
        var service = await ChannelService.StartAsync();
        var folder = new TemporaryFolder();
        var authority = folder.File("authority.pem");
        await File.WriteAllTextAsync(authority, TestAuthority.Pem);
        var line = await NodeDirectLine.StartAsync(service.BaseUrl, authority);
        service.DirectLine = line.Address;
        var stage = new WebChatStage(folder, await Chromium.OpenAsync(), service, new OnlyWay(new Uri(service.BaseUrl).Port), line, authority);
        await stage.ImportAsync(plan);
        await stage.StartAsync();
        return stage;
    }

    /// <summary>Ends the program, and starts it on the same data with another plan. The pages stay open.</summary>
    public async Task RestartAsync(string plan)
    {
        (await _bot.StopAsync()).ShouldBe(0, _bot.Console);
        await _bot.DisposeAsync();
        await File.WriteAllTextAsync(_settings["Plan__File"]!, plan);
        await StartAsync();
    }

    /// <summary>Somebody opens the page for the first time.</summary>
    public async Task<ChatPage> VisitAsync(int width, int height)
    {
        var page = await _browser.OpenWindowAsync(width, height);
        await page.GotoAsync(_line.Address.ToString());
        return new ChatPage(page);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
            await _bot.DisposeAsync();
        await _browser.DisposeAsync();
        await _line.DisposeAsync();
        await _way.DisposeAsync();
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ImportAsync(string plan)
    {
        await File.WriteAllTextAsync(_settings["Plan__File"]!, plan);
        await File.WriteAllTextAsync(_folder.File("roster.csv"), TrialPlan.Roster());
        await using var import = BotProcess.Launch(_folder.Path, _settings, "roster", "import", _folder.File("roster.csv"), "--apply");
        (await import.ExitedAsync()).ShouldBe(0, import.Console);
    }

    private async Task StartAsync()
    {
        _bot = await BotProcess.StartAsync(_folder.Path, _settings, "--live");
        _service.Bot = _bot.Address;
    }

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
