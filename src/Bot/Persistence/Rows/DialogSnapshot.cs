namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>A conversation that waits for its next answer: <c>{instance, dialog, version, step, draft}</c>. It belongs to the member, not to the account.</summary>
internal sealed class DialogSnapshot
{
    /// <summary>Longest dialog name or step id, in characters.</summary>
    public const int NameMaxLength = 64;

    public long Id { get; set; }

    public string CampaignId { get; set; } = "";

    public long MemberId { get; set; }

    /// <summary>The idempotency key of what the dialog will hand in.</summary>
    public string InstanceId { get; set; } = "";

    /// <summary>The dialog's name.</summary>
    public string Dialog { get; set; } = "";

    public int Version { get; set; }

    /// <summary>The id of the step that waits.</summary>
    public string Step { get; set; } = "";

    /// <summary>What the dialog is about (<c>task-id/period</c>): a second start resumes the same draft.</summary>
    public string Topic { get; set; } = "";

    /// <summary>The plan's version at the start; the form and chain it pinned.</summary>
    public string PlanVersion { get; set; } = "";

    /// <summary>Draft and engine state as JSON, encrypted.</summary>
    public byte[] StateSecret { get; set; } = [];

    /// <summary>True for the one dialog that the member's next message answers; the others wait to be resumed.</summary>
    public bool IsActive { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
