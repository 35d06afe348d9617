using CampaignBot.Bot.Persistence.Configurations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>
/// What of the plan has gone to a chat for an organization, unique by (campaign, key, chat, topic, organization): so a push that is broken off goes on where it stood, a
/// group that is bound late is caught up, and nothing is pushed twice.
/// </summary>
[EntityTypeConfiguration(typeof(PushLogConfiguration))]
internal sealed class PushLog
{
    /// <summary>Longest <see cref="Key"/>, in characters.</summary>
    public const int KeyMaxLength = 120;

    public long Id { get; set; }

    public string CampaignId { get; set; } = "";

    /// <summary>What was pushed: <c>phase:phase-1</c>, <c>material:m-01</c>, <c>activity:oath</c>, ….</summary>
    public string Key { get; set; } = "";

    public long ChatId { get; set; }

    /// <summary>The topic; empty: the whole chat.</summary>
    public string ThreadId { get; set; } = "";

    /// <summary>The organization that was addressed there.</summary>
    public long OrganizationId { get; set; }

    /// <summary>The delivery that carries it; several pushes may share one.</summary>
    public long DeliveryId { get; set; }

    public DateTimeOffset At { get; set; }
}
