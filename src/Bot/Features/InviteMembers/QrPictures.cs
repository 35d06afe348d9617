using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Members;
using QRCoder;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>QR pictures of links, in the data directory until they have been sent and their links have expired.</summary>
internal sealed class QrPictures(OutgoingFileRoots roots, TimeProvider system)
{
    private const string Folder = "qr";
    private const int PixelsPerModule = 10;

    /// <summary>Draws the link, and returns the source by which an outgoing file names the picture. Pictures whose links have expired are removed.</summary>
    public string Write(string link)
    {
        var folder = Path.Combine(roots.DataDirectory, Folder);
        OwnerOnly.EnsureDirectory(folder);
        RemoveExpired(folder);
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(link, QRCodeGenerator.ECCLevel.M);
        var name = LinkToken.Hash(link)[..32] + ".png";
        File.WriteAllBytes(Path.Combine(folder, name), new PngByteQRCode(code).GetGraphic(PixelsPerModule));
        return $"{OutgoingFiles.DataPrefix}{Folder}/{name}";
    }

    private void RemoveExpired(string folder)
    {
        var limit = system.GetUtcNow().UtcDateTime - InviteToken.Lifetime;
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles("*.png").Where(f => f.LastWriteTimeUtc < limit))
            old.Delete();
    }
}
