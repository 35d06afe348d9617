using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>The way out.</summary>
internal static class MessagingRegistration
{
    /// <summary>
    /// Adds the outbox and its dispatcher. Needs an <see cref="IChannel"/>, the persistence, the secrets, the campaign and its clock,
    /// <see cref="OutgoingFileRoots"/>, and an <see cref="IChatLifecycle"/>.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, SendLimits? limits = null)
    {
        services.AddSingleton(limits ?? new SendLimits());
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Persistence.ICommitObserver>(provider => provider.GetRequiredService<OutboxSignal>());
        services.TryAddSingleton<EvidenceStore>();
        services.TryAddSingleton<IOutgoingFiles, OutgoingFiles>();
        services.AddSingleton(provider => new DispatchClocks(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Campaigns.CampaignClock>()));
        services.AddSingleton<HeldBack>();
        services.AddSingleton<OutboxHold>();
        services.AddSingleton<OutboxReader>();
        services.AddSingleton<SentFiles>();
        services.AddSingleton<DeliveryPreparer>();
        services.AddSingleton(provider => Compose(provider));
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<IDispatcherIdle>(provider => provider.GetRequiredService<OutboxDispatcher>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        return services;
    }

    private static DispatchParts Compose(IServiceProvider provider)
    {
        var clocks = provider.GetRequiredService<DispatchClocks>();
        var limits = provider.GetRequiredService<SendLimits>();
        var lane = provider.GetRequiredService<Persistence.IWriteLane>();
        var reader = provider.GetRequiredService<OutboxReader>();
        var held = provider.GetRequiredService<HeldBack>();
        var channel = provider.GetRequiredService<IChannel>();
        var files = provider.GetRequiredService<SentFiles>();
        var logs = provider.GetRequiredService<ILoggerFactory>();

        var pump = new DispatchPump(clocks.System);
        var queue = new SendQueue(limits);
        // The intake tells the desk what can't be sent, and the desk tells the intake what is settled.
        OutcomeDesk? desk = null;
        var intake = new OutboxIntake(queue, reader, held, pump, logs.CreateLogger<OutboxIntake>())
        {
            OnChatEnded = item => desk!.Settle(item, DeliveryState.Failed, "chat ended"),
            OnSuperseded = item => desk!.Settle(item, DeliveryState.Superseded),
        };
        var recorder = new DeliveryRecorder(lane, clocks.System, logs.CreateLogger<DeliveryRecorder>());
        var state = new DispatchState(pump, queue, recorder, clocks) { Intake = intake };
        desk = new OutcomeDesk(state, channel, reader, files, provider.GetRequiredService<IChatLifecycle>(), logs.CreateLogger<OutcomeDesk>());
        var crew = new SendCrew(new SendLimiter(limits), channel, logs.CreateLogger<SendCrew>());
        var prepare = new PrepareDesk(state, provider.GetRequiredService<DeliveryPreparer>(), desk, logs.CreateLogger<PrepareDesk>());
        return new DispatchParts(state, new DispatchStart(lane, reader, channel, logs.CreateLogger<DispatchStart>()), crew, desk, prepare, held);
    }
}
