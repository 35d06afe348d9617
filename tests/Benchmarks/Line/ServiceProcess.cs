using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace CampaignBot.Benchmarks.Line;

/// <summary>Where a bot finds the service, and where the service finds the bot.</summary>
/// <param name="Login">Where tokens and keys are (https).</param>
/// <param name="Authority">The file of the authority that vouches for <paramref name="Login"/>.</param>
/// <param name="Listen">The bot's own address.</param>
internal sealed record ServiceOrder(string Login, string Authority, string Listen);

/// <summary>A service in a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    /// <summary>The bot's registration.</summary>
    public const string AppId = "7b1c9a52-0c38-4c8e-9a0e-5f0e8b0f6a11";

    /// <summary>The organization whose people write.</summary>
    public const string Tenant = "0d2f4c1e-6a9b-4f7e-8a55-3b1f0e6c9d22";

    /// <summary>Where a bot takes what the service brings.</summary>
    public const string Route = "/api/messages";

    private readonly Process _process;
    private readonly string _url;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };

    private ServiceProcess(Process process, string url, ServiceOrder order)
    {
        _process = process;
        _url = url;
        Order = order;
    }

    public ServiceOrder Order { get; }

    public static async Task<ServiceProcess> StartAsync(string directory)
    {
        var listen = FormattableString.Invariant($"http://127.0.0.1:{FreePort()}");
        var authority = Path.Combine(directory, "authority.pem");
        var process = SelfProcess.Start(Cores.All, "service", listen + Route, authority);
        var login = await process.StandardOutput.ReadLineAsync();
        var url = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The service did not start.");
        return new ServiceProcess(process, url, new ServiceOrder(login!, authority, listen));
    }

    /// <summary>Has people say something, and waits until each was answered.</summary>
    /// <exception cref="TimeoutException">Not all were, within the limit.</exception>
    public async Task SayAsync(ServiceLoad load, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit, TimeProvider.System);
        try
        {
            using var answer = await _http.PostAsJsonAsync(new Uri(_url + "control/say"), load, patience.Token);
            answer.EnsureSuccessStatusCode();
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"Only {await _http.GetStringAsync(new Uri(_url + "control/answered"))} of {load.From + load.Count} messages were answered in {limit}.", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
