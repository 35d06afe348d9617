using System.Net;
using System.Net.Sockets;
using CampaignBot.Bot.Scheduling;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// The rehearsing bot's line to the emulator in its own process. Only the server knows its port, since the settings may leave that to the
/// system; so the line waits until the server listens.
/// </summary>
internal sealed class RehearsalLine(IServer server, IHostApplicationLifetime lifetime)
{
    /// <summary>Opens a connection.</summary>
    public async ValueTask<Stream> ConnectAsync(CancellationToken ct)
    {
        await lifetime.WhenStartedAsync(ct);
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, new Uri(address).Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
