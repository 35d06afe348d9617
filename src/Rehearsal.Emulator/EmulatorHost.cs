using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace CampaignBot.Rehearsal.Emulator;

/// <summary>An emulated Bot API server of its own, on a free port of the loopback.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WebhookPump _webhooks;
    private readonly OpenConnections _connections;
    private int _isDisposed;

    private EmulatorHost(WebApplication app, EmulatorWorld world, WebhookPump webhooks, OpenConnections connections)
    {
        _app = app;
        _webhooks = webhooks;
        _connections = connections;
        World = world;
        BaseUrl = app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
    }

    public EmulatorWorld World { get; }

    /// <summary>What stands in the place of https://api.telegram.org, without a slash at the end.</summary>
    public string BaseUrl { get; }

    public string Token => World.Options.Token;

    /// <summary>
    /// Starts a server. Both clocks are the machine's when none are given; a world that is given brings its own options and clocks.
    /// Port 0 is any free one; whoever restarts the server may ask for the same again.
    /// </summary>
    public static async Task<EmulatorHost> StartAsync(
        EmulatorOptions? options = null, EmulatorClocks? clocks = null, EmulatorWorld? world = null, int port = 0)
    {
        world ??= new EmulatorWorld(options ?? new EmulatorOptions(), clocks ?? new EmulatorClocks(TimeProvider.System, TimeProvider.System));
        // Otherwise every folder under the current one is watched for changed settings.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        var connections = new OpenConnections();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(connections.Count));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        var app = builder.Build();
        app.MapBotApiEmulator(world);
        await app.StartAsync();
        var webhooks = new WebhookPump(world);
        webhooks.Start();
        return new EmulatorHost(app, world, webhooks, connections);
    }

    /// <summary>Waits until all callers have hung up. After that nothing they have sent is on its way any more.</summary>
    public Task WhenAllHaveHungUpAsync(TimeSpan timeout) => _connections.WhenNoneAsync(timeout);

    /// <summary>Stops the server; the world stays, and another server may go on with it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await _webhooks.DisposeAsync();
        await _app.DisposeAsync();
    }
}
