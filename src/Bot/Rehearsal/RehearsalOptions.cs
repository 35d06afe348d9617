using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Rehearsal;

/// <summary>How the rehearsal is set up.</summary>
internal sealed record RehearsalOptions
{
    /// <value>Where the emulated world is kept between starts; created when absent.</value>
    public required string Directory { get; init; }

    /// <value>Files that belong to the world: without them it is another play's, and is not gone on with. Default none.</value>
    public IReadOnlyList<string> Companions { get; init; } = [];

    /// <value>How long after a change the world is written down. Default 250 milliseconds of system time.</value>
    public TimeSpan SaveDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <value>How the emulated server behaves. Default: as the real one, with no rate limits enforced and a short call log.</value>
    public EmulatorOptions Emulator { get; init; } = new() { CallLogCapacity = 1_000 };
}
