using CampaignBot.Acceptance.Tests.Browsers;
using CampaignBot.Acceptance.Tests.Processes;
using Microsoft.Playwright;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>The built program, and its page in a real browser.</summary>
internal sealed class PageInBrowser : IAsyncDisposable
{
    private readonly Chromium _browser;

    private PageInBrowser(TemporaryFolder folder, BotProcess bot, Chromium browser, IPage page)
    {
        (Folder, Bot, _browser, Page) = (folder, bot, browser, page);
        Others = new RehearsalPage(bot.Address);
    }

    public TemporaryFolder Folder { get; }

    public BotProcess Bot { get; }

    /// <summary>What others do meanwhile, without a browser.</summary>
    public RehearsalPage Others { get; }

    public IPage Page { get; }

    /// <summary>What a script of the page threw.</summary>
    public IReadOnlyList<string> Errors => _browser.Errors;

    public ILocator Group => Page.Locator("[data-panel=group]");

    public ILocator Mine => Page.Locator("[data-panel=mine]");

    public ILocator Watched => Page.Locator("[data-panel=watch]");

    public ILocator Hint => Page.Locator(".hint");

    /// <summary>Starts the program and opens its page. A test is skipped where there is no browser.</summary>
    public static async Task<PageInBrowser> OpenAsync(int width = 1400, int height = 900, bool isDark = false, DateTime? at = null)
    {
        Chromium.Require();
        var folder = new TemporaryFolder();
        var bot = await BotProcess.StartAsync(folder.Path, new Dictionary<string, string?>(StringComparer.Ordinal));
        var browser = await Chromium.OpenAsync();
        var stage = new PageInBrowser(folder, bot, browser, await browser.OpenWindowAsync(width, height, isDark));
        if (at is { } time)
            await stage.Others.MoveToAsync(time);
        await stage.Page.GotoAsync(bot.Address.ToString());
        return stage;
    }

    public ILocator Person(string name) => Page.Locator("#people button.person", new PageLocatorOptions { HasText = name }).First;

    public async Task ChooseAsync(string name)
    {
        await Person(name).ClickAsync();
        await Assertions.Expect(Person(name)).ToHaveAttributeAsync("aria-pressed", "true");
    }

    public static async Task WriteAsync(ILocator panel, string text)
    {
        var box = panel.Locator("textarea");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
        await Assertions.Expect(box).ToHaveValueAsync("");
    }

    public static Task PressAsync(ILocator panel, string label) => Key(panel, label).ClickAsync();

    public static ILocator Key(ILocator panel, string label) => panel.Locator("button.key", new LocatorLocatorOptions { HasText = label }).Last;

    public static Task ReadsAsync(ILocator panel, string words) => Assertions.Expect(panel.Locator(".log")).ToContainTextAsync(words);

    /// <summary>Keeps what flies over: it is gone after some seconds, and a browser that is looked at too late would have shown it all the same.</summary>
    public Task KeepToastsAsync() => Page.EvaluateAsync("""
        () => {
          window.toasts = '';
          const keep = records => { for (const record of records) for (const note of record.addedNodes) window.toasts += note.textContent; };
          new MutationObserver(keep).observe(document.getElementById('toasts'), { childList: true });
        }
        """);

    public Task<string> ToastsAsync() => Page.EvaluateAsync<string>("() => window.toasts");

    public async ValueTask DisposeAsync()
    {
        Others.Dispose();
        await _browser.DisposeAsync();
        await Bot.DisposeAsync();
        Folder.Dispose();
    }
}
