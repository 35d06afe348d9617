using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Progress;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Progress;

/// <summary>A secretary reports for a member how one of their entries goes, where they may look into it.</summary>
internal sealed class ProgressForMembers(OwedByMembersReader reader, ReportedEntries entries, DialogEngine dialogs) : EnteredForMembers<ProgressTask>(reader)
{
    public override string Kind => ProgressTask.KindName;

    public override Text Label => ProgressTexts.ForMembersLabel;

    public override async Task<OwedByMembers> OwedAsync(TurnContext turn, long branchId, CancellationToken ct)
    {
        var owed = await base.OwedAsync(turn, branchId, ct);
        var titles = await entries.TitlesAsync(turn, [.. owed.Duties.SelectMany(d => d.Members).Select(m => m.Key.Target.Id).Distinct()], ct);
        return OwedByMembers.Of(owed.Duties.Select(duty => duty with
        {
            Members = [.. duty.Members.Where(m => titles.ContainsKey(m.Key.Target.Id))
                .Select(m => m with { Name = ReportedEntries.Named(m.Name, titles[m.Key.Target.Id]) })],
        }));
    }

    public override Task EnterAsync(TurnContext turn, ObligationKey key, CancellationToken ct) =>
        dialogs.BeginAsync(turn, ProgressDialog.Name, WorkArguments.For(key).ToString(), ct);
}
