using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Tests.Stories;

/// <summary>Someone in a story: says and presses, and sees what the bot answers. Every act waits until the bot has done with it.</summary>
internal sealed class Actor(RunningBot bot, EmulatedUser user)
{
    public EmulatedUser User { get; } = user;

    public long Id => User.Id;

    /// <summary>What the bot has written in the private chat, as it stands now.</summary>
    public IReadOnlyList<MessageView> Inbox => [.. User.Private.Where(m => m is { IsFromBot: true, IsDeleted: false })];

    /// <summary>The newest message of the bot in the private chat.</summary>
    public MessageView Last => User.LastFromBot ?? throw new InvalidOperationException("The bot has not written yet.");

    /// <summary>Writes in private; returns what the bot wrote there since.</summary>
    public Task<IReadOnlyList<MessageView>> SaysAsync(string text) => ActAsync(() => User.Sends(text));

    /// <summary>Writes in a group; returns what the bot wrote there since.</summary>
    public async Task<IReadOnlyList<MessageView>> SaysAsync(EmulatedGroup group, string text)
    {
        var before = Count(group);
        User.Sends(group, text);
        await bot.SettleAsync();
        return [.. group.Messages.Skip(before).Where(m => m.IsFromBot)];
    }

    /// <summary>Presses a button of the newest private message that has it; returns what the bot wrote in private since.</summary>
    public Task<IReadOnlyList<MessageView>> PressesAsync(string button) =>
        PressesAsync(Inbox.LastOrDefault(m => m.Button(button) is not null) ?? throw Missing(button, Inbox), button);

    /// <summary>Presses a button of a message; returns what the bot wrote in private since.</summary>
    public Task<IReadOnlyList<MessageView>> PressesAsync(MessageView message, string button) => ActAsync(() => LastPress = User.Presses(message, button));

    /// <summary>Presses a button of the newest group message that has it.</summary>
    public Task<IReadOnlyList<MessageView>> PressesInAsync(EmulatedGroup group, string button)
    {
        var messages = group.Messages.Where(m => m is { IsFromBot: true, IsDeleted: false }).ToList();
        return PressesAsync(messages.LastOrDefault(m => m.Button(button) is not null) ?? throw Missing(button, messages), button);
    }

    /// <summary>Follows a link into the private chat.</summary>
    public Task<IReadOnlyList<MessageView>> FollowsAsync(string url) => ActAsync(() => User.FollowsDeepLink(url));

    /// <summary>Does anything else; returns what the bot wrote in private since.</summary>
    public async Task<IReadOnlyList<MessageView>> ActAsync(Action act)
    {
        var before = User.Private.Count;
        act();
        await bot.SettleAsync();
        return [.. User.Private.Skip(before).Where(m => m.IsFromBot)];
    }

    /// <summary>The newest press, for the answer that flew over the button.</summary>
    public ButtonPress? LastPress { get; private set; }

    /// <summary>What flew over the button that was pressed last.</summary>
    public async Task<string?> ToastAsync()
    {
        await bot.World.WaitForAsync(world => world.CallbackAnswer(LastPress!.CallbackId) is not null);
        return bot.World.CallbackAnswer(LastPress!.CallbackId)!.Text;
    }

    private static int Count(EmulatedGroup group) => group.Messages.Count;

    private static InvalidOperationException Missing(string button, IEnumerable<MessageView> messages) =>
        new($"No button \"{button}\". The bot's last words: {string.Join("\n---\n", messages.TakeLast(3).Select(m => m.Text + " " + string.Join(" | ", m.Buttons.Select(b => b.Text))))}");
}
