using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>
/// A proxy through which every name leads to one port of this machine. The login's library asks the public cloud about each one that it
/// doesn't know, and a test asks nobody outside.
/// </summary>
internal sealed class OnlyWay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _port;
    private readonly Task _accepting;

    public OnlyWay(int port)
    {
        _port = port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The variables that lead a program this way.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings =>
    [
        ("HTTPS_PROXY", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}")),
        ("NO_PROXY", "localhost,127.0.0.1"),
    ];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var tunnels = new List<Task>();
        try
        {
            while (true)
                tunnels.Add(TunnelAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(tunnels);
        }
    }

    private async Task TunnelAsync(TcpClient client)
    {
        try
        {
            using (client)
            using (var target = new TcpClient())
            {
                var (near, asked) = (client.GetStream(), new List<byte>());
                var one = new byte[1];
                while (!asked.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()))
                {
                    if (await near.ReadAsync(one, _end.Token) == 0)
                        return;
                    asked.Add(one[0]);
                }

                await target.ConnectAsync(IPAddress.Loopback, _port, _end.Token);
                await near.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 Connection established\r\n\r\n"), _end.Token);
                var far = target.GetStream();
                await Task.WhenAny(near.CopyToAsync(far, _end.Token), far.CopyToAsync(near, _end.Token));
            }
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // One of the two has hung up.
        }
    }
}
