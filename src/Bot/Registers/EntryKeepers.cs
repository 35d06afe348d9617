using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>Who keeps an entry: closes it and revokes it. Nobody keeps their own; where the keeper is missing or isn't reached, the level above keeps it.</summary>
internal static class EntryKeepers
{
    /// <summary>Is the sender the keeper of the entry?</summary>
    public static async Task<bool> IsKeptByAsync(TurnContext turn, Entry entry, PlanRegister register, CancellationToken ct) =>
        (await SeatedAsync(turn, entry, register, ct)).MemberIds.Contains(turn.Sender.MemberId);

    /// <summary>Those who keep the entry today; nobody when even the county has nobody.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="register">Its register as it was when the entry was written.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<SeatedReviewers> SeatedAsync(TurnContext turn, Entry entry, PlanRegister register, CancellationToken ct)
    {
        var seating = await SeatingAsync(turn, entry, ct);
        return seating.KeepersOf(entry, register, turn.Campaign.Plan.Register(entry.RegisterId));
    }

    /// <summary>May the sender give more time for the entry?</summary>
    public static async Task<bool> MayPutOffAsync(TurnContext turn, Entry entry, PlanRegister register, CancellationToken ct)
    {
        var seating = await SeatingAsync(turn, entry, ct);
        return seating.GiversOf(entry, register, turn.Campaign.Plan.Register(entry.RegisterId)).MemberIds.Contains(turn.Sender.MemberId);
    }

    /// <summary>The names of keepers.</summary>
    public static Task<Text> NamesAsync(TurnContext turn, SeatedReviewers keepers, CancellationToken ct) => NamesAsync(turn, keepers.MemberIds, ct);

    /// <summary>The names of members, in the order of the roster.</summary>
    public static async Task<Text> NamesAsync(TurnContext turn, IReadOnlyList<long> ids, CancellationToken ct) =>
        Text.List(await turn.Db.Members.Where(m => ids.Contains(m.Id)).OrderBy(m => m.Number).Select(m => m.Name).ToListAsync(ct));

    private static async Task<EntrySeating> SeatingAsync(TurnContext turn, Entry entry, CancellationToken ct)
    {
        var path = await turn.Db.Organizations.Where(o => o.Id == entry.OrganizationId).Select(o => o.Path).FirstAsync(ct);
        return await EntrySeating.ReadAsync(turn.Db, [path], turn.Today, ct);
    }
}
