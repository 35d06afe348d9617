using CampaignBot.Domain.Organizations;

namespace CampaignBot.Domain.Kinds.Forms;

/// <summary>
/// 备案: the number under which an office has put a submission on file. It is given once, with the first acceptance of the last reviewer, and
/// stays with its submission: where that acceptance is taken back and given anew, the number is the same.
/// </summary>
public sealed class Filing
{
    /// <summary>Longest number, in characters.</summary>
    public const int NumberMaxLength = FilingNumber.PatternMaxLength + Organization.CodeMaxLength + 16;

    private Filing()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public long SubmissionId { get; private set; }

    /// <summary>The organization in whose file it lies.</summary>
    public long OrganizationId { get; private set; }

    /// <summary>The year of the file, by the campaign's days.</summary>
    public int Year { get; private set; }

    /// <summary>The running number in that file and year.</summary>
    public int Serial { get; private set; }

    /// <summary>The number as people read it. It was made when it was given: a code that changes later changes no number.</summary>
    public string Number { get; private set; } = "";

    /// <summary>When it was given.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Puts a submission on file under the next number.</summary>
    /// <param name="submissionId">What is put on file.</param>
    /// <param name="counter">The file's and year's counter; it is moved on.</param>
    /// <param name="organizationCode">The code of the organization whose file it is.</param>
    /// <param name="number">How its numbers look.</param>
    /// <param name="now">When.</param>
    public static Filing Give(long submissionId, FilingCounter counter, string organizationCode, FilingNumber number, DateTimeOffset now)
    {
        var serial = counter.Next();
        return new Filing
        {
            CampaignId = counter.CampaignId,
            SubmissionId = submissionId,
            OrganizationId = counter.OrganizationId,
            Year = counter.Year,
            Serial = serial,
            Number = number.Of(organizationCode, counter.Year, serial),
            At = now,
        };
    }
}

/// <summary>
/// How far the numbers of a file have got in a year. A row of its own: what was kept long enough is purged, and its number isn't given again.
/// </summary>
public sealed class FilingCounter
{
    private FilingCounter()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    /// <summary>The organization whose file it is.</summary>
    public long OrganizationId { get; private set; }

    public int Year { get; private set; }

    /// <summary>The last number that was given; 0: none yet.</summary>
    public int Last { get; private set; }

    public static FilingCounter Begin(string campaignId, long organizationId, int year) =>
        new() { CampaignId = campaignId, OrganizationId = organizationId, Year = year };

    /// <summary>The next number.</summary>
    internal int Next() => ++Last;
}
