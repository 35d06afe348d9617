using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using Microsoft.Playwright;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>The rehearsal's page in a real browser: someone chooses a person, types, presses, and moves the clock.</summary>
public sealed class RehearsalBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Names a file that the picture of the page is copied to; so the README's is made.</summary>
    private const string PictureVariable = "CAMPAIGNBOT_SCREENSHOT";

    private const long Group = -800001;
    private const long OtherMember = 700003;

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    [Fact]
    public async Task Page_PlayedByHand_TakesACheckInAndShowsIt()
    {
        Assert.SkipWhen(!File.Exists(Chromium) && !TestMachine.RequireAll, $"No {Chromium}: install Debian's package chromium.");
        using var folder = new TemporaryFolder();
        await using var bot = await BotProcess.StartAsync(folder.Path, new Dictionary<string, string?>(StringComparer.Ordinal));
        using var others = new RehearsalPage(bot.Address);
        await others.MoveToAsync(new DateTime(2027, 5, 31, 9, 30, 0));

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchPersistentContextAsync(folder.File("browser"), new BrowserTypeLaunchPersistentContextOptions
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args = Flags,
            ViewportSize = new ViewportSize { Width = 1400, Height = 900 },
            Locale = "zh-CN",
        });
        browser.SetDefaultTimeout((float)EmulatorWorld.Patience.TotalMilliseconds);
        Assertions.SetDefaultExpectTimeout((float)EmulatorWorld.Patience.TotalMilliseconds);
        var errors = new List<string>();
        var page = browser.Pages[0];
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(bot.Address.ToString());

        // The secretary moves the clock on by a day: the phase is announced in the branch's group.
        var group = page.Locator("[data-panel=group]");
        var mine = page.Locator("[data-panel=mine]");
        await Assertions.Expect(page.Locator("#clock-now[datetime^='2027-05-31T']")).ToHaveCountAsync(1);
        await page.Locator("#move-day").ClickAsync();
        await Assertions.Expect(page.Locator("#clock-now[datetime^='2027-06-01T']")).ToHaveCountAsync(1);
        await Assertions.Expect(group.Locator(".log")).ToContainTextAsync("全面争创");

        // A member presses under the announcement, and checks in for another activity in private.
        await ChooseAsync(page, "甲二");
        await KeepToastsAsync(page);
        await PressAsync(group, "重温入党誓词");
        await page.WaitForFunctionAsync("() => window.toasts.includes('已签到：重温入党誓词')");
        await WriteAsync(mine, "/checkin");
        await PressAsync(mine, "志愿服务");
        await PressAsync(mine, "今天 6月1日");
        await Assertions.Expect(mine.Locator(".log")).ToContainTextAsync("几个小时");
        await WriteAsync(mine, "两个半小时");
        await Assertions.Expect(mine.Locator(".log")).ToContainTextAsync("什么地方");

        // Meanwhile another member has checked in too, and the secretary looks who has done what.
        await others.PressAsync(OtherMember, Group, "听党课");
        await ChooseAsync(page, "甲一");
        await WriteAsync(mine, "/status");
        await Assertions.Expect(mine.Locator(".log")).ToContainTextAsync("志愿服务");
        await ChooseAsync(page, "甲二");
        await Assertions.Expect(mine.Locator(".log")).ToContainTextAsync("什么地方");
        await TakePictureAsync(page, folder.File("page.png"));

        await WriteAsync(mine, "清水村口");
        await PressAsync(mine, "跳过");
        await Assertions.Expect(mine.Locator(".log")).ToContainTextAsync("有照片的话");
        await PressAsync(mine, "跳过");
        await PressAsync(mine, "确认");
        await Assertions.Expect(mine.Locator(".log")).ToContainTextAsync("✅ 已签到：志愿服务");
        errors.ShouldBeEmpty();
    }

    // What flies over is gone after some seconds; a browser that is looked at too late would have shown it all the same.
    private static Task KeepToastsAsync(IPage page) => page.EvaluateAsync("""
        () => {
          window.toasts = '';
          const keep = records => { for (const record of records) for (const note of record.addedNodes) window.toasts += note.textContent; };
          new MutationObserver(keep).observe(document.getElementById('toasts'), { childList: true });
        }
        """);

    private static async Task ChooseAsync(IPage page, string name)
    {
        var person = page.Locator("#people button.person", new PageLocatorOptions { HasText = name }).First;
        await person.ClickAsync();
        await Assertions.Expect(person).ToHaveAttributeAsync("aria-pressed", "true");
    }

    private static async Task WriteAsync(ILocator panel, string text)
    {
        var box = panel.Locator("textarea");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
        await Assertions.Expect(box).ToHaveValueAsync("");
    }

    private static Task PressAsync(ILocator panel, string label) =>
        panel.Locator("button.key", new LocatorLocatorOptions { HasText = label }).Last.ClickAsync();

    private static async Task TakePictureAsync(IPage page, string path)
    {
        await page.EvaluateAsync("document.activeElement?.blur()");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        new FileInfo(path).Length.ShouldBeGreaterThan(10_000);
        if (Environment.GetEnvironmentVariable(PictureVariable) is { Length: > 0 } copy)
            File.Copy(path, copy, overwrite: true);
    }
}
