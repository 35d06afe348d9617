using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CampaignBot.Acceptance.Tests.WebChat;

/// <summary>Somebody before the page: they read, type, press, and fill fields.</summary>
internal sealed partial class ChatPage(IPage page)
{
    private const string CodeShape = "[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}";

    public IPage Page => page;

    /// <summary>What was said, by either.</summary>
    public ILocator Log => Page.Locator("[role=feed]");

    public async Task WriteAsync(string text)
    {
        var box = Page.Locator(".webchat__send-box-text-box__input");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
        await Assertions.Expect(box).ToHaveValueAsync("");
    }

    public Task PressAsync(string label) => Button(label).ClickAsync();

    public ILocator Button(string label) => Buttons(label).Last;

    /// <summary>All that bear this label, in every card that can be seen.</summary>
    public ILocator Buttons(string label) => Log.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = label });

    /// <summary>The newest field of a card with this label.</summary>
    public ILocator Field(string label) => Log.GetByLabel(label).Last;

    public Task ReadsAsync(string words) => Assertions.Expect(Log).ToContainTextAsync(words);

    /// <summary>The code that comes to be read beside one that stands there already.</summary>
    public async Task<string> CodeAsync(string besides)
    {
        await Assertions.Expect(Log).ToContainTextAsync(new Regex($"(?<![0-9A-Z-])(?!{besides}){CodeShape}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        return Code().Matches(await Log.InnerTextAsync()).Select(match => match.Value).Last(code => code != besides);
    }

    [GeneratedRegex(CodeShape, RegexOptions.None, 1000)]
    private static partial Regex Code();
}
