using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>Who keeps an entry: closes it and revokes it. Nobody keeps their own; where the keeper is missing, the level above keeps it.</summary>
internal static class EntryKeepers
{
    /// <summary>Is the sender the keeper of the entry?</summary>
    public static async Task<bool> IsKeptByAsync(TurnContext turn, Entry entry, PlanRegister register, CancellationToken ct) =>
        (await SeatedAsync(turn, entry, register, ct)).MemberIds.Contains(turn.Sender.MemberId);

    /// <summary>Those who keep the entry today; nobody when even the county has nobody.</summary>
    public static async Task<SeatedReviewers> SeatedAsync(TurnContext turn, Entry entry, PlanRegister register, CancellationToken ct)
    {
        var path = await turn.Db.Organizations.Where(o => o.Id == entry.OrganizationId).Select(o => o.Path).FirstAsync(ct);
        var seating = await ReviewSeatQuery.SeatingAsync(turn.Db, [path], turn.Today, ct);
        var owner = entry.OwnerKind == SubjectKind.Member ? entry.OwnerId : 0;
        return seating.At(register.Keeper, entry.OrganizationId, owner);
    }

    /// <summary>The names of keepers.</summary>
    public static async Task<Text> NamesAsync(TurnContext turn, SeatedReviewers keepers, CancellationToken ct)
    {
        var ids = keepers.MemberIds;
        return Text.List(await turn.Db.Members.Where(m => ids.Contains(m.Id)).OrderBy(m => m.Number).Select(m => m.Name).ToListAsync(ct));
    }
}
