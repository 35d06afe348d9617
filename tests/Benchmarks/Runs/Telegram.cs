using System.Globalization;
using CampaignBot.Benchmarks.Measured;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;

namespace CampaignBot.Benchmarks.Runs;

/// <summary>The strict server: people who have started the bot, real limits, and a round trip.</summary>
internal sealed class Telegram : IAsyncDisposable
{
    private readonly EmulatorHost _host;

    private Telegram(EmulatorHost host, IReadOnlyList<EmulatedUser> people)
    {
        _host = host;
        People = people;
    }

    public IReadOnlyList<EmulatedUser> People { get; }

    public EmulatorWorld World => _host.World;

    public string Url => _host.BaseUrl;

    /// <summary>The messages that were taken, by when.</summary>
    public IReadOnlyList<DateTimeOffset> Sent => [.. Sends.Where(c => c.StatusCode == 200).Select(c => c.At).Order()];

    /// <summary>How often the server said that it was too much.</summary>
    public int Refused => Sends.Count(c => c.StatusCode == 429);

    private IEnumerable<BotApiCall> Sends => World.Calls.Where(c => string.Equals(c.Method, "sendMessage", StringComparison.OrdinalIgnoreCase));

    public static async Task<Telegram> StartAsync(int people, TimeSpan roundTrip, string token)
    {
        var host = await EmulatorHost.StartAsync(new EmulatorOptions { Token = token, EnforceRateLimits = true, Latency = roundTrip });
        var users = new List<EmulatedUser>(people);
        for (var i = 0; i < people; i++)
        {
            var user = host.World.AddUser(string.Create(CultureInfo.InvariantCulture, $"M{i + 1:0000}"), id: Ground.FirstAccount + i);
            user.Starts();
            users.Add(user);
        }

        // They have been here for long: what they said on coming is not the bot's to answer now.
        host.World.Write(() => host.World.Updates.Confirm(host.World.State.NextUpdateId));
        return new Telegram(host, users);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
