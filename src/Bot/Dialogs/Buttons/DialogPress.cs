using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;

namespace CampaignBot.Bot.Dialogs.Buttons;

/// <summary>What a button of a dialog carries: whose it is, which question it answers, and what it says.</summary>
/// <param name="InstanceId">The dialog.</param>
/// <param name="Question">The number of its question.</param>
/// <param name="Verb">One of the names below.</param>
/// <param name="Payload">For <see cref="Answer"/>: what the step is given; for <see cref="Choose"/>: the choice's name.</param>
internal sealed record DialogPress(string InstanceId, int Question, string Verb, string Payload = "")
{
    public const string Answer = "answer";
    public const string Enter = "enter";
    public const string Pick = "pick";
    public const string KeepAnswer = "keep";
    public const string Back = "back";
    public const string Skip = "skip";
    public const string Cancel = "cancel";
    public const string Choose = "choose";

    /// <summary>The one action that all of a dialog's buttons are.</summary>
    public static readonly ActionKey<DialogPress> Key = new("dialog");

    /// <summary>A button of the question that is on the table.</summary>
    public static Button Button(DialogRun run, Text label, string verb, string payload = "") =>
        Key.Button(label, new DialogPress(run.Snapshot.InstanceId, run.State.Question, verb, payload));

    /// <summary>A button that hands over what was entered in a field.</summary>
    public static Button Button(DialogRun run, InputField field) =>
        Button(run, DialogTexts.EnterButton, field.Kind == InputKind.Choice ? Pick : Enter) with { Input = field };

    /// <summary>A button that the step itself reads.</summary>
    public static Button Button(DialogRun run, StepButton button) => Button(run, button.Label, Answer, button.Press);
}
