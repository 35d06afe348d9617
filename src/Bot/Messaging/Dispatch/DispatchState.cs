namespace CampaignBot.Bot.Messaging.Dispatch;

/// <summary>What the dispatcher's parts share. Only the pump's thread touches it.</summary>
internal sealed class DispatchState(DispatchPump pump, SendQueue queue, DeliveryRecorder recorder, DispatchClocks clocks)
{
    public DispatchPump Pump { get; } = pump;

    public SendQueue Queue { get; } = queue;

    public DeliveryRecorder Recorder { get; } = recorder;

    public DispatchClocks Clocks { get; } = clocks;

    public LineTrouble Trouble { get; } = new(Random.Shared);

    public required OutboxIntake Intake { get; init; }

    /// <summary>The messages that are being made ready or sent, or whose result is not on disk yet.</summary>
    public HashSet<long> InHand { get; } = [];

    /// <summary>Broadcasts that were stopped while this process runs: what of them is read or given back after that doesn't leave.</summary>
    public HashSet<StoppedBroadcast> Stopped { get; } = [];

    /// <summary>Chats that have just ended: what was queued for them before anybody knew fails without a try.</summary>
    public HashSet<long> Ended { get; } = [];

    /// <summary>Results on their way to the disk.</summary>
    public int Unrecorded { get; set; }

    /// <summary>Nothing leaves before: a 429 for the whole bot.</summary>
    public TimeSpan ClosedUntil { get; set; } = TimeSpan.MinValue;
}
