using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>What a member gave to a step: words, a file, or a press on one of the step's own buttons. None of them: something that no step can use.</summary>
internal sealed record StepInput(string? Text = null, FileRef? File = null, string? MessageId = null, string? Pressed = null)
{
    /// <summary>Reads a message; line ends are made alike and characters that no one can see are left out.</summary>
    public static StepInput From(TurnContext turn) =>
        turn.Activity.Kind == ActivityKind.Unsupported
            ? new StepInput(MessageId: MessageOf(turn))
            : new StepInput(Clean(turn.Activity.Text), turn.Activity.File, MessageOf(turn));

    /// <summary>The message by which an answer is found when it is edited: a draft outlives an account, and every chat counts its messages from 1.</summary>
    public static string? MessageOf(TurnContext turn) =>
        turn.Activity.MessageId is { } id ? string.Create(CultureInfo.InvariantCulture, $"{turn.Chat.Id}/{id}") : null;

    /// <summary>The words alone: no file came with them, and nothing was pressed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Words => File is null && Pressed is null ? Text : null;

    private static string? Clean(string? text)
    {
        if (text is null)
            return null;
        var clean = text.ReplaceLineEndings("\n").Trim();
        if (clean.Any(IsInvisible))
            clean = string.Concat(clean.Where(c => !IsInvisible(c))).Trim();
        return clean.Length == 0 ? null : clean;
    }

    private static bool IsInvisible(char c) => (char.IsControl(c) && c is not '\n' and not '\t') || c is '\u200B' or '\uFEFF';
}
