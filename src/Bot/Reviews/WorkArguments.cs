using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Reviews;

/// <summary>What a dialog that collects work is started with: the duty, for whom, and about whom.</summary>
internal readonly record struct WorkArguments(TaskRef Task, Subject Subject, Target? Target = null)
{
    public ObligationKey Key => new(Task.TaskId, Subject, Task.Period, Target ?? default);

    /// <summary>Under which a draft is found again. Stored, so it stays as the first version wrote it.</summary>
    public string Topic => Target is { } target ? $"{Task}@{Subject}@{target}" : $"{Task}@{Subject}";

    /// <summary>What begins the work of a duty.</summary>
    public static WorkArguments For(ObligationKey key) =>
        new(new TaskRef(key.TaskId, key.Period), key.Subject, key.Target.IsNone ? null : key.Target);

    /// <summary>Reads <see cref="ToString"/> back; null for what it never wrote.</summary>
    public static WorkArguments? Read(string text) => ArgumentText.TryRead<WorkArguments>(text, out var read) ? read : null;

    /// <inheritdoc/>
    public override string ToString() => ArgumentText.Write(this);
}
