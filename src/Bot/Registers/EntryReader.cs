using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>An entry with what is needed to word it.</summary>
/// <param name="Entry">The entry, without its steps.</param>
/// <param name="Register">The register as it was when the entry was written.</param>
/// <param name="OwnerName">Whose it is.</param>
/// <param name="OrganizationName">The owner's branch, or the organization itself.</param>
/// <param name="Said">What it says, by field.</param>
internal sealed record ReadEntry(
    Entry Entry, PlanRegister Register, string OwnerName, string OrganizationName, IReadOnlyDictionary<string, FormAnswer> Said)
{
    /// <summary>What its owner said last of how it goes, where the register publishes that; null: nothing, or it doesn't.</summary>
    public SaidReport? PublishedReport { get; init; }

    /// <summary>The organization that the work was about in which it was written, where it says no more than a day itself; else null.</summary>
    public string? About { get; init; }

    /// <summary>Is it closed by whose it is, and by nobody else?</summary>
    public bool IsKeptByOwner { get; init; }

    /// <summary>Is there a level above its organization?</summary>
    public bool HasLevelAbove { get; init; }

    /// <summary>What it says first: it names the entry in lists.</summary>
    public Text Title
    {
        get
        {
            if (About is { } about)
                return Text.Plain(about);
            var first = Published is [var shown, ..] ? Register.Fields.First(f => f.Id == shown) : Register.Fields[0];
            return AnswersView.Answer(first, Said.GetValueOrDefault(first.Id));
        }
    }

    /// <summary>The ids of the fields that anybody of the branch may read: those that were public when it was written, and still are.</summary>
    public required IReadOnlyList<string> Published { get; init; }

    /// <summary>The fields that anybody of the branch may read.</summary>
    public IEnumerable<FormSection> PublishedFields => Register.Fields.Where(f => Published.Contains(f.Id));

    /// <summary>The stored files that its fields name.</summary>
    public IEnumerable<long> FileIds => Register.Fields.SelectMany(f => Said.GetValueOrDefault(f.Id)?.FileIds ?? []);
}

/// <summary>What an owner said of how an entry goes.</summary>
internal sealed record SaidReport(DateOnly Day, string Sentence);

/// <summary>Finds entries, and opens what they say.</summary>
internal sealed class EntryReader(ICampaignSource campaigns, EntryContents contents)
{
    /// <summary>Opens entries; those whose register no stored plan has any more are left out.</summary>
    public async Task<IReadOnlyList<ReadEntry>> ReadAsync(CampaignDbContext db, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var members = entries.Where(e => e.OwnerKind == SubjectKind.Member).Select(e => e.OwnerId).Distinct().ToList();
        var organizations = entries.Select(e => e.OrganizationId).Distinct().ToList();
        var names = await db.Members.Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, ct);
        var reports = await PublishedReportsAsync(db, entries, ct);
        var about = await AboutAsync(db, entries, ct);
        var places = await db.Organizations.Where(o => organizations.Contains(o.Id)).Select(o => new { o.Id, o.Name, o.ParentId }).ToDictionaryAsync(o => o.Id, ct);
        return
        [
            .. from entry in entries
               let register = RegisterOf(entry)
               where register is not null
               let place = places[entry.OrganizationId]
               let current = campaigns.Current.Plan.Register(entry.RegisterId)
               select new ReadEntry(
                   entry, register, entry.OwnerKind == SubjectKind.Member ? names.GetValueOrDefault(entry.OwnerId, "") : place.Name, place.Name, contents.Open(entry.ContentSecret))
               {
                   Published = current is null ? register.Published : [.. register.Published.Where(current.Published.Contains)],
                   PublishedReport = reports.GetValueOrDefault(entry.Id),
                   About = entry.IsStraight ? null : about.GetValueOrDefault(entry.SubmissionId),
                   IsKeptByOwner = EntrySeating.SeatOf(register, current) == Seats.Own,
                   HasLevelAbove = place.ParentId is not null,
               },
        ];
    }

    /// <summary>One entry of the campaign, tracked, or null.</summary>
    public async Task<ReadEntry?> FindAsync(CampaignDbContext db, string campaignId, long entryId, CancellationToken ct) =>
        await db.Entries.AsTracking().FirstOrDefaultAsync(e => e.Id == entryId && e.CampaignId == campaignId, ct) is { } entry
            ? (await ReadAsync(db, [entry], ct)).FirstOrDefault()
            : null;

    /// <summary>The stored files of an entry: those that its fields name, and the photos that came with its steps.</summary>
    public static async Task<IReadOnlyList<long>> FilesAsync(CampaignDbContext db, ReadEntry read, CancellationToken ct)
    {
        var id = read.Entry.Id;
        var photos = await db.EntrySteps.Where(s => s.EntryId == id && s.PhotoId != null).OrderBy(s => s.Id).Select(s => s.PhotoId!.Value).ToListAsync(ct);
        return [.. read.FileIds, .. photos];
    }

    // By submission.
    private async Task<Dictionary<long, string>> AboutAsync(CampaignDbContext db, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var submissions = entries.Where(e => !e.IsStraight && RegisterOf(e) is { BeginsWithItsDay: true }).Select(e => e.SubmissionId).Distinct().ToList();
        if (submissions.Count == 0)
            return [];
        var named =
            from submission in db.Submissions
            join organization in db.Organizations on submission.TargetId equals organization.Id
            where submissions.Contains(submission.Id) && submission.TargetKind == TargetKind.Organization
            select new { submission.Id, organization.Name };
        return await named.ToDictionaryAsync(s => s.Id, s => s.Name, ct);
    }

    private async Task<Dictionary<long, SaidReport>> PublishedReportsAsync(CampaignDbContext db, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var ids = entries.Where(e => RegisterOf(e) is { PublishesProgress: true } && campaigns.Current.Plan.Register(e.RegisterId) is null or { PublishesProgress: true }).Select(e => e.Id).ToList();
        if (ids.Count == 0)
            return [];
        var steps = await db.EntrySteps.Where(s => ids.Contains(s.EntryId) && s.TaskId != null).OrderBy(s => s.Id)
            .Select(s => new { s.EntryId, s.At, s.ReasonSecret }).ToListAsync(ct);
        var timeline = campaigns.Current.Timeline;
        return steps.GroupBy(s => s.EntryId).Select(of => of.Last())
            .ToDictionary(s => s.EntryId, s => new SaidReport(timeline.DayAt(s.At), contents.OpenReason(s.ReasonSecret!)));
    }

    /// <summary>The register as it was when the entry was written; null where no plan has it any more.</summary>
    public PlanRegister? RegisterOf(Entry entry) =>
        (campaigns.Version(entry.PlanVersion) ?? campaigns.Current.Plan).Register(entry.RegisterId);
}
