using System.Globalization;
using System.IO.Pipes;
using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Hosting;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Acceptance.Tests.Processes;

/// <summary>
/// The program's command line in a process that stops at each point where a crash would be interesting, and goes on only when the test
/// lets it. Its campaign's clock is set apart from the machine's; the limits of sending and of hearing, which have tests of their own, are
/// lifted: people of a script do in seconds what they do in a day.
/// </summary>
internal static class WatchedBot
{
    /// <summary>The first argument that makes the test executable a bot.</summary>
    public const string Word = "bot";

    /// <summary>Names the pipe on which the points are told.</summary>
    public const string PipeVariable = "CAMPAIGNBOT_TEST_PIPE";

    /// <summary>How many ticks the campaign's clock is ahead.</summary>
    public const string OffsetVariable = "CAMPAIGNBOT_TEST_OFFSET";

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var pipe = new NamedPipeClientStream(".", Environment.GetEnvironmentVariable(PipeVariable)!, PipeDirection.InOut);
        await pipe.ConnectAsync();
        var probe = new TellingProbe(pipe);
        var offset = long.Parse(Environment.GetEnvironmentVariable(OffsetVariable)!, CultureInfo.InvariantCulture);
        return await CommandLine.RunAsync(arguments, services =>
        {
            services.AddSingleton<ILaneProbe>(probe);
            services.AddSingleton(new CampaignClock(TimeProvider.System) { Offset = TimeSpan.FromTicks(offset) });
            services.AddSingleton(new Throttle(new RestedClock()));
            services.AddSendLimits("telegram", new SendLimits { PerSecond = 10_000, PerChat = TimeSpan.Zero, ChatBurst = 1_000, PerGroupMinute = 100_000 });
        });
    }

    /// <summary>Says where the program stands, and waits to be let on.</summary>
    private sealed class TellingProbe(Stream pipe) : ILaneProbe
    {
        private readonly Lock _gate = new();

        public void Reached(LanePoint point)
        {
            lock (_gate)
            {
                pipe.WriteByte((byte)point);
                pipe.Flush();
                pipe.ReadByte();
            }
        }
    }
}
