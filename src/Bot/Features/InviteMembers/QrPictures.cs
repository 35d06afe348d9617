using CampaignBot.Bot.Messaging;
using QRCoder;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>QR pictures of links, drawn when they are sent: who could read such a picture on a disk could join with it.</summary>
internal sealed class QrPictures : IDrawnFile
{
    private const int PixelsPerModule = 10;

    /// <inheritdoc/>
    public string Prefix => "qr:";

    /// <summary>The source by which an outgoing file names the picture of a link.</summary>
    public string SourceOf(string link) => Prefix + link;

    /// <inheritdoc/>
    public Stream Draw(string argument)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(argument, QRCodeGenerator.ECCLevel.M);
        return new MemoryStream(new PngByteQRCode(code).GetGraphic(PixelsPerModule));
    }
}
