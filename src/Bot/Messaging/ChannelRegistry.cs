using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignBot.Bot.Messaging;

/// <summary>The channels that this program runs, by name.</summary>
internal sealed class ChannelRegistry
{
    private readonly Dictionary<string, IChannel> _byName;

    public ChannelRegistry(IEnumerable<IChannel> channels)
    {
        All = [.. channels];
        _byName = All.ToDictionary(c => c.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<IChannel> All { get; }

    /// <summary>The channel of that name.</summary>
    /// <exception cref="InvalidOperationException">The program runs no such channel: a bug in the composition.</exception>
    public IChannel Get(string name) =>
        _byName.GetValueOrDefault(name) ?? throw new InvalidOperationException($"There is no channel '{name}' in this program.");
}

/// <summary>Registration of channels.</summary>
internal static class ChannelRegistration
{
    /// <summary>Adds a channel beside those that are there. Its receiver and its menus are its own folder's matter.</summary>
    public static IServiceCollection AddChannel<TChannel>(this IServiceCollection services, ChannelTraits traits)
        where TChannel : class, IChannel
    {
        services.AddSingleton<IChannel, TChannel>();
        return services.AddChannelTraits(traits);
    }

    /// <summary>Makes a channel's traits known; for who needs to know what it carries before, or without, running it.</summary>
    public static IServiceCollection AddChannelTraits(this IServiceCollection services, ChannelTraits traits)
    {
        services.AddSingleton(traits);
        services.TryAddSingleton<ChannelTable>();
        services.TryAddSingleton<ChannelRegistry>();
        return services;
    }
}
