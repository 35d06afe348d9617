using CampaignBot.Tests;
using Microsoft.Playwright;

namespace CampaignBot.Acceptance.Tests.Rehearsal;

/// <summary>The rehearsal's page in a real browser: someone chooses a person, types, presses, and moves the clock.</summary>
public sealed class RehearsalBrowserTests
{
    /// <summary>Names a file that the picture of the page is copied to; so the README's is made.</summary>
    private const string PictureVariable = "CAMPAIGNBOT_SCREENSHOT";

    private const long Group = -800001;
    private const long OtherMember = 700003;
    private const long Secretary = 700001;

    [Fact]
    public async Task Page_PlayedByHand_TakesACheckInAndShowsIt()
    {
        LongForm.Turn(1, of: 2);
        await using var stage = await PageInBrowser.OpenAsync(at: new DateTime(2027, 5, 31, 9, 30, 0));
        var (page, group, mine) = (stage.Page, stage.Group, stage.Mine);
        await stage.Hint.GetByText("不用提示").ClickAsync();

        // The secretary moves the clock on by a day: the phase is announced in the branch's group.
        await Assertions.Expect(page.Locator("#clock-now[datetime^='2027-05-31T']")).ToHaveCountAsync(1);
        await page.Locator("#move-day").ClickAsync();
        await Assertions.Expect(page.Locator("#clock-now[datetime^='2027-06-01T']")).ToHaveCountAsync(1);
        await PageInBrowser.ReadsAsync(group, "全面争创");

        // A member presses under the announcement, and checks in for another activity in private.
        await stage.ChooseAsync("甲二");
        await stage.KeepToastsAsync();
        await PageInBrowser.PressAsync(group, "重温入党誓词");
        await page.WaitForFunctionAsync("() => window.toasts.includes('已签到：重温入党誓词')");
        await PageInBrowser.WriteAsync(mine, "/checkin");
        await PageInBrowser.PressAsync(mine, "志愿服务");
        await PageInBrowser.PressAsync(mine, "今天 6月1日");
        await PageInBrowser.ReadsAsync(mine, "几个小时");
        await PageInBrowser.WriteAsync(mine, "两个半小时");
        await PageInBrowser.ReadsAsync(mine, "什么地方");

        // Meanwhile another member has checked in too, and the secretary looks who has done what.
        await stage.Others.PressAsync(OtherMember, Group, "学党史");
        await stage.ChooseAsync("甲一");
        await PageInBrowser.WriteAsync(mine, "/status");
        await PageInBrowser.ReadsAsync(mine, "志愿服务");
        await stage.ChooseAsync("甲二");
        await PageInBrowser.ReadsAsync(mine, "什么地方");
        await TakePictureAsync(page, stage.Folder.File("page.png"));

        await PageInBrowser.WriteAsync(mine, "清水村口");
        await PageInBrowser.PressAsync(mine, "跳过");
        await PageInBrowser.ReadsAsync(mine, "有照片的话");
        await PageInBrowser.PressAsync(mine, "跳过");
        await PageInBrowser.PressAsync(mine, "确认");
        await PageInBrowser.ReadsAsync(mine, "✅ 已签到：志愿服务");
        stage.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Press_OnAButtonThatIsDrawnAnewOnItsWay_CountsAllTheSame()
    {
        LongForm.NotEveryDay();
        await using var stage = await PageInBrowser.OpenAsync(at: new DateTime(2027, 5, 4, 10, 0, 0));
        var (page, mine) = (stage.Page, stage.Mine);
        await stage.Hint.GetByText("不用提示").ClickAsync();
        await PageInBrowser.WriteAsync(mine, "/attendance");
        await PageInBrowser.PressAsync(mine, "第一周");
        await PageInBrowser.PressAsync(mine, "只有几个人");
        await Assertions.Expect(PageInBrowser.Key(mine, "甲三")).ToBeVisibleAsync();

        // Another phone of the same person ticks somebody first: each button under the message is another one then.
        await page.RouteAsync("**/press", async route =>
        {
            await page.UnrouteAsync("**/press");
            await stage.Others.PressAsync(Secretary, Secretary, "甲二");
            await route.ContinueAsync();
        });
        await PageInBrowser.PressAsync(mine, "甲三");

        await Assertions.Expect(PageInBrowser.Key(mine, "选好了")).ToContainTextAsync("2");
        stage.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bot_HasANameOfTheReadersLanguage()
    {
        LongForm.NotEveryDay();
        await using var stage = await PageInBrowser.OpenAsync();
        await stage.Hint.GetByText("不用提示").ClickAsync();
        await Assertions.Expect(stage.Mine.Locator("h2")).ToHaveTextAsync("支部小助手");

        await stage.Page.Locator("#language").ClickAsync();

        await Assertions.Expect(stage.Mine.Locator("h2")).ToHaveTextAsync("Campaign bot");
        await Assertions.Expect(stage.Page.Locator("body")).Not.ToContainTextAsync("支部小助手");
        stage.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Secretary_InvitesAndBinds_AsInLife()
    {
        LongForm.NotEveryDay();
        await using var stage = await PageInBrowser.OpenAsync();
        var (page, group, mine) = (stage.Page, stage.Group, stage.Mine);
        await Assertions.Expect(stage.Person("甲四")).ToContainTextAsync("还没加入");

        // The picture in the secretary's chat is scanned by the member whom it is for.
        await PageInBrowser.WriteAsync(mine, "/invite DY0004");
        await mine.Locator(".open-as").ClickAsync();
        var choices = page.Locator("dialog .person");
        await Assertions.Expect(choices.First).ToContainTextAsync("甲四");
        await choices.First.ClickAsync();
        await Assertions.Expect(stage.Person("甲四")).ToHaveAttributeAsync("aria-pressed", "true");
        await PageInBrowser.PressAsync(mine, "是我本人");
        await Assertions.Expect(stage.Person("甲四")).Not.ToContainTextAsync("还没加入");
        await Assertions.Expect(stage.Person("甲四")).ToContainTextAsync("清水村支部 党员");

        // A passer-by follows a link that they see on somebody else's screen.
        await stage.ChooseAsync("甲一");
        await PageInBrowser.WriteAsync(mine, "/invite DY0005");
        await Assertions.Expect(mine.Locator(".open-as")).ToHaveCountAsync(2);
        await stage.ChooseAsync("甲二");
        await mine.Locator(".side").ClickAsync();
        await stage.Watched.Locator("select").SelectOptionAsync("甲一");
        await stage.Watched.Locator(".words a").Last.ClickAsync();
        await choices.Filter(new LocatorFilterOptions { HasText = "路人" }).ClickAsync();
        await Assertions.Expect(stage.Person("路人")).ToHaveAttributeAsync("aria-pressed", "true");
        await PageInBrowser.ReadsAsync(mine, "甲五");

        // A group without the bot: it is added, it says what comes next, and the secretary does that.
        await stage.ChooseAsync("乙一");
        await group.Locator(".add-bot").ClickAsync();
        await PageInBrowser.ReadsAsync(group, "请支部书记在本群发送");
        await Assertions.Expect(group.Locator(".add-bot")).ToBeHiddenAsync();
        await group.Locator(".command-link", new LocatorLocatorOptions { HasText = "/bind" }).Last.ClickAsync();
        await PageInBrowser.ReadsAsync(group, "绑定好了：本群就是「石桥村支部」的群");

        // The menus are those of the roles, and any message of one's own can be edited.
        await mine.Locator(".menu-button").ClickAsync();
        await Assertions.Expect(mine.Locator(".menu")).ToContainTextAsync("/status");
        await page.Keyboard.PressAsync("Escape");
        await PageInBrowser.WriteAsync(mine, "第一句");
        await PageInBrowser.WriteAsync(mine, "第二句");
        var first = mine.Locator(".message.own", new LocatorLocatorOptions { HasText = "第一句" });
        await first.HoverAsync();
        await first.Locator(".actions button").Last.ClickAsync();
        await PageInBrowser.WriteAsync(mine, "改过的第一句");
        await Assertions.Expect(mine.Locator(".message.own", new LocatorLocatorOptions { HasText = "改过的第一句" })).ToContainTextAsync("已修改");
        stage.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Play_IsKeptOverAReload_AndBegunAnewOnThePage()
    {
        LongForm.NotEveryDay();
        await using var stage = await PageInBrowser.OpenAsync();
        var (page, group) = (stage.Page, stage.Group);

        // Three hints, each of which goes when the thing is done, and doesn't come back.
        await Assertions.Expect(stage.Hint).ToContainTextAsync("到下一件要做的事");
        await page.Locator("#move-next").ClickAsync();
        await Assertions.Expect(stage.Hint).ToContainTextAsync("换人");
        await stage.ChooseAsync("丁二");
        await Assertions.Expect(stage.Hint).ToContainTextAsync("机器人会做的事");
        await page.Locator(".composer:not([inert]) .menu-button:visible").First.ClickAsync();
        await Assertions.Expect(stage.Hint).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Assertions.Expect(stage.Person("丁二")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(stage.Hint).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#clock-now[datetime^='2027-05-01T09']")).ToHaveCountAsync(1);

        // Begun anew: asked first, then everything is as on the first day, at the same address and in the same process.
        await page.Locator("#anew").ClickAsync();
        await page.Locator("dialog").GetByText("取消").ClickAsync();
        await Assertions.Expect(page.Locator("dialog#begin-dialog")).ToHaveCountAsync(0);
        await page.Locator("#anew").ClickAsync();
        await page.Locator("#begin-dialog button.strong").ClickAsync();
        await Assertions.Expect(page.Locator("#begin-dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#clock-now[datetime^='2027-04-30T10']")).ToHaveCountAsync(1);
        await Assertions.Expect(stage.Person("甲一")).ToHaveAttributeAsync("aria-pressed", "true");
        await PageInBrowser.ReadsAsync(group, "绑定好了：本群就是「清水村支部」的群");
        await Assertions.Expect(group.Locator(".log")).Not.ToContainTextAsync("广泛动员");

        // Its data is deleted under it: the page says so, takes nothing more, and leads out.
        Directory.Delete(Path.Combine(stage.Folder.Path, "data", "rehearsal"), recursive: true);
        await group.Locator("textarea").FillAsync("会丢的话");
        await group.Locator("textarea").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#begin-dialog")).ToContainTextAsync("数据被删掉了");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#begin-dialog")).ToBeVisibleAsync();
        await page.Locator("#begin-dialog button.strong").ClickAsync();
        await Assertions.Expect(page.Locator("#begin-dialog")).ToHaveCountAsync(0);
        await PageInBrowser.ReadsAsync(group, "绑定好了");
        File.Exists(Path.Combine(stage.Folder.Path, "data", "rehearsal", "campaign.db")).ShouldBeTrue();
        stage.Bot.HasExited.ShouldBeFalse();
        stage.Errors.ShouldBeEmpty();
    }

    private static async Task TakePictureAsync(IPage page, string path)
    {
        await page.EvaluateAsync("document.activeElement?.blur()");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        new FileInfo(path).Length.ShouldBeGreaterThan(10_000);
        if (Environment.GetEnvironmentVariable(PictureVariable) is { Length: > 0 } copy)
            File.Copy(path, copy, overwrite: true);
    }
}
