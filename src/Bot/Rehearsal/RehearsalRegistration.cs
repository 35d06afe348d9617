using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Rehearsal.Page;
using CampaignBot.Bot.Rehearsal.Storage;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.State;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignBot.Bot.Rehearsal;

/// <summary>Puts the rehearsal together: an emulated Bot API server, its people, and the page to play them.</summary>
internal static class RehearsalRegistration
{
    /// <summary>
    /// Adds the emulated world and the page's services. The host provides <see cref="TimeProvider"/>, <see cref="CampaignClock"/>,
    /// <see cref="IRehearsalClock"/> and <see cref="RehearsalCast"/>.
    /// </summary>
    public static IServiceCollection AddRehearsal(this IServiceCollection services, RehearsalOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton(new WorldFile(options.Directory));
        services.TryAddSingleton(MakeWorld);
        services.TryAddSingleton<WorldKeeper>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WorldKeeper>(provider => provider.GetRequiredService<WorldKeeper>()));
        services.TryAddSingleton<Stage>();
        services.TryAddSingleton<ClockDesk>();
        return services;
    }

    /// <summary>Maps the emulated Bot API, the page under <c>/rehearsal/</c> and its own API; the root leads to the page.</summary>
    public static IEndpointRouteBuilder MapRehearsal(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapBotApiEmulator(endpoints.ServiceProvider.GetRequiredService<EmulatorWorld>());
        endpoints.MapRehearsalPage();
        return endpoints;
    }

    private static EmulatorWorld MakeWorld(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<RehearsalOptions>();
        var clocks = new EmulatorClocks(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<CampaignClock>());
        var world = new EmulatorWorld(options.Emulator, clocks, provider.GetRequiredService<WorldFile>().Load());
        Enter(world, provider.GetRequiredService<RehearsalCast>());
        return world;
    }

    /// <summary>Lets those of the cast in who are not there yet; who is there stays as the play has left them.</summary>
    private static void Enter(EmulatorWorld world, RehearsalCast cast)
    {
        foreach (var person in cast.People.Where(person => world.Read(() => !world.State.Users.ContainsKey(person.Id))))
        {
            world.AddUser(person.Name, person.Language, id: person.Id);
            world.Write(() => world.State.Users[person.Id].HasStarted = person.HasStarted);
        }

        foreach (var group in cast.Groups.Where(group => world.Read(() => !world.State.Chats.ContainsKey(group.Id))))
        {
            world.Write(() =>
            {
                var chat = new ChatState { Id = group.Id, Kind = ChatKind.Group, Title = group.Title };
                foreach (var id in group.MemberIds)
                    chat.Members[id] = new MembershipState { Status = chat.Members.Count == 0 ? MemberStatus.Creator : MemberStatus.Member };
                world.State.Chats.Add(chat.Id, chat);
            });
            if (group.HasBot)
                world.Group(group.Id).AddBot(world.User(group.MemberIds[0]));
        }
    }
}
