using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>A step of an entry that a file speaks of.</summary>
/// <param name="EntryId">Whose it is.</param>
/// <param name="At">When.</param>
/// <param name="State">What it became.</param>
/// <param name="TaskId">Where it stayed as it was, and its owner said how it goes: the task that asked for it.</param>
/// <param name="Period">See <see cref="EntryStep.Period"/>.</param>
/// <param name="By">Who took it.</param>
internal sealed record EntryCourse(long EntryId, DateTimeOffset At, EntryState State, string? TaskId, string? Period, long By)
{
    /// <summary>
    /// The steps of some entries: when each came to stand, when its owner said how it goes, when it was put off, when it ended. What is under way
    /// is in its own list.
    /// </summary>
    public static async Task<IReadOnlyList<EntryCourse>> OfAsync(CampaignDbContext db, IReadOnlyList<long> entryIds, CancellationToken ct)
    {
        if (entryIds.Count == 0)
            return [];
        var steps = await db.EntrySteps.AsNoTracking()
            .Where(s => entryIds.Contains(s.EntryId) && (s.State == EntryState.Standing || s.State == EntryState.Closed || s.State == EntryState.Revoked))
            .OrderBy(s => s.Id).Select(s => new EntryCourse(s.EntryId, s.At, s.State, s.TaskId, s.Period, s.By)).ToListAsync(ct);
        // It comes to stand once; where it stood already it was set right.
        var stood = new HashSet<long>();
        return [.. steps.Where(s => s.IsReport || s.PutOffTo is not null || s.State != EntryState.Standing || stood.Add(s.EntryId))];
    }

    /// <summary>True where it stayed as it was, and its owner said how it goes.</summary>
    public bool IsReport => TaskId is not null;

    private DateOnly? PutOffTo => EntryStep.DayIn(TaskId, Period);

    /// <summary>What became of the entry by it.</summary>
    public Text Words(Entry entry, PlanRegister register) =>
        IsReport ? EntryTexts.Reported
        : PutOffTo is { } day ? EntryTexts.PutOff(day)
        : State == EntryState.Closed && register.Outcome(entry.OutcomeId) is { } outcome ? outcome.Title
        : EntryView.StateName(State);
}
