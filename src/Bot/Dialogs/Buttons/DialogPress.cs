using System.Globalization;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Dialogs.Buttons;

/// <summary>What a button of a dialog carries: whose it is, which question it answers, and what it says.</summary>
/// <param name="InstanceId">The dialog.</param>
/// <param name="Question">The number of its question.</param>
/// <param name="Verb">One of the names below.</param>
/// <param name="Payload">For <see cref="Answer"/>: what the step is given; for <see cref="Choose"/>: the choice's name.</param>
internal sealed record DialogPress(string InstanceId, int Question, string Verb, string Payload = "")
{
    public const string Answer = "answer";
    public const string KeepAnswer = "keep";
    public const string Back = "back";
    public const string Skip = "skip";
    public const string Cancel = "cancel";
    public const string Choose = "choose";

    /// <summary>The name of the one button action that all of them are.</summary>
    public const string ActionName = "dialog";

    public static DialogPress? Parse(string argument) =>
        argument.Split(' ', 4) is [var instance, var number, var verb, var payload]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var question)
            ? new DialogPress(instance, question, verb, payload)
            : null;

    /// <summary>A button of the question that is on the table.</summary>
    public static Button Button(DialogRun run, Text label, string verb, string payload = "") =>
        Messaging.Button.Do(label, ActionName, new DialogPress(run.Snapshot.InstanceId, run.State.Question, verb, payload).ToString());

    /// <summary>A button that the step itself reads.</summary>
    public static Button Button(DialogRun run, StepButton button) => Button(run, button.Label, Answer, button.Press);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', InstanceId, Question.ToString(CultureInfo.InvariantCulture), Verb, Payload);
}
