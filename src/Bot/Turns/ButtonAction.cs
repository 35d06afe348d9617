using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// A button's action that is given its argument as it was written. A text that can't be read (forged, or of a version that is too old)
/// never gets here: the presser is told that the button is out of date.
/// </summary>
/// <param name="key">What its buttons are known by.</param>
/// <param name="action">The row of the policy table that lets someone press it at all.</param>
internal abstract class ButtonAction<T>(ActionKey<T> key, PolicyAction action) : IButtonAction
{
    public string Name => key.Name;

    public PolicyAction Action => action;

    public Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (ArgumentText.TryRead<T>(argument, out var read))
            return PressAsync(turn, read, ct);
        turn.AnswerOutOfDate();
        return Task.CompletedTask;
    }

    /// <summary>Does what the button says.</summary>
    protected abstract Task PressAsync(TurnContext turn, T argument, CancellationToken ct);
}
