using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Figures;

/// <summary>One member's record that is added up, within a query.</summary>
internal sealed class AddedRecord
{
    public required long MemberId { get; init; }

    /// <summary>The key of the task's period for which it was recorded.</summary>
    public required string Period { get; init; }

    /// <summary>How long it took; null: it doesn't say. Of a kind that SQLite adds up.</summary>
    public required double? Hours { get; init; }

    /// <summary>The entry of a register that it was about; null: none.</summary>
    public required long? EntryId { get; init; }
}

/// <summary>What is added up of a task beside how often it was done.</summary>
/// <param name="Hours">Are hours?</param>
/// <param name="About">What people call the register whose entries it is about; null: none.</param>
internal sealed record AddedUp(bool Hours, LocalizedText? About);

/// <summary>The records of a kind of task that say more than that it was done. A kind names its own, where it has such tasks.</summary>
internal interface ITaskTotals
{
    /// <summary>The kind of task, as the plan writes it.</summary>
    string Kind { get; }

    /// <summary>What is added up of a task; null: nothing is.</summary>
    AddedUp? Of(Plan plan, PlanTask task);

    /// <summary>The records of a task that count, as a query that both databases translate.</summary>
    IQueryable<AddedRecord> Records(CampaignDbContext db, string campaignId, string taskId);
}
