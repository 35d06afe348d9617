using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>What a form's dialog is started with: the duty, and for whom.</summary>
internal readonly record struct FormArguments(TaskRef Task, Subject Subject)
{
    public ObligationKey Key => new(Task.TaskId, Subject, Task.Period);

    /// <summary>Under which a draft is found again. Stored, so it stays as the first version wrote it.</summary>
    public string Topic => $"{Task}@{Subject}";

    /// <summary>Reads <see cref="ToString"/> back; null for what it never wrote.</summary>
    public static FormArguments? Read(string text) => ArgumentText.TryRead<FormArguments>(text, out var read) ? read : null;

    /// <inheritdoc/>
    public override string ToString() => ArgumentText.Write(this);
}
