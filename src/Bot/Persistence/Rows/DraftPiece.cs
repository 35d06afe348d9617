namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>A piece of writing in a draft, in a row of its own: it is sealed once, when it comes, however much is written after it.</summary>
internal sealed class DraftPiece
{
    public long Id { get; set; }

    /// <summary>The dialog's row.</summary>
    public long SnapshotId { get; set; }

    /// <summary>By this the answers in the dialog's row name it; counted from 1, never given twice in one draft.</summary>
    public int Number { get; set; }

    /// <summary>The words and the message that brought them, as JSON, encrypted.</summary>
    public byte[] ContentSecret { get; set; } = [];
}
