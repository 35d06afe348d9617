using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Registers;

/// <summary>
/// The organizations and role holders with which the keepers of many entries are found. Whoever the bot doesn't reach is passed over where somebody
/// it reaches sits above them: an entry that waits for them would wait for ever.
/// </summary>
internal sealed class EntrySeating
{
    private readonly ReviewSeating _all;
    private readonly ReviewSeating _reached;

    private EntrySeating(ReviewSeating all, ReviewSeating reached) => (_all, _reached) = (all, reached);

    /// <summary>Reads them.</summary>
    /// <param name="db">Where it is read.</param>
    /// <param name="paths">The paths of the organizations in which the entries stand.</param>
    /// <param name="today">The day.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<EntrySeating> ReadAsync(CampaignDbContext db, IEnumerable<string> paths, DateOnly today, CancellationToken ct)
    {
        var all = await ReviewSeatQuery.SeatingAsync(db, paths, today, ct);
        var addresses = await PrivateMessages.AddressesOfAsync(db, all.MemberIds, ct);
        return new EntrySeating(all, all.Among(addresses.ContainsKey));
    }

    /// <summary>Those who keep an entry; nobody when even the county has nobody.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="written">Its register as it was when the entry was written.</param>
    /// <param name="current">Its register in the plan in force; null: it has none any more.</param>
    public SeatedReviewers KeepersOf(Entry entry, PlanRegister written, PlanRegister? current) => At(SeatOf(written, current), entry);

    /// <summary>
    /// Those who may give an entry more time: whoever keeps it, and where an organization keeps its own, the level above. Nobody gives it to
    /// themselves.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="written">Its register as it was when the entry was written.</param>
    /// <param name="current">Its register in the plan in force; null: it has none any more.</param>
    public SeatedReviewers GiversOf(Entry entry, PlanRegister written, PlanRegister? current) =>
        At(SeatOf(written, current) is var seat && seat == Seats.Own ? Seats.LevelAbove : seat, entry);

    private SeatedReviewers At(ISeat seat, Entry entry)
    {
        var owner = entry.OwnerKind == SubjectKind.Member ? entry.OwnerId : 0;
        var reached = _reached.At(seat, entry.OrganizationId, owner);
        return reached.MemberIds.Count > 0 ? reached : _all.At(seat, entry.OrganizationId, owner);
    }

    /// <summary>
    /// The seat that keeps a register's entries. The plan in force says who keeps, as it says who owes the closing. What was written for others'
    /// eyes alone stays with those who may read it.
    /// </summary>
    public static ISeat SeatOf(PlanRegister written, PlanRegister? current) =>
        current is null || (current.Keeper == Seats.Secretary && !written.IsForSecretary) ? written.Keeper : current.Keeper;
}
