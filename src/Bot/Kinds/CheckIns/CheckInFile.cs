using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.CheckIns;

/// <summary>Check-ins in the member's file: what, how long, where.</summary>
internal sealed class CheckInFile : IOwnFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var rows = await db.CheckIns.AsNoTracking()
            .Where(c => c.CampaignId == campaign.Id && c.SubjectKind == SubjectKind.Member && c.SubjectId == id && c.WithdrawnAt == null)
            .Select(c => new { c.TaskId, c.Period, c.Day, c.Hours, c.OnBehalf }).ToListAsync(ct);
        return [.. rows.Select(c => new FileLine(
            c.Day, c.Hours is { } hours ? CheckInPrivacyTexts.InFileHours(scope.Duty(c.TaskId, c.Period), hours) : CheckInPrivacyTexts.InFile(scope.Duty(c.TaskId, c.Period)))
        {
            IsEntered = c.OnBehalf,
        })];
    }
}
