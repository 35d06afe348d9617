namespace CampaignBot.Domain.Albums;

/// <summary>A photo that whoever sent it lets the campaign show. Without such a row a photo is in no album; taking consent back deletes it.</summary>
public sealed class AlbumPhoto
{
    private AlbumPhoto()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    /// <summary>The stored file; with it the row goes.</summary>
    public long FileId { get; private set; }

    /// <summary>Who sent it, and alone may say whether it is shown.</summary>
    public long MemberId { get; private set; }

    /// <summary>The branch or organization with whose name it is shown.</summary>
    public long OrganizationId { get; private set; }

    /// <summary>What it was sent with: the id of a task, or of a register where it closed an entry; of two of one id the task is meant.</summary>
    public string SubjectId { get; private set; } = "";

    /// <summary>The day of what it shows.</summary>
    public DateOnly Day { get; private set; }

    public DateTimeOffset ConsentedAt { get; private set; }

    public static AlbumPhoto Create(
        string campaignId, long fileId, long memberId, long organizationId, string subjectId, DateOnly day, DateTimeOffset now) => new()
        {
            CampaignId = campaignId,
            FileId = fileId,
            MemberId = memberId,
            OrganizationId = organizationId,
            SubjectId = subjectId,
            Day = day,
            ConsentedAt = now,
        };
}
