using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Messaging.Arguments;

/// <summary>
/// What a button is known by: the name of its action, and what its argument is. Whoever shows the button and whoever is called by the press
/// name the same key.
/// </summary>
/// <param name="Name">The action's name; it is stored with buttons that were sent, so it stays as it is.</param>
/// <typeparam name="T">A scalar or a record; see <see cref="ArgumentText"/>.</typeparam>
internal sealed record ActionKey<T>(string Name)
{
    /// <summary>A button that calls the action.</summary>
    public Button Button(Text label, T argument) => Messaging.Button.Do(label, Name, ArgumentText.Write(argument));
}

/// <summary>The argument of an action that needs none.</summary>
internal readonly record struct NoArgument;

/// <summary>Buttons without an argument.</summary>
internal static class ActionKeys
{
    /// <inheritdoc cref="ActionKey{T}.Button"/>
    public static Button Button(this ActionKey<NoArgument> key, Text label) => key.Button(label, default);
}
