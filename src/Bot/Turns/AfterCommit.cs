using System.Collections.Concurrent;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Turns;

/// <summary>Does what a turn left to be done after its commit: answers the pressed button, sets menus, drops memories. Best effort.</summary>
internal sealed partial class AfterCommit(ChannelRegistry channels, ILogger<AfterCommit> log)
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Starts what the turn left to be done.</summary>
    public void Follow(TurnContext turn)
    {
        if (turn.Activity.Button is not null || turn.AfterCommit.Count > 0)
            Keep(RunAsync(turn));
    }

    /// <summary>Answers the press whose turn failed for good; anything else is answered by a message.</summary>
    public void AnswerFailed(Activity activity)
    {
        if (activity.Button is { } press)
        {
            var channel = ChannelOf(activity);
            var text = TurnTexts.TurnFailed.Render(Language.Parse(activity.From.LanguageTag)).Plain;
            Keep(GuardAsync(ct => channel.AnswerButtonAsync(press.CallbackId, new ButtonAnswer(text, Alert: true), ct)));
        }
    }

    /// <summary>Waits for what is under way.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_running.Keys);

    private IChannel ChannelOf(Activity activity) => channels.Get(activity.Conversation.Channel);

    private void Keep(Task work)
    {
        if (work.IsCompleted)
            return;
        _running[work] = 0;
        _ = work.ContinueWith(w => _running.TryRemove(w, out _), TaskScheduler.Default);
    }

    // Everything starts at once, in order: the answer to the press doesn't wait for slower work, such as setting a menu.
    private async Task RunAsync(TurnContext turn)
    {
        var following = turn.AfterCommit.ConvertAll(GuardAsync);
        if (turn.Activity.Button is { } press)
        {
            var channel = ChannelOf(turn.Activity);
            var text = turn.ButtonAnswer?.Text.Render(turn.Language).Plain;
            await GuardAsync(ct => channel.AnswerButtonAsync(press.CallbackId, new ButtonAnswer(text, turn.ButtonAnswer?.Alert ?? false, turn.ButtonOpens), ct));
        }

        await Task.WhenAll(following);
    }

    private async Task GuardAsync(Func<CancellationToken, Task> follow)
    {
        try
        {
            await follow(CancellationToken.None);
        }
        catch (Exception error)
        {
            LogFailed(error.GetType().Name, DeadLetterWriter.PlaceOf(error));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "After a commit: {Error} at {Place}.")]
    private partial void LogFailed(string error, string place);
}
