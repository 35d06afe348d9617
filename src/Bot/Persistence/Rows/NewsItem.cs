using CampaignBot.Bot.Persistence.Configurations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>
/// Something that an organization's group is to read of once, together with what else there is on that day. One with words of its own is what was
/// made public, too, and kept beside its record.
/// </summary>
[EntityTypeConfiguration(typeof(NewsItemConfiguration))]
internal sealed class NewsItem
{
    /// <summary>Longest <see cref="Source"/>, in characters.</summary>
    public const int SourceMaxLength = 32;

    public long Id { get; set; }

    public string CampaignId { get; set; } = "";

    /// <summary>Whose group reads it.</summary>
    public long OrganizationId { get; set; }

    /// <summary>The part that words it, by its <c>INewsSource.Name</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>What it is about, by the source's own number.</summary>
    public long SubjectId { get; set; }

    /// <summary>The group read something else of it before.</summary>
    public bool IsCorrection { get; set; }

    /// <summary>What is to be said of it, where its record may say something else by then; encrypted.</summary>
    public byte[]? WordsSecret { get; set; }

    /// <summary>When it was decided (campaign's clock).</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>When it went out, or was made public where there is no group (campaign's clock); null: it waits.</summary>
    public DateTimeOffset? PostedAt { get; set; }

    /// <summary>The delivery that carries it: where that is refused for good, it waits again. Null: it waits, or is told no more.</summary>
    public long? DeliveryId { get; set; }
}
