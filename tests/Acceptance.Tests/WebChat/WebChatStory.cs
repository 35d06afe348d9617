using CampaignBot.Tests;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CampaignBot.Acceptance.Tests.WebChat;

/// <summary>The bot in a client that Microsoft wrote: Web Chat on a page, in a real browser.</summary>
public sealed partial class WebChatStory
{
    /// <summary>Names a file that the picture of the page is copied to; so the README's is made.</summary>
    private const string PictureVariable = "CAMPAIGNBOT_SCREENSHOT_WEBCHAT";

    private const string SmallTargets = """
        () => [...document.querySelectorAll('[role=feed] :is(button, input, select)')]
          .filter(e => e.getBoundingClientRect().height < 44 || parseFloat(getComputedStyle(e).fontSize) < 16)
          .map(e => `${e.textContent} ${e.getBoundingClientRect().height} ${getComputedStyle(e).fontSize}`)
        """;

    private const string FirstPart = "这一年我每周跟着支部学一次，记了两本笔记。最大的体会是：道理要落到村里的事情上。";
    private const string SecondPart = "修路的时候我带着三户人家出了工。还差的是：年纪大的几户，我去得少，今后每月去一次。";

    [Fact]
    public async Task Member_JoinsByACode_ChecksInByACard_WritesAPartOfAnAnalysis_AndSeesTheReminderComeByItself()
    {
        LongForm.NotEveryDay();
        await using var stage = await WebChatStage.OpenAsync(WebChatPlan.Text(daysLeft: 20));

        // The secretary claims the first account with the console's code, and gets a code for the member.
        var secretary = await stage.VisitAsync(width: 1000, height: 800);
        await secretary.ReadsAsync("您好");
        await secretary.WriteAsync(stage.FirstCode);
        await secretary.PressAsync("甲一");
        await secretary.ReadsAsync("认领成功");
        await secretary.WriteAsync("/invite 甲二");
        var code = await secretary.CodeAsync(besides: stage.FirstCode);

        var member = await stage.VisitAsync(width: 400, height: 800);
        await member.ReadsAsync("您好");
        await member.WriteAsync(code);
        await member.PressAsync("是我本人");
        await member.ReadsAsync("欢迎加入「第1支部」");
        await secretary.ReadsAsync("「甲二」（第1支部）加入了");

        // Checks in: buttons, and a number in the card's own field.
        await member.WriteAsync("签到");
        await member.ReadsAsync("是哪一天参加的");
        await Assertions.Expect(member.Field("别的日子")).ToBeVisibleAsync();
        await member.PressAsync("今天");
        await member.ReadsAsync("几个小时");
        await member.Field("填数字").FillAsync("2.5");
        await member.PressAsync("确定");
        await member.ReadsAsync("想记一句");
        await member.PressAsync("跳过");
        await member.PressAsync("确认");
        await member.ReadsAsync("已签到：志愿服务");

        // Writes the first section of the analysis, and leaves the rest for later.
        await member.WriteAsync("/analysis");
        await member.ReadsAsync("有什么体会");
        await member.WriteAsync(FirstPart);
        await member.PressAsync("写完了");
        await member.ReadsAsync("还差什么");
        await member.PressAsync("取消");
        await member.PressAsync("保留，以后再填");
        // The question before has a button of that name, too: the press has arrived once this is answered.
        await member.ReadsAsync("先放下，填过的都留着");
        await Assertions.Expect(member.Button("接着填")).ToBeVisibleAsync();
        (await secretary.Log.InnerTextAsync()).ShouldNotContain(FirstPart);

        // The analysis is wanted earlier, so that its reminder falls on today. The page was open all the time, and nobody presses anything.
        await stage.RestartAsync(WebChatPlan.Text(WebChatPlan.ReminderDays));
        await member.ReadsAsync("您写到第 2 步");
        await LooksWellAsync(member.Page);
        await TakePictureAsync(member);

        // Who opens the page again goes on where they were, as who they were.
        await member.Page.ReloadAsync();
        await member.ReadsAsync("您写到第 2 步");
        await member.WriteAsync("/me");
        await member.ReadsAsync("党员编号 M0002");
        await member.PressAsync("党性分析");
        await member.ReadsAsync("接着填「党性分析」");
        await member.WriteAsync(SecondPart);
        await Assertions.Expect(member.Buttons("写完了")).ToHaveCountAsync(2);
        await member.PressAsync("写完了");
        await member.PressAsync("提交");
        await member.ReadsAsync("已收到");

        OtherThanCommands(await member.Log.InnerTextAsync()).ShouldBeEmpty();
        stage.Refusals.ShouldBeEmpty();
        stage.Errors.ShouldBeEmpty();
    }

    /// <summary>On a desk and on a phone nothing runs out of the window, and what can be pressed is as large as a fingertip.</summary>
    private static async Task LooksWellAsync(IPage page)
    {
        foreach (var width in new[] { 1000, 400 })
        {
            await page.SetViewportSizeAsync(width, 800);
            (await page.EvaluateAsync<string[]>(SmallTargets)).ShouldBeEmpty();
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(width);
        }
    }

    /// <summary>The words in Latin letters, but for commands, codes, and the way to the other language.</summary>
    private static IEnumerable<string> OtherThanCommands(string words) => Latin().Matches(words).Select(match => match.Value);

    private static async Task TakePictureAsync(ChatPage chat)
    {
        if (Environment.GetEnvironmentVariable(PictureVariable) is not { Length: > 0 } file)
            return;
        // What opens the phase comes at the same time, before or after.
        await chat.ReadsAsync("我们的目标");
        await chat.Button("党性分析").EvaluateAsync("button => button.closest('article').scrollIntoView({ block: 'end' })");
        await chat.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
    }

    [GeneratedRegex(@"(?<!/|-|[A-Za-z0-9])[A-Za-z]{2,}(?!-|[A-Za-z0-9]|: /language)", RegexOptions.None, 1000)]
    private static partial Regex Latin();
}
