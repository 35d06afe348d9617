using CampaignBot.Bot.Messaging;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Channels.Telegram;

/// <summary>Telegram as a channel of the bot.</summary>
internal static class TelegramRegistration
{
    /// <summary>
    /// Adds the channel and the receiver, with the settings of the section <c>Telegram</c>. Needs the persistence, an
    /// <see cref="IActivitySink"/> and <see cref="OutgoingFileRoots"/>.
    /// </summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration) =>
        services.AddTelegram(options => configuration.GetSection(TelegramOptions.Section).Bind(options));

    /// <inheritdoc cref="AddTelegram(IServiceCollection, IConfiguration)"/>
    public static IServiceCollection AddTelegram(this IServiceCollection services, Action<TelegramOptions> configure)
    {
        services.AddOptions<TelegramOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TelegramOptions>, TelegramOptionsValidator>());
        services.TryAddSingleton<EvidenceStore>();
        services.TryAddSingleton<IOutgoingFiles, OutgoingFiles>();
        services.AddSingleton<TelegramReady>();
        services.AddSingleton<TelegramConnection>();
        services.AddSingleton<TelegramRetry>();
        services.AddSingleton<TelegramIdentity>();
        services.AddSingleton<UpdateMapper>();
        services.AddSingleton<UpdatePoll>();
        services.AddSingleton<ReceiverMemory>();
        services.AddSingleton<WebhookGuard>();
        services.AddSingleton<TelegramInbound>();
        services.AddSingleton<AbsenceWatch>();
        services.AddSingleton<ReceiverPause>();
        services.AddSingleton<ReceiverWaits>();
        services.AddSingleton<ReceiverStop>();
        services.AddSingleton<WebhookPieces>();
        services.AddSingleton<TelegramWebhook>();
        services.AddSingleton<ICommandMenus, TelegramMenus>();
        services.AddChannel<TelegramChannel>(TelegramTraits.Value);
        services.AddHostedService<TelegramReceiver>();
        return services;
    }
}
