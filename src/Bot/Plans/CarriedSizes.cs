namespace CampaignBot.Bot.Plans;

/// <summary>
/// What all channels that carry the plan can carry: of each size, the narrowest one's. A plan is checked against it when it is put in force;
/// one that was stored is not checked again, since its channels may have changed.
/// </summary>
/// <param name="TextLength">Longest text of one message, in UTF-16 units.</param>
/// <param name="UploadLength">Largest file that can be sent, in bytes.</param>
/// <param name="DownloadLength">Largest file that can be fetched, in bytes.</param>
internal sealed record CarriedSizes(int TextLength, long UploadLength, long DownloadLength)
{
    /// <summary>Bytes of a megabyte, as plans count them.</summary>
    public const long Megabyte = 1024 * 1024;

    /// <summary>No limit.</summary>
    public static readonly CarriedSizes Any = new(int.MaxValue, long.MaxValue, long.MaxValue);

    private const int HeadingRoom = 596;

    /// <summary>Longest text of a material, in characters: with its heading, day and button it stays one message.</summary>
    public int BodyLength => TextLength - HeadingRoom;

    /// <summary>Largest file that can be handed in, in whole megabytes.</summary>
    public int DownloadMegabytes => (int)Math.Min(int.MaxValue, DownloadLength / Megabyte);

    /// <summary>Largest file that can be sent, in whole megabytes.</summary>
    public int UploadMegabytes => (int)Math.Min(int.MaxValue, UploadLength / Megabyte);
}
