using CampaignBot.Bot.Features.ImportRoster.Chat;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ImportRoster.Proposals;

/// <summary>
/// Changes of the roster that wait for the sender's decision, under <c>/review</c>: those brought before an office of theirs; of one of whom
/// nobody can be reached any more, before the nearest level above.
/// </summary>
internal sealed class WaitingProposals : IWaitingBeside
{
    public async Task<IReadOnlyList<Button>> ButtonsAsync(TurnContext turn, CancellationToken ct)
    {
        var own = turn.Sender.Roles.Where(r => r.Role == Role.Office).Select(r => r.OrganizationId).ToHashSet();
        if (own.Count == 0)
            return [];
        var waiting = await (
            from file in turn.Db.RosterFiles
            join office in turn.Db.Organizations on file.OrganizationId equals office.Id
            where file.CampaignId == turn.Campaign.Id && file.BranchId != null && file.State == RosterFileState.Shown
            orderby file.At, file.Id
            select new { file.Id, file.Name, file.At, office.Path }).ToListAsync(ct);
        waiting.RemoveAll(w => !PolicyTable.Allows(turn.Person, PolicyAction.ChangeRoster, w.Path));
        if (waiting.Count == 0)
            return [];
        var readers = await ReachedHolders.LoadAsync(turn.Db, waiting.Select(w => w.Path).Distinct(), turn.Today, ct);
        return [.. from w in waiting
                   where readers.LevelOf(w.Path, author: null) is { } level && own.Contains(level)
                   select OpenProposalButton.Key.Button(RosterChatTexts.WaitingLine(w.Name, turn.Campaign.Timeline.DayAt(w.At)), w.Id)];
    }
}
