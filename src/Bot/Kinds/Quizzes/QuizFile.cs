using CampaignBot.Bot.Privacy;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Quizzes;

/// <summary>Quizzes in the member's file: those that they passed, and not how many tries it took.</summary>
internal sealed class QuizFile : IOwnFile
{
    public async Task<IReadOnlyList<FileLine>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var (db, campaign, id) = scope;
        var rows = await db.QuizAttempts.AsNoTracking().Where(a => a.CampaignId == campaign.Id && a.MemberId == id && a.State == QuizState.Passed)
            .Select(a => new { a.TaskId, a.At, IsEntered = a.EnteredBy != null }).ToListAsync(ct);
        return [.. rows.Select(a => new FileLine(campaign.Timeline.DayAt(a.At), QuizTexts.InFile(scope.Duty(a.TaskId, TaskPeriod.Once))) { IsEntered = a.IsEntered })];
    }
}
