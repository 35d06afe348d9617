using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using Microsoft.Playwright;

namespace CampaignBot.Acceptance.Tests.Browsers;

/// <summary>A real browser, in whose windows Chinese readers look.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _errors = [];

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>What a script of a page threw.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Skips the test where there is no browser.</summary>
    public static void Require() =>
        Assert.SkipWhen(!File.Exists(Program) && !TestMachine.RequireAll, $"No {Program}: install Debian's package chromium.");

    public static async Task<Chromium> OpenAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Headless = true, Args = Flags }));
    }

    /// <summary>A window of somebody who knows nothing of the others.</summary>
    public async Task<IPage> OpenWindowAsync(int width, int height, bool isDark = false)
    {
        var window = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "zh-CN",
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            // What moves would be measured at another place than where it ends.
            ReducedMotion = ReducedMotion.Reduce,
        });
        window.SetDefaultTimeout((float)EmulatorWorld.Patience.TotalMilliseconds);
        Assertions.SetDefaultExpectTimeout((float)EmulatorWorld.Patience.TotalMilliseconds);
        var page = await window.NewPageAsync();
        page.PageError += (_, error) => _errors.Add(error);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
