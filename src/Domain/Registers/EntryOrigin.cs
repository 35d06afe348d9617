using CampaignBot.Domain.Obligations;

namespace CampaignBot.Domain.Registers;

/// <summary>Where an entry comes from.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="RegisterId">The register.</param>
/// <param name="Key">The duty for which it is proposed; its subject owns the entry, unless <see cref="Owner"/> says otherwise.</param>
/// <param name="OrganizationId">The owner's branch, or the organization itself.</param>
/// <param name="PlanVersion">The version whose register it is written for.</param>
/// <param name="SubmissionId">The submission that holds it.</param>
/// <param name="ItemId">Which of the submission's items; empty: the whole.</param>
public sealed record EntryOrigin(
    string CampaignId, string RegisterId, ObligationKey Key, long OrganizationId, string PlanVersion, long SubmissionId, string ItemId)
{
    /// <summary>Whose it is: the subject's of the duty, unless the duty is about whose it is to be.</summary>
    public Subject Owner { get; init; } = Key.Subject;

    /// <summary>The entry that was handed over; null: none.</summary>
    public long? PredecessorId { get; init; }

    /// <summary>Of an entry that is entered straight.</summary>
    /// <param name="campaignId">The campaign.</param>
    /// <param name="registerId">The register.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="organizationId">The owner's branch, or the organization itself.</param>
    /// <param name="planVersion">The version whose register it is written for.</param>
    /// <param name="instanceId">The idempotency key.</param>
    public static EntryOrigin Straight(
        string campaignId, string registerId, Subject owner, long organizationId, string planVersion, string instanceId) =>
        new(campaignId, registerId, new ObligationKey("", owner, ""), organizationId, planVersion, SubmissionId: 0, instanceId);
}

/// <summary>Who holds an entry, and from which day on.</summary>
public sealed record EntryHolding(long MemberId, DateOnly From);

/// <summary>What the owner of an entry says of how it goes.</summary>
/// <param name="TaskId">The task that asked for it.</param>
/// <param name="Period">The task's period.</param>
/// <param name="SentenceSecret">A sentence, encrypted.</param>
/// <param name="PhotoId">The stored photo that shows it; null: none.</param>
public sealed record EntryReport(string TaskId, string Period, byte[] SentenceSecret, long? PhotoId);
