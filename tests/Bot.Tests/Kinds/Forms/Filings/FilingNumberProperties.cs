using CampaignBot.Bot.Kinds.Forms.Filings;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using CampaignBot.Tests;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Kinds.Forms.Filings;

/// <summary>
/// Whatever is accepted by whom, at once or one after another, taken back and accepted anew, or lost in a crash: the numbers of each file and
/// year are 1, 2, 3 and so on, each once, and a submission keeps the one that it got.
/// </summary>
public sealed class FilingNumberProperties
{
    private const int Submissions = 8;

    private static readonly FilingNumber Number = new("{org}-{year}-{n}");

    [Theory, DatabaseData]
    public async Task Numbers_OfAnyHistory_HaveNoGapsAndNoDoubles(DatabaseKind kind)
    {
        LongForm.Turn(kind == DatabaseKind.Sqlite ? 1 : 0, of: 2);
        await using var database = await TestDatabase.CreateAsync(kind);
        var roster = new TestRoster(database);
        var county = await roster.CountyAsync();
        long[] offices = [county.Id, (await roster.CommitteeAsync(county)).Id];
        var branch = await roster.BranchAsync(county);
        var author = await roster.MemberAsync(branch);
        var campaigns = 0;

        Rule.Holds(Gen.Choose(0, int.MaxValue - 1), seed => PlayAsync(database, FormattableString.Invariant($"case-{++campaigns}"), offices, branch.Id, author.Id, seed), count: 7);
    }

    private static async Task PlayAsync(TestDatabase database, string campaign, long[] offices, long branch, long author, int seed)
    {
        var random = new Random(seed);
        var now = database.Time.GetUtcNow();
        var ids = await database.WriteAsync(async db =>
        {
            var all = Enumerable.Range(0, Submissions).Select(i => Submission.Create(
                campaign, new ObligationKey(FormattableString.Invariant($"task-{i}"), Subject.Organization(branch), TaskPeriod.Once), branch, author, "1", hasReview: true, now)).ToList();
            db.Submissions.AddRange(all);
            await db.SaveChangesAsync();
            return all.ConvertAll(s => s.Id);
        });

        var kept = new Dictionary<long, string>();
        for (var round = 0; round < 6; round++)
        {
            // Up to four verdicts at once; some of their turns come to nothing after the number was given.
            var acts = Enumerable.Range(0, random.Next(1, 5))
                .Select(_ => (Id: ids[random.Next(ids.Count)], Office: offices[random.Next(offices.Length)], Year: random.Next(2027, 2029), Crashes: random.Next(4) == 0)).ToList();
            var given = await Task.WhenAll(acts.Select(act => GiveAsync(database, act.Id, new FileOfYear(act.Office, act.Year), act.Crashes, now)));
            foreach (var (id, number) in acts.Select(a => a.Id).Zip(given).Where(g => g.Second is not null))
            {
                kept.TryAdd(id, number!);
                number.ShouldBe(kept[id], "a number that was given stays with its submission");
            }
        }

        var filings = await database.ReadAsync(db => db.Filings.Where(f => f.CampaignId == campaign).ToListAsync());
        filings.ToDictionary(f => f.SubmissionId, f => f.Number).ShouldBe(kept, ignoreOrder: true);
        filings.Select(f => f.Number).ShouldBeUnique();
        foreach (var file in filings.GroupBy(f => (f.OrganizationId, f.Year)))
            file.Select(f => f.Serial).Order().ShouldBe(Enumerable.Range(1, file.Count()));
        var counters = await database.ReadAsync(db => db.FilingCounters.Where(c => c.CampaignId == campaign).ToListAsync());
        counters.Select(c => (c.OrganizationId, c.Year, c.Last)).ShouldBe(
            filings.GroupBy(f => (f.OrganizationId, f.Year)).Select(g => (g.Key.OrganizationId, g.Key.Year, g.Count())), ignoreOrder: true);
    }

    // Null: the turn came to nothing.
    private static async Task<string?> GiveAsync(TestDatabase database, long id, FileOfYear file, bool crashes, DateTimeOffset now)
    {
        try
        {
            return await database.WriteAsync(async db =>
            {
                var submission = await db.Submissions.SingleAsync(s => s.Id == id);
                var filing = await new FilingWriter().GiveAsync(db, submission, file, Number, now, CancellationToken.None);
                return crashes ? throw new TurnLostException() : filing.Number;
            });
        }
        catch (TurnLostException)
        {
            return null;
        }
    }

    private sealed class TurnLostException : Exception;
}
