using CampaignBot.Tests;
using Microsoft.Playwright;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>Whether everybody can use the page: on a phone, in the dark, by keyboard, by ear.</summary>
public sealed class RehearsalPageShapeTests
{
    /// <summary>Everything that can be pressed and is smaller than a fingertip, with its size. Words inside a text have the text's size.</summary>
    private const string SmallTargets = """
        () => [...document.querySelectorAll('button, select, textarea, a.key')]
          .filter(e => e.offsetParent !== null && !e.closest('.words') && !e.matches('.quotation'))
          .map(e => [e, e.getBoundingClientRect()])
          .filter(([, box]) => box.width < 44 || box.height < 44)
          .map(([e, box]) => `${e.className || e.id} ${e.textContent} ${box.width}x${box.height}`)
        """;

    private const string SmallType = """
        () => [...document.querySelectorAll('body *')]
          .filter(e => e.offsetParent !== null && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim() !== ''))
          .filter(e => parseFloat(getComputedStyle(e).fontSize) < 14)
          .map(e => `${e.className} ${e.textContent} ${getComputedStyle(e).fontSize}`)
        """;

    /// <summary>Words that stand out from what is behind them by less than 4.5 to 1 (WCAG 2.2, 1.4.3).</summary>
    private const string Pale = """
        () => {
          const parts = color => {
            const values = color.match(/[\d.]+/g).map(Number);
            const rgb = color.startsWith('color(') ? values.slice(0, 3).map(v => v * 255) : values.slice(0, 3);
            return [...rgb, values[3] ?? 1];
          };
          const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
          const behind = element => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) layers.unshift(parts(getComputedStyle(e).backgroundColor));
            return layers.reduce((under, layer) => over(layer, under), [255, 255, 255, 1]);
          };
          const light = color => {
            const [r, g, b] = color.map(v => (v / 255 <= .04045 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4));
            return .2126 * r + .7152 * g + .0722 * b;
          };
          return [...document.querySelectorAll('body *')]
            .filter(e => e.offsetParent !== null && !e.closest(':disabled, [inert]'))
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim() !== ''))
            .map(e => {
              const ground = behind(e);
              const [more, less] = [light(over(parts(getComputedStyle(e).color), ground)), light(ground)].sort((a, b) => b - a);
              return [e, (more + .05) / (less + .05)];
            })
            .filter(([, ratio]) => ratio < 4.5)
            .map(([e, ratio]) => `${e.className} ${e.textContent} ${ratio}`);
        }
        """;

