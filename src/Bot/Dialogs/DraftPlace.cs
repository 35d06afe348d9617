namespace CampaignBot.Bot.Dialogs;

/// <summary>How far a draft is.</summary>
/// <param name="Step">The question that waits, counted from 1; one more than there are, where only the confirmation is missing.</param>
/// <param name="Steps">How many questions are asked, as the answers stand.</param>
internal readonly record struct DraftPlace(int Step, int Steps)
{
    /// <summary>Everything is answered, and nothing is handed in yet.</summary>
    public bool IsOnlyToConfirm => Step > Steps;
}
