using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds;

/// <summary>What a secretary may record of one kind of task for the members of a branch: those without a phone, or all who sat together.</summary>
internal interface IRecordedForMembers
{
    /// <summary>The kind of task; its button is known by it.</summary>
    string Kind { get; }

    /// <summary>The button's words.</summary>
    Text Label { get; }

    /// <summary>True where there is something to record today. Whether the sender leads the branch is part of the question.</summary>
    Task<bool> HasAnyAsync(TurnContext turn, long branchId, CancellationToken ct);

    /// <summary>Begins to record.</summary>
    Task BeginAsync(TurnContext turn, long branchId, CancellationToken ct);
}
