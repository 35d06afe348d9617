using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Forms.Filings;

/// <summary>
/// Gives filing numbers, in the transaction of the acceptance. The counter is read and moved on in it: the one lane of SQLite and the
/// serializable transactions of PostgreSQL let no two acceptances see the same state of it, and a turn that comes to nothing moves it nowhere.
/// </summary>
internal sealed class FilingWriter
{
    /// <summary>Puts what the sender has just accepted on file: in the file of the organization as whose office they sit at the last seat.</summary>
    public async Task GiveAsync(TurnContext turn, ReviewedStep step, FilingNumber number, CancellationToken ct)
    {
        var seated = await ReviewSeatQuery.SeatedAsync(turn.Db, step.Work.Chain[^1], step.Submission, turn.Today, ct);
        await GiveAsync(turn.Db, step.Submission, new FileOfYear(seated.OrganizationId, turn.Today.Year), number, turn.Now, ct);
    }

    /// <summary>Gives a submission the next number of a file; the one that it has, where it has one.</summary>
    public async Task<Filing> GiveAsync(
        CampaignDbContext db, Submission submission, FileOfYear file, FilingNumber number, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Filings.FirstOrDefaultAsync(f => f.SubmissionId == submission.Id, ct) is { } given)
            return given;
        var counter = await db.FilingCounters.AsTracking().FirstOrDefaultAsync(
            c => c.CampaignId == submission.CampaignId && c.OrganizationId == file.OrganizationId && c.Year == file.Year, ct);
        if (counter is null)
        {
            counter = FilingCounter.Begin(submission.CampaignId, file.OrganizationId, file.Year);
            db.FilingCounters.Add(counter);
        }

        var code = await db.Organizations.Where(o => o.Id == file.OrganizationId).Select(o => o.Code).FirstAsync(ct);
        var filing = Filing.Give(submission.Id, counter, code, number, now);
        db.Filings.Add(filing);
        // What is said of the acceptance reads the number back. This writes within the turn's transaction; it commits nothing.
        await db.SaveChangesAsync(ct);
        return filing;
    }
}

/// <summary>The file of an organization in a year.</summary>
internal readonly record struct FileOfYear(long OrganizationId, int Year);
