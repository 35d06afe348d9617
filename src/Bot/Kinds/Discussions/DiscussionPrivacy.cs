using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Retention;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Discussions;

/// <summary>What the member said in discussions, in full.</summary>
internal sealed class DiscussionSection(DiscussionTextBox texts) : IMyDataSection
{
    public Text Title => DiscussionTexts.MyDataTitle;

    public IReadOnlyList<Type> Shows => [typeof(DiscussionAnswer)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct)
    {
        var lines = new List<Text>();
        foreach (var a in await scope.Db.DiscussionAnswers.AsNoTracking().Where(a => a.MemberId == scope.MemberId).OrderBy(a => a.At).ToListAsync(ct))
        {
            lines.Add(Text.Lines(
                a.InGroup
                    ? DiscussionTexts.MyReply(scope.Duty(a.TaskId, TaskPeriod.Once), scope.At(a.At))
                    : DiscussionTexts.MyAnswer(scope.Duty(a.TaskId, TaskPeriod.Once), scope.At(a.At)),
                await scope.EnteredByAsync(a.EnteredBy, ct),
                Text.Plain(texts.Open(a)),
                a.PublishedAt is { } published ? DiscussionTexts.MyPublication(scope.At(published)) : null));
        }

        return lines;
    }
}

/// <summary>One's own words go. What was published of them stands in the group without a name.</summary>
internal sealed class DiscussionTraces(PushedMessages pushed) : IMemberTraces
{
    public async Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct) =>
        await scope.Db.DiscussionAnswers.CountAsync(a => a.MemberId == scope.MemberId && a.PublishedAt != null, ct) is > 0 and var count
            ? DiscussionTexts.StaysPublished(count)
            : null;

    public async Task ForgetAsync(MyDataScope scope, CancellationToken ct)
    {
        var own = scope.Db.DiscussionAnswers.Where(a => a.MemberId == scope.MemberId);
        var said = await own.Select(a => new { a.TaskId, a.BranchId }).Distinct().ToListAsync(ct);
        await own.ExecuteDeleteAsync(ct);
        foreach (var question in said)
            await pushed.RefreshAsync(scope.Db, scope.Campaign, DiscussionSource.KeyOf(question.TaskId), [question.BranchId], ct);
    }
}

/// <summary>Answers that were kept long enough: they are what was handed in, though nobody reviews it.</summary>
internal sealed class DiscussionPurge() : PlanPurge(RetentionKind.Submissions)
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct) => db.DiscussionAnswers
        .Where(a => a.CampaignId == scope.Campaign.Id && a.At < scope.Before && !scope.Open.Contains(a.TaskId + "/" + TaskPeriod.Once))
        .OrderBy(a => a.Id).Take(limit).ExecuteDeleteAsync(ct);
}
