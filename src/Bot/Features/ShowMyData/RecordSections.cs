using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowMyData;

/// <summary>Excuses and extensions.</summary>
internal sealed class ExceptionSection : IMyDataSection
{
    public Text Title => MyDataTexts.ExceptionsTitle;

    public MyDataPlace Place => MyDataPlace.Rest;

    public IReadOnlyList<Type> Shows => [typeof(Waiver), typeof(DueOverride)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, _, id) = scope;
        var waivers = await db.Waivers.AsNoTracking().Where(w => w.SubjectKind == SubjectKind.Member && w.SubjectId == id).OrderBy(w => w.Id).ToListAsync(ct);
        var dues = await db.DueOverrides.AsNoTracking().Where(o => o.SubjectKind == SubjectKind.Member && o.SubjectId == id).OrderBy(o => o.Id).ToListAsync(ct);
        var granted = await db.Waivers.CountAsync(w => w.GrantedBy == id, ct) + await db.DueOverrides.CountAsync(o => o.GrantedBy == id, ct);
        return
        [
            .. waivers.Select(w => MyDataTexts.Waived(scope.Duty(w.TaskId, w.Period), w.Reason, scope.At(w.GrantedAt))),
            .. dues.Select(o => MyDataTexts.Extended(scope.Duty(o.TaskId, o.Period), o.Due, scope.At(o.GrantedAt))),
            .. granted > 0 ? [MyDataTexts.Granted(granted)] : Array.Empty<Text>(),
        ];
    }
}

/// <summary>Files the member sent.</summary>
internal sealed class FileSection : IMyDataSection
{
    public Text Title => MyDataTexts.FilesTitle;

    public MyDataPlace Place => MyDataPlace.Rest;

    public IReadOnlyList<Type> Shows => [typeof(StoredFile)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct) =>
        [.. (await scope.Db.StoredFiles.AsNoTracking().Where(f => f.MemberId == scope.MemberId).OrderBy(f => f.At).ToListAsync(ct))
            .Select(f => MyDataTexts.File(f.Name ?? f.Kind.ToString(), f.Size ?? 0, scope.At(f.At)))];
}

/// <summary>Who looked at what of the member's, what the member did to others', and the reminders they were sent.</summary>
internal sealed class TraceSection : IMyDataSection
{
    public Text Title => MyDataTexts.TraceTitle;

    public MyDataPlace Place => MyDataPlace.Rest;

    public IReadOnlyList<Type> Shows =>
        [typeof(AuditEntry), typeof(ReminderLog), typeof(Broadcast), typeof(ChatBinding), typeof(Domain.Events.RecordedEvent)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, _, id) = scope;
        var mine = await OwnTargetsAsync(scope, ct);
        var about = $"member:{id}";
        var shown = await db.AuditEntries.AsNoTracking()
            .Where(a => a.ActorId == id || a.Target.EndsWith(about) || a.Target.Contains(about + " ") || mine.Contains(a.Target))
            .OrderBy(a => a.Id).ToListAsync(ct);
        var sent = await db.ReminderLog.CountAsync(r => r.SubjectKind == SubjectKind.Member && r.SubjectId == id && r.Outcome == ReminderOutcome.Queued, ct);
        var said = await db.Broadcasts.CountAsync(b => b.AuthorId == id, ct);
        var bound = await db.ChatBindings.CountAsync(b => b.BoundBy == id, ct);
        var events = await db.RecordedEvents.CountAsync(e => e.RecordedBy == id, ct);
        var words = await AuditWords.ReadAsync(db, scope.Campaign, shown, ct);
        return
        [
            .. shown.Select(words.Line),
            MyDataTexts.Reminded(sent),
            .. said + bound + events > 0 ? [MyDataTexts.InOffice(said, bound, events)] : Array.Empty<Text>(),
        ];
    }

    // What the member handed in, version by version, and their entries, as the audit log names them: the log is a county's, and long.
    private static async Task<List<string>> OwnTargetsAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, _, id) = scope;
        var submissions = await db.Submissions.Where(s => s.AuthorId == id || (s.SubjectKind == SubjectKind.Member && s.SubjectId == id))
            .Select(s => new { s.Id, s.Revision }).ToListAsync(ct);
        var entries = await db.Entries.Where(e => e.OwnerKind == SubjectKind.Member && e.OwnerId == id).Select(e => e.Id).ToListAsync(ct);
        return
        [
            .. submissions.Select(s => FormattableString.Invariant($"submission:{s.Id}")),
            .. submissions.SelectMany(s => Enumerable.Range(1, s.Revision).Select(n => FormattableString.Invariant($"submission:{s.Id}/{n}"))),
            .. entries.Select(EntryAudit.TargetOf),
        ];
    }
}
