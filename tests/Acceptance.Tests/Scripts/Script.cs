using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Acceptance.Tests.Scripts;

/// <summary>What people do in a script: each thing once, and then they wait for the bot's word, however often it dies meanwhile.</summary>
internal abstract class Script(IScriptedStage stage)
{
    /// <summary>Does something as an act of its own; returns what was heard of it in private.</summary>
    protected async Task<MessageView> HearAsync(EmulatedUser user, string act, Action does, string words)
    {
        stage.Begin(act);
        var before = user.Private.Count;
        does();
        try
        {
            await stage.UntilAsync(() => Heard(user, before, words));
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"\"{act}\" was not answered by \"{words}\", but by: {string.Join(" | ", user.Private.Skip(before).Select(m => m.Text))}", error);
        }

        await DoneAsync();
        return user.Private.Skip(before).Last(m => Says(m, words));
    }

    /// <summary>Presses the newest button with a text, as an act of its own.</summary>
    protected async Task<MessageView> PressAsync(EmulatedUser user, string button, string words, string? act = null)
    {
        await IsThereAsync(user, button);
        return await HearAsync(user, act ?? $"{words} after {button}", () => user.Presses(With(user, button), button), words);
    }

    /// <summary>Somebody presses, and another hears of it.</summary>
    protected async Task PressToAsync(EmulatedUser user, string button, EmulatedUser other, string words)
    {
        await IsThereAsync(user, button);
        var before = other.Private.Count;
        await DoAsync($"{words} after {button}", () => user.Presses(With(user, button), button), () => Heard(other, before, words));
    }

    /// <summary>A button is there to be pressed: after a kill a message may come twice, and the one that has the button after it.</summary>
    protected Task IsThereAsync(EmulatedUser user, string button) => stage.UntilAsync(() => user.Private.Any(m => Has(m, button)));

    /// <summary>Says something, as an act of its own.</summary>
    protected Task<MessageView> SayAsync(EmulatedUser user, string says, string words) => HearAsync(user, $"{words} after {says}", () => user.Sends(says), words);

    /// <summary>Does something as an act of its own, and waits for what comes of it.</summary>
    protected async Task DoAsync(string act, Action does, Func<bool> isSo)
    {
        stage.Begin(act);
        does();
        await stage.UntilAsync(isSo);
        await DoneAsync();
    }

    /// <summary>Somebody asks for something besides.</summary>
    public Task AskAsync(EmulatedUser user, string says, string words) => SayAsync(user, says, words);

    protected async Task UntilAsync(string act, Func<bool> isSo)
    {
        stage.Begin(act);
        await stage.UntilAsync(isSo);
    }

    /// <summary>All that was said to the bot has been taken for good.</summary>
    protected Task DoneAsync() => stage.UntilAsync(() => stage.World.PendingUpdates == 0);

    protected static bool Heard(EmulatedUser user, int before, string words) => user.Private.Skip(before).Any(m => Says(m, words));

    protected static bool Says(MessageView message, string words) => message.IsFromBot && message.Text.Contains(words, StringComparison.Ordinal);

    protected static MessageView With(EmulatedUser user, string button) => user.Private.Last(m => Has(m, button));

    private static bool Has(MessageView message, string button) => message is { IsFromBot: true, IsDeleted: false } && message.Button(button) is not null;
}
