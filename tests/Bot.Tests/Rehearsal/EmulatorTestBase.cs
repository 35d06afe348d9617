using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Rehearsal;

/// <summary>One emulated server with a person, a branch group and a peer that plays the bot; both clocks stand until they are moved.</summary>
public abstract class EmulatorTestBase : IAsyncLifetime
{
    internal FakeTimeProvider SystemTime { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    internal FakeTimeProvider CampaignTime { get; } = new(new DateTimeOffset(2027, 5, 1, 1, 0, 0, TimeSpan.Zero));

    internal EmulatorHost Host { get; private set; } = null!;

    internal EmulatorWorld World => Host.World;

    internal BotPeer Bot { get; private set; } = null!;

    internal EmulatedUser Member { get; private set; } = null!;

    internal EmulatedUser Secretary { get; private set; } = null!;

    internal EmulatedGroup Branch { get; private set; } = null!;

    internal virtual EmulatorOptions Options => new();

    public async ValueTask InitializeAsync()
    {
        Host = await EmulatorHost.StartAsync(Options, new EmulatorClocks(SystemTime, CampaignTime));
        Bot = new BotPeer(Host);
        Member = World.AddUser("党员 0001");
        Secretary = World.AddUser("书记 0002");
        Branch = World.AddGroup("第一支部", Secretary, Member);
    }

    public async ValueTask DisposeAsync()
    {
        var calls = World.Calls;
        Bot.Dispose();
        await Host.DisposeAsync();
        BotApiSchema.Check(
            calls.Where(call => call.StatusCode == 200 && call.ResultJson?.Contains("telepathy", StringComparison.Ordinal) != true),
            (schema, made) => schema.ProblemsOfTalk(made));
        GC.SuppressFinalize(this);
    }
}
