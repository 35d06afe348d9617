using System.Globalization;
using System.Text.Json.Serialization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>What a member gave to a step: words, a file, or a press on one of the step's own buttons. None of them: something that no step can use.</summary>
internal sealed record StepInput(string? Text = null, FileRef? File = null, string? MessageId = null, string? Pressed = null)
{
    /// <summary>Each of the messages, where several are one to the member: the words are all of theirs, the file is the first. Null: it is one.</summary>
    public IReadOnlyList<StepInput>? Pieces { get; init; }

    /// <summary>The text with its bold, italics and links; null where it is plain, or of several messages.</summary>
    public RichText? Formatted { get; init; }

    /// <summary>True where the next piece goes on in the middle of this one's sentence.</summary>
    public bool RunsOn { get; init; }

    /// <summary>The pieces, or the one that it is.</summary>
    [JsonIgnore]
    public IReadOnlyList<StepInput> Each => Pieces ?? [this];

    /// <summary>Reads a message; line ends are made alike and characters that no one can see are left out.</summary>
    public static StepInput From(TurnContext turn)
    {
        var whole = Of(turn, turn.Activity);
        return turn.Activity.Pieces.Count == 0 ? whole : whole with { Pieces = [.. turn.Activity.Pieces.Select(piece => Of(turn, piece))] };
    }

    /// <summary>What was entered in a field, as if it had been typed.</summary>
    public static StepInput Entered(TurnContext turn) => new(Clean(turn.Activity.Button?.Input));

    /// <summary>What was picked in a field, as if its button had been pressed; nothing where none was picked.</summary>
    public static StepInput Picked(TurnContext turn) =>
        Clean(turn.Activity.Button?.Input) is { } value ? new StepInput(Pressed: StepButton.Pick + value) : new StepInput();

    /// <summary>The message by which an answer is found when it is edited: a draft outlives an account, and every chat counts its messages from 1.</summary>
    public static string? MessageOf(TurnContext turn) => MessageOf(turn, turn.Activity);

    /// <summary>The same where a message of it was changed.</summary>
    public StepInput With(StepInput changed)
    {
        if (Pieces is null)
            return changed;
        StepInput[] pieces = [.. Pieces.Select(p => p.MessageId == changed.MessageId ? changed with { RunsOn = p.RunsOn } : p)];
        var words = string.Concat(pieces.Where(p => p.Text is not null).Select(p => p.RunsOn ? p.Text : p.Text + "\n")).TrimEnd();
        return this with { Pieces = pieces, Text = words.Length == 0 ? null : words };
    }

    /// <summary>The words alone: no file came with them, and nothing was pressed.</summary>
    [JsonIgnore]
    public string? Words => File is null && Pressed is null ? Text : null;

    private static StepInput Of(TurnContext turn, Activity message) => message.Kind == ActivityKind.Unsupported
        ? new StepInput(MessageId: MessageOf(turn, message))
        : new StepInput(Clean(message.Text), message.File, MessageOf(turn, message))
        {
            RunsOn = message.TextEnd == TextEnd.Cut,
            Formatted = message.Formatted is { } formatted ? TypedText.Clean(formatted) : null,
        };

    private static string? MessageOf(TurnContext turn, Activity message) =>
        message.MessageId is { } id ? string.Create(CultureInfo.InvariantCulture, $"{turn.Chat.Id}/{id}") : null;

    private static string? Clean(string? text) => text is not null && TypedText.Clean(RichText.Of(text)) is { Plain.Length: > 0 } clean ? clean.Plain : null;
}
