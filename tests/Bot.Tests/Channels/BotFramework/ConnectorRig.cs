using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>The channel alone before the service: what it is given goes out, and its outcome is seen.</summary>
internal sealed class ConnectorRig : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ConnectorRig(ConnectorMessenger messenger, ServiceProvider services)
    {
        Messenger = messenger;
        _services = services;
        Conversation = messenger.Server.Open("a:");
    }

    public ConnectorMessenger Messenger { get; }

    public ConnectorServer Server => Messenger.Server;

    public string Conversation { get; }

    public BotFrameworkChannel Channel => Messenger.IsTeams ? _services.GetRequiredService<TeamsChannel>() : _services.GetRequiredService<WebChatChannel>();

    public Destination There => new(Conversation, null, new ServiceReference(Server.ServiceUrl(Conversation), Messenger.IsTeams ? "msteams" : "webchat", Server.BotId, Server.Tenant, IsGroup: false).Write());

    public static async Task<ConnectorRig> StartAsync(bool isTeams = true, string? secret = null)
    {
        var messenger = await ConnectorMessenger.StartAsync(isTeams);
        var settings = new Dictionary<string, string?>(messenger.Settings);
        if (secret is not null)
            File.WriteAllText(settings["BotFramework:SecretFile"]!, secret);
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<CampaignClock>();
        services.AddSingleton<IActivitySink, NoSink>();
        services.AddSingleton<ISecretBox>(new SecretBox(new MasterKeyRing()));
        services.AddBotFramework(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        messenger.Register(services);
        services.AddSingleton<IOutgoingFiles, NoFiles>();
        services.AddSingleton<TeamsChannel>();
        services.AddSingleton<WebChatChannel>();
        return new ConnectorRig(messenger, services.BuildServiceProvider());
    }

    public Task<SendOutcome> SendAsync(string text, params IReadOnlyList<IReadOnlyList<ButtonContent>> buttons) =>
        Channel.SendAsync(There, new MessageContent { Text = text, Buttons = buttons }, null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Messenger.DisposeAsync();
    }

    private sealed class NoSink : IActivitySink
    {
        public Task AcceptAsync(IReadOnlyList<Activity> activities, CancellationToken ct) => Task.CompletedTask;
    }

    private sealed class NoFiles : IOutgoingFiles
    {
        public bool IsDrawn(string source) => false;

        public Task<Stream?> OpenAsync(string source, CancellationToken ct) => Task.FromResult<Stream?>(null);
    }
}
