using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>A button of a step: its label, and what the step is given when it is pressed.</summary>
/// <param name="Label">What the member reads.</param>
/// <param name="Press">Opaque to the engine, but for <see cref="Pick"/>.</param>
internal sealed record StepButton(Text Label, string Press)
{
    /// <summary>Before a stored value: pressing is answering with it.</summary>
    public const char Pick = '=';

    /// <summary>A button that answers with a value.</summary>
    public static StepButton For(Text label, string value) => new(label, Pick + value);
}

/// <summary>How a step shows itself: what is sent before the question, a line under it, and its buttons.</summary>
internal sealed record StepView
{
    public static readonly StepView Bare = new();

    /// <summary>Messages with files that are sent ahead of those.</summary>
    public IReadOnlyList<OutgoingMessage> AheadFiles { get; init; } = [];

    /// <summary>Messages sent ahead of the question, each on its own (a long preview).</summary>
    public IReadOnlyList<Text> Ahead { get; init; } = [];

    /// <summary>The rows of files that are sent ahead of the question, behind those messages.</summary>
    public IReadOnlyList<long> Files { get; init; } = [];

    /// <summary>What stands under the question.</summary>
    public Text? Hint { get; init; }

    public IReadOnlyList<IReadOnlyList<StepButton>> Rows { get; init; } = [];

    /// <summary>The field that a channel with fields shows; what is entered is read as if it were typed, a choice as if it were picked.</summary>
    public InputField? Input { get; init; }
}
