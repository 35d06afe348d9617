using CampaignBot.Bot.Messaging;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>The Bot Framework's messengers as channels of the bot.</summary>
internal static class BotFrameworkRegistration
{
    /// <summary>
    /// Adds Teams and the web page's chat, with the settings of the section <c>BotFramework</c>. Needs an <see cref="IActivitySink"/> and
    /// <see cref="OutgoingFileRoots"/>. Without this call nothing of the library is loaded.
    /// </summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BotFrameworkOptions>().Bind(configuration.GetSection(BotFrameworkOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BotFrameworkOptions>, BotFrameworkOptionsValidator>());
        services.TryAddSingleton<EvidenceStore>();
        services.TryAddSingleton<IOutgoingFiles, OutgoingFiles>();
        services.AddHttpClient();
        // This client lives as long as the program; its connections must not outlive a change of address.
        services.AddHttpClient(CloudConnection.LoginClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddHttpClient(AttachmentDownload.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<CloudConnection>();
        services.AddSingleton<ConnectorCalls>();
        services.AddSingleton<AttachmentDownload>();
        services.AddSingleton<FileConsent>();
        services.AddSingleton<QuestionReaders>();
        services.AddSingleton<ConsentAnswers>();
        services.AddSingleton<OutgoingFileSender>();
        services.AddSingleton<ActivityMapper>();
        services.AddSingleton<ConversationTurns>();
        services.AddSingleton<InboundBot>();
        services.AddSingleton<MessagesEndpoint>();
        return services
            .AddChannel<TeamsChannel>(BotFrameworkTraits.Teams)
            .AddChannel<WebChatChannel>(BotFrameworkTraits.WebChat);
    }

    /// <summary>Maps where the service brings what was said.</summary>
    public static void MapBotFramework(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(MessagesEndpoint.Route, (HttpContext context, MessagesEndpoint messages) => messages.TakeAsync(context));
}
