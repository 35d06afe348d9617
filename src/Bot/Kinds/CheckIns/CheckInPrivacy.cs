using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>Check-ins of the member's, with their notes, and those they recorded for others.</summary>
internal sealed class CheckInSection(ISecretBox secrets, EntryReader entries) : IMyDataSection
{
    public Text Title => CheckInPrivacyTexts.CheckInsTitle;

    public IReadOnlyList<Type> Shows => [typeof(CheckIn)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, _, id) = scope;
        var rows = await (
            from c in db.CheckIns.AsNoTracking()
            join m in db.Members on c.RecordedBy equals m.Id into recorders
            from m in recorders.DefaultIfEmpty()
            where c.SubjectKind == SubjectKind.Member && c.SubjectId == id
            orderby c.Day, c.Id
            select new { CheckIn = c, By = m == null ? "" : m.Name }).ToListAsync(ct);
        var about = rows.Select(r => r.CheckIn.EntryId).OfType<long>().Distinct().ToList();
        var titles = (await entries.ReadAsync(db, await db.Entries.AsNoTracking().Where(e => about.Contains(e.Id)).ToListAsync(ct), ct))
            .ToDictionary(e => e.Entry.Id, e => e.Title);
        var others = await db.CheckIns.CountAsync(c => c.RecordedBy == id && c.OnBehalf, ct);
        return
        [
            .. rows.Select(r => Text.Lines(
                CheckInPrivacyTexts.CheckIn(scope.Duty(r.CheckIn.TaskId, r.CheckIn.Period), r.CheckIn.Day, scope.At(r.CheckIn.RecordedAt), r.By),
                r.CheckIn.EntryId is { } entry && titles.TryGetValue(entry, out var title) ? CheckInPrivacyTexts.About(title) : null,
                r.CheckIn.Hours is { } hours ? CheckInPrivacyTexts.Hours(hours) : null,
                r.CheckIn.Place is { } place ? CheckInPrivacyTexts.Place(place) : null,
                r.CheckIn.NoteSecret is { } note ? CheckInPrivacyTexts.Note(secrets.OpenText(note, RecordCheckInHandler.NotePurpose)) : null,
                r.CheckIn.PhotoId is not null ? CheckInPrivacyTexts.WithPhoto : null,
                r.CheckIn.WithdrawnAt is { } withdrawn ? CheckInPrivacyTexts.Withdrawn(scope.At(withdrawn)) : null)),
            .. others > 0 ? [CheckInPrivacyTexts.RecordedForOthers(others)] : Array.Empty<Text>(),
        ];
    }
}

/// <summary>Check-ins stay as long as the plan keeps them: an office counts with them.</summary>
internal sealed class CheckInTraces : IMemberTraces
{
    public async Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, member) = scope;
        var changed = await db.CheckIns.Where(c => c.SubjectKind == SubjectKind.Member && c.SubjectId == member).Select(c => c.WithdrawnAt ?? c.RecordedAt).ToListAsync(ct);
        return KeptRecords.Of(campaign, RetentionKind.CheckIns, changed).Say(CheckInPrivacyTexts.StaysCheckIns);
    }
}

/// <summary>Check-ins that were kept long enough.</summary>
internal sealed class CheckInPurge(CheckInPhotos photos) : PlanPurge(RetentionKind.CheckIns)
{
    public override async Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var due = db.CheckIns
            .Where(c => c.CampaignId == scope.Campaign.Id && c.RecordedAt < scope.Before && (c.WithdrawnAt == null || c.WithdrawnAt < scope.Before)
                && !scope.Open.Contains(c.TaskId + "/" + c.Period))
            .OrderBy(c => c.Id).Take(limit);
        await AlbumConsents.EndHiddenAsync(db, scope.Campaign, photos, due.Where(c => c.PhotoId != null).Select(c => c.PhotoId!.Value), ct);
        return await due.ExecuteDeleteAsync(ct);
    }
}

/// <summary>The sender's own check-ins, to be corrected or withdrawn, and what they add up to.</summary>
internal sealed class OwnCheckIns(TotalsQuery totals) : IOwnRecords
{
    public async Task<IReadOnlyList<Text>> LinesAsync(TurnContext turn, CancellationToken ct) =>
        [.. (await totals.OfMemberAsync(turn.Db, turn.Campaign.Id, turn.Campaign.Plan, turn.Sender.MemberId, ct))
            .Select(own => CheckInPrivacyTexts.Total(own.Task.Title, own.Totals.Show()))];

    public async Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct) =>
        await CheckInRecords.AnyLiveAsync(turn, turn.Sender.MemberId, ct) ? CheckInRecords.ListKey.Button(CheckInPrivacyTexts.CheckInsButton, 0) : null;
}
