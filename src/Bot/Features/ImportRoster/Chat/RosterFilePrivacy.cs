using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Retention;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ImportRoster.Chat;

/// <summary>The roster files that the member sent.</summary>
internal sealed class RosterFileSection : IMyDataSection
{
    public Text Title => RosterChatTexts.FilesTitle;

    public MyDataPlace Place => MyDataPlace.Rest;

    public IReadOnlyList<Type> Shows => [typeof(RosterFile)];

    public async Task<IReadOnlyList<Text>> LinesAsync(MyDataScope scope, CancellationToken ct) =>
        [.. (await scope.Db.RosterFiles.AsNoTracking().Where(f => f.SenderId == scope.MemberId).OrderBy(f => f.Id).ToListAsync(ct))
            .Select(f => RosterChatTexts.FileLine(f.Name, scope.At(f.At)))];
}

/// <summary>What was sent and not decided goes with its sender; what was written is the roster's.</summary>
internal sealed class RosterFileTraces : IMemberTraces
{
    public Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct) => Task.FromResult<Text?>(null);

    public Task ForgetAsync(MyDataScope scope, CancellationToken ct) =>
        scope.Db.RosterFiles.Where(f => f.SenderId == scope.MemberId).ExecuteDeleteAsync(ct);
}

/// <summary>
/// Files that were decided a month ago, or that nobody pressed a button for. What a branch proposes waits for its decision as long as the
/// campaign lasts.
/// </summary>
internal sealed class RosterFilePurge() : OwnPurge("roster-files", TimeSpan.FromDays(30))
{
    public override Task<int> PurgeAsync(CampaignDbContext db, PurgeScope scope, int limit, CancellationToken ct)
    {
        var isOver = CampaignEnd.IsOver(scope.Campaign, scope.Now);
        return db.RosterFiles
            .Where(f => (f.SettledAt ?? f.At) < scope.Before
                && (isOver || f.CampaignId != scope.Campaign.Id || f.BranchId == null || f.State != RosterFileState.Shown))
            .OrderBy(f => f.Id).Take(limit).ExecuteDeleteAsync(ct);
    }
}
