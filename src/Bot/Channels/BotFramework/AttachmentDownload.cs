using System.Net;
using System.Net.Http.Headers;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>Fetches a file that came in, from the address that <see cref="AttachmentFiles"/> took for the messenger's own. No redirection is followed.</summary>
internal sealed partial class AttachmentDownload(CloudConnection connection, IHttpClientFactory clients, TimeProvider system, ILogger<AttachmentDownload> log)
{
    /// <summary>The name of the client that follows no redirection.</summary>
    public const string ClientName = "botframework-files";

    /// <summary>How long fetching may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private const int PieceLength = 64 * 1024;

    public async Task<DownloadOutcome> FetchAsync(string externalFileId, Stream target, CancellationToken ct)
    {
        if (FileAddress.Read(externalFileId) is not { } address)
            return DownloadOutcome.Refused;
        using var late = new CancellationTokenSource(Limit, system);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Get, address.Url);
            if (address.IsOfService)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await connection.TokenAsync(both.Token));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                LogFailed(((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
                return (int)response.StatusCode is >= 300 and < 500 and not (408 or 429) ? DownloadOutcome.Refused : DownloadOutcome.Broken;
            }

            return await CopyAsync(await response.Content.ReadAsStreamAsync(both.Token), target, both.Token) ? DownloadOutcome.Done : DownloadOutcome.Refused;
        }
        catch (Exception error) when (error is HttpRequestException or IOException || ConnectorFailure.IsOfLogin(error) || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogFailed(error.GetType().Name);
            return DownloadOutcome.Broken;
        }
    }

    // Nobody says how large a file is before it comes. The piece that is too much is handed on: so whoever asked sees that it was.
    private static async Task<bool> CopyAsync(Stream source, Stream target, CancellationToken ct)
    {
        var piece = new byte[PieceLength];
        var left = BotFrameworkTraits.Teams.DownloadLength;
        while (await source.ReadAsync(piece, ct) is > 0 and var read)
        {
            await target.WriteAsync(piece.AsMemory(0, read), ct);
            left -= read;
            if (left < 0)
                return false;
        }

        return true;
    }

    [LoggerMessage(LogLevel.Warning, "A file could not be fetched: {Error}")]
    private partial void LogFailed(string error);
}
