namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>What sort of file.</summary>
internal enum FileKind
{
    Photo,
    Document,
    Audio,
    Video,
    Voice,
}

/// <summary>
/// A file that goes out: one from the plan's folder or the data directory (uploaded once, its id reused), one that came in, or one that is
/// drawn at the moment of sending.
/// </summary>
/// <param name="Kind">How it is shown.</param>
/// <param name="Source">A path (<c>file:…</c> relative to the plan's folder, with a digest of its content, <c>data:…</c> in the data directory), a stored file's row (<c>stored:ID</c>), or what an <c>IDrawnFile</c> draws (<c>qr:LINK</c>).</param>
/// <param name="Name">The name the reader sees.</param>
internal sealed record OutgoingFile(FileKind Kind, string Source, string Name)
{
    /// <summary>What the source of a file begins with that is made for one reader.</summary>
    public const string InlinePrefix = "inline:";

    /// <summary>
    /// The content of a file that is made for one reader: it travels in the sealed row and is emptied with it, so it never lies on disk, and
    /// the channel's id of it isn't kept. Null for the others.
    /// </summary>
    public byte[]? Content { get; init; }

    /// <summary>The channel's id of it, where one of several files needs to be told from the others; set on the way out, and not stored.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? KnownId { get; init; }

    /// <summary>A document made for one reader.</summary>
    public static OutgoingFile Inline(string name, byte[] content) =>
        new(FileKind.Document, InlinePrefix + Guid.NewGuid().ToString("N"), name) { Content = content };
}
