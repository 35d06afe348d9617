using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>Registration of what sends messages.</summary>
internal static class MessagingRegistration
{
    /// <summary>
    /// Adds the outbox and a dispatcher for each channel of the <see cref="ChannelRegistry"/>, with the limits of its traits. Needs the
    /// channels, the persistence, the secrets, the campaign and its clock, <see cref="OutgoingFileRoots"/>, and an <see cref="IChatLifecycle"/>.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<OutboxSignal>());
        services.TryAddSingleton<EvidenceStore>();
        services.TryAddSingleton<IOutgoingFiles, OutgoingFiles>();
        services.AddSingleton<Leases>();
        services.AddSingleton<OutboxHold>();
        services.AddSingleton<StayingRows>();
        services.AddSingleton(provider => new DispatchClocks(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<CampaignClock>()));
        services.AddSingleton(provider => new ChannelDispatchers(
            provider.GetRequiredService<ChannelRegistry>().All.Select(channel => Compose(provider, channel)),
            provider.GetRequiredService<OutboxSignal>()));
        services.AddSingleton<IDispatcherIdle>(provider => provider.GetRequiredService<ChannelDispatchers>());
        services.AddHostedService(provider => provider.GetRequiredService<ChannelDispatchers>());
        return services;
    }

    /// <summary>Has a channel written to at another pace than its traits say: where nobody is flooded by it.</summary>
    public static IServiceCollection AddSendLimits(this IServiceCollection services, string channel, SendLimits limits) =>
        services.AddKeyedSingleton(channel, limits);

    private static OutboxDispatcher Compose(IServiceProvider provider, IChannel channel)
    {
        T Get<T>()
            where T : notnull => provider.GetRequiredService<T>();

        var clocks = Get<DispatchClocks>();
        var staying = Get<StayingRows>();
        var lane = Get<IWriteLane>();
        var table = new OutboxTable(channel.Name, Get<IReadContexts>(), lane, staying, Get<Leases>(), clocks);
        var files = new SentFiles(channel.Name, Get<IReadContexts>(), Get<IOutgoingFiles>(), clocks.Campaign);
        var sender = new Sender(channel, Get<Outbox>(), provider.GetServices<IDeliveryComposer>(), table, files, Get<ILogger<Sender>>());

        var pump = new DispatchPump(clocks);
        var limits = provider.GetKeyedService<SendLimits>(channel.Name) ?? Get<ChannelTable>().Of(channel.Name).Limits;
        var plan = new SendPlan(limits, new PlanQuestions(staying.IsOutOfHours, files.KnownId));
        var intake = new OutboxIntake(channel.Name, plan.Queue, Get<OutboxSignal>().Chats, staying.Stays);
        var results = new ResultWriter(table, lane, Get<IChatLifecycle>(), clocks, Get<ILogger<ResultWriter>>());
        var settlement = new Settlement(plan, intake, results, new SilentChats(), pump, Get<ILogger<Settlement>>());
        return new OutboxDispatcher(plan, intake, table, sender, settlement, pump, Get<ILogger<OutboxDispatcher>>());
    }
}