    private const string Speaking = "() => [...document.querySelectorAll('[role=log]')].filter(e => e.getAttribute('aria-live') !== 'off').map(e => e.closest('[data-panel]').dataset.panel)";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Phone_ShowsAllThatMatters_LargeEnoughForAFinger(bool isDark)
    {
        LongForm.Turn(isDark ? 1 : 0, of: 2);
        await using var stage = await PageInBrowser.OpenAsync(width: 390, height: 844, isDark);
        var page = stage.Page;
        await Assertions.Expect(stage.Hint).ToBeVisibleAsync();
        (await page.EvaluateAsync<string[]>(SmallTargets)).ShouldBeEmpty();
        await page.Locator("#move-next").ClickAsync();
        await PageInBrowser.ReadsAsync(stage.Group, "广泛动员");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("排练");
        await Assertions.Expect(page.GetByText("人和消息都是虚构的").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#me")).ToContainTextAsync("甲一（清水村支部 书记）");
        await Assertions.Expect(page.Locator("#anew")).ToBeVisibleAsync();
        foreach (var tab in new[] { "mine", "watch", "group" })
        {
            await page.Locator($"#tab-{tab}").ClickAsync();
            await Assertions.Expect(page.Locator($"[data-panel={tab}] textarea")).ToBeVisibleAsync();
            (await page.EvaluateAsync<string[]>(SmallTargets)).ShouldBeEmpty(tab);
            (await page.EvaluateAsync<string[]>(SmallType)).ShouldBeEmpty(tab);
            (await page.EvaluateAsync<string[]>(Pale)).ShouldBeEmpty(tab);
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(390);
            (await page.EvaluateAsync<string[]>(Speaking)).ShouldBe([tab]);
        }

        var ground = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        ground.ShouldBe(isDark ? "rgb(17, 24, 22)" : "rgb(233, 238, 233)");
        stage.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keyboard_ReachesEverything_WithoutPassingEveryMessage()
    {
        LongForm.NotEveryDay();
        await using var stage = await PageInBrowser.OpenAsync(width: 1280, height: 800);
        var (page, mine) = (stage.Page, stage.Mine);
        await stage.Hint.GetByText("不用提示").ClickAsync();
        foreach (var words in new[] { "一", "二", "三", "四", "五", "/help" })
            await PageInBrowser.WriteAsync(mine, words);
        await PageInBrowser.ReadsAsync(mine, "/today");
        (await page.EvaluateAsync<string[]>(Speaking)).ShouldBe(["mine"]);

        // The menu of commands, as every menu.
        var button = mine.Locator(".menu-button");
        await button.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        var items = mine.Locator("[role=menuitem]");
        await Assertions.Expect(items.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(items.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(items.Last).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(mine.Locator(".menu")).ToBeHiddenAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();

        // One message of the whole history is a stop of Tab, and the arrows lead to the others.
        (await mine.Locator(".message").CountAsync()).ShouldBeGreaterThan(6);
        (await mine.Locator(".message[tabindex='0']").CountAsync()).ShouldBe(1);
        (await mine.Locator(".message[tabindex='-1'] .actions button[tabindex='0']").CountAsync()).ShouldBe(0);
        await mine.Locator(".message[tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(mine.Locator(".message").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(mine.Locator(".message").First.Locator("button").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(mine.Locator(".message").Last).ToBeFocusedAsync();

        // Another chat is used, and it alone speaks.
        await stage.Group.Locator("textarea").FocusAsync();
        (await page.EvaluateAsync<string[]>(Speaking)).ShouldBe(["group"]);
        stage.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Button_PressedThreeTimesQuickly_IsPressedOnce()
    {
        LongForm.NotEveryDay();
        await using var stage = await PageInBrowser.OpenAsync(at: new DateTime(2027, 6, 1, 9, 30, 0));
        await stage.ChooseAsync("甲二");
        await stage.KeepToastsAsync();

        await PageInBrowser.Key(stage.Group, "重温入党誓词").ClickAsync(new LocatorClickOptions { ClickCount = 3, Delay = 30 });

        await stage.Page.WaitForFunctionAsync("() => window.toasts.includes('已签到：重温入党誓词')");
        await Assertions.Expect(stage.Group.Locator(".key.waiting")).ToHaveCountAsync(0);
        (await stage.ToastsAsync()).ShouldNotContain("不在了");
        (await stage.ToastsAsync()).ShouldNotContain("不用再按");
        await PageInBrowser.PressAsync(stage.Group, "重温入党誓词");
        await stage.Page.WaitForFunctionAsync("() => window.toasts.includes('不用再按')");
        stage.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Desktop_ShowsThreeChatsWhereThereIsRoom_AndWideBubblesWhereThereIsNot()
    {
        LongForm.NotEveryDay();
        await using var stage = await PageInBrowser.OpenAsync(width: 1600, height: 900);
        await Assertions.Expect(stage.Watched).ToBeVisibleAsync();
        (await stage.Page.EvaluateAsync<string[]>(SmallTargets)).ShouldBeEmpty();

        await stage.Page.SetViewportSizeAsync(1280, 800);

        await Assertions.Expect(stage.Watched).ToBeHiddenAsync();
        await stage.Mine.Locator(".side").ClickAsync();
        await Assertions.Expect(stage.Watched).ToBeVisibleAsync();
        await Assertions.Expect(stage.Mine).ToBeHiddenAsync();
        (await stage.Group.Locator(".message .bubble").First.BoundingBoxAsync())!.Width.ShouldBeGreaterThan(350);
        (await stage.Page.EvaluateAsync<string[]>(SmallTargets)).ShouldBeEmpty();
    }
}
