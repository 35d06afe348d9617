using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>How many entries an organization may have, and how many it has without those that are asked for.</summary>
/// <param name="Most">The plan's limit.</param>
/// <param name="Others">What counts beside them.</param>
internal sealed record ExceededLimit(int Most, int Others);

/// <summary>
/// The most entries of a register that an organization may have (<see cref="PlanRegister.MostPerOrganization"/>), by the plan in force: a plan
/// that lowers it takes nothing away, and lets nothing further in.
/// </summary>
internal static class EntryLimit
{
    /// <summary>Would so many more be too many, counted with what stands and what is proposed? Null: they would not.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="register">The register.</param>
    /// <param name="organizationId">The owner's branch, or the organization itself.</param>
    /// <param name="more">How many are to come; with those of the submission that are there.</param>
    /// <param name="submissionId">Entries of this submission are among them; 0: none is.</param>
    /// <param name="ct">Cancels.</param>
    public static Task<ExceededLimit?> OnEnteringAsync(
        TurnContext turn, PlanRegister register, long organizationId, int more, long submissionId, CancellationToken ct) =>
        FindAsync(turn, register, organizationId, more, Entries(turn, register, organizationId)
            .Where(e => (e.State == EntryState.Standing || e.State == EntryState.Proposed) && (submissionId == 0 || e.SubmissionId != submissionId)), ct);

    /// <summary>Would so many that come to stand be too many, counted with what stands? Null: they would not.</summary>
    public static Task<ExceededLimit?> OnStandingAsync(TurnContext turn, PlanRegister register, long organizationId, int more, CancellationToken ct) =>
        FindAsync(turn, register, organizationId, more, Entries(turn, register, organizationId).Where(e => e.State == EntryState.Standing), ct);

    private static IQueryable<Entry> Entries(TurnContext turn, PlanRegister register, long organizationId) =>
        turn.Db.Entries.Where(e => e.CampaignId == turn.Campaign.Id && e.RegisterId == register.Id && e.OrganizationId == organizationId);

    private static async Task<ExceededLimit?> FindAsync(
        TurnContext turn, PlanRegister register, long organizationId, int more, IQueryable<Entry> others, CancellationToken ct)
    {
        if ((turn.Campaign.Plan.Register(register.Id) ?? register).MostPerOrganization is not { } most || organizationId == 0)
            return null;
        var count = await others.CountAsync(ct);
        return count + more > most ? new ExceededLimit(most, count) : null;
    }
}
