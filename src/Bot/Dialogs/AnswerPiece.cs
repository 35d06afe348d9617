using CampaignBot.Bot.Dialogs.Steps;

namespace CampaignBot.Bot.Dialogs;

/// <summary>
/// One piece of an answer, and the message that brought it. A long one lies in a row of its own; until that is read, only its length is
/// known.
/// </summary>
internal sealed record AnswerPiece
{
    private readonly string? _value;
    private int _length = -1;

    public AnswerPiece(string value, string? messageId = null) => (_value, MessageId) = (value, messageId);

    private AnswerPiece(string? value, string? messageId, int row, int length) => (_value, MessageId, Row, _length) = (value, messageId, row, length);

    /// <summary>The words.</summary>
    /// <exception cref="InvalidOperationException">They lie in a row that was not read: a bug of whoever asks.</exception>
    public string Value => _value ?? throw new InvalidOperationException("The piece lies in a row of its own, which was not read.");

    public string? MessageId { get; }

    /// <summary>Its length in characters as people count them.</summary>
    public int Length => _length >= 0 ? _length : _length = TextLength.Of(Value);

    /// <summary>The number of its row (<see cref="DraftPiece.Number"/>); 0: it has none.</summary>
    public int Row { get; private set; }

    /// <summary>False while its words lie in a row that was not read.</summary>
    public bool IsAtHand => _value is not null;

    /// <summary>A piece whose words lie elsewhere.</summary>
    public static AnswerPiece InRow(int row, int length) => new(value: null, messageId: null, row, length);

    /// <summary>The same piece with its words.</summary>
    public AnswerPiece Read(string value, string? messageId) => new(value, messageId, Row, _length);

    /// <summary>Other words of the same message: a new piece, which has no row yet.</summary>
    public AnswerPiece Reworded(string value) => new(value, MessageId);

    /// <summary>Its words have a row from now on.</summary>
    public void LieIn(int row) => Row = row;

    /// <summary>Pieces are alike by what they say; where they lie makes no difference.</summary>
    public bool Equals(AnswerPiece? other) =>
        other is not null && _value == other._value && MessageId == other.MessageId && (IsAtHand || Row == other.Row);

    public override int GetHashCode() => HashCode.Combine(_value, MessageId);
}
