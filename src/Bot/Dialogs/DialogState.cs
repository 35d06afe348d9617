using System.Text.Json.Serialization;
using CampaignBot.Bot.Dialogs.Steps;

namespace CampaignBot.Bot.Dialogs;

/// <summary>A question of the engine itself that stands between the member and the step.</summary>
internal enum Interruption
{
    None = 0,

    /// <summary>They said cancel: keep what is written, drop it, or go on?</summary>
    Cancel = 1,

    /// <summary>They said start over: drop the answers?</summary>
    Restart = 2,

    /// <summary>They were away: does the message that came in belong here?</summary>
    Away = 3,

    /// <summary>The dialog was changed: carry the answers over?</summary>
    Changed = 4,
}

/// <summary>What is stored of a dialog besides its row: the answers, from which the draft is made anew on every turn.</summary>
[JsonConverter(typeof(DialogStateConverter))]
internal sealed class DialogState
{
    public string Arguments { get; set; } = "";

    /// <summary>Number of the question on the table; a button of another number is an old one.</summary>
    public int Question { get; set; }

    public Interruption Interruption { get; set; }

    /// <summary>By step id. Answers of steps that a newer version no longer has stay here, out of use.</summary>
    public Dictionary<string, StepAnswer> Answers { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Messages that the step on the table could not use: when one of them is edited, it is an answer anew.</summary>
    public List<string> Refused { get; set; } = [];

    /// <summary>What came in while the engine had a question of its own: neither taken nor lost.</summary>
    public List<StepInput> Waiting { get; set; } = [];

    /// <summary>The number that the draft's last row of its own was given.</summary>
    public int LastRow { get; set; }

    /// <summary>How far it is, for those who speak of the draft without opening it; null in one that was stored before this was kept.</summary>
    public DraftPlace? Place { get; set; }

    /// <summary>The rows that are stored for its pieces, as far as this turn knows. Not part of the state.</summary>
    public IReadOnlyCollection<int> Rows { get; set; } = [];

    /// <summary>Every piece of every answer.</summary>
    public IEnumerable<AnswerPiece> Pieces => Answers.Values.SelectMany(a => a.Pieces.Concat(a.Former));
}

/// <summary>What a member answered to one step: one piece, or several where messages or ticks add up.</summary>
internal sealed record StepAnswer
{
    public IReadOnlyList<AnswerPiece> Pieces { get; init; } = [];

    /// <summary>What stood here before a rewrite was begun; it can be had back until the rewrite is finished.</summary>
    public IReadOnlyList<AnswerPiece> Former { get; init; } = [];

    /// <summary>False while more pieces may come.</summary>
    public bool IsDone { get; init; }

    public bool IsSkipped { get; init; }

    /// <summary>True for what was known from the start: the member has said nothing yet that could be lost.</summary>
    public bool IsPrefilled { get; init; }

    /// <summary>False while some of its words lie in rows that were not read.</summary>
    public bool IsAtHand => Pieces.All(p => p.IsAtHand);

    public bool HasContent => !IsPrefilled && (Pieces.Count > 0 || Former.Count > 0);

    /// <summary>A whole answer of one piece.</summary>
    public static StepAnswer Of(string value, string? messageId = null) => new() { Pieces = [new AnswerPiece(value, messageId)], IsDone = true };

    /// <summary>Left out, on purpose. What stood there can be had back.</summary>
    public StepAnswer Skip() => new() { IsDone = true, IsSkipped = true, Former = Pieces.Count > 0 ? Pieces : Former };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DialogState))]
[JsonSerializable(typeof(List<StepInput>))]
[JsonSerializable(typeof(PieceContent))]
internal sealed partial class DialogJson : JsonSerializerContext;
