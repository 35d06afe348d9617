namespace CampaignBot.Domain.Events;

/// <summary>The day on which a branch begins a round of a task, where the plan lets branches choose and this one has chosen.</summary>
public sealed class BranchDay
{
    private BranchDay()
    {
    }

    public long Id { get; private set; }

    public string CampaignId { get; private set; } = "";

    public string TaskId { get; private set; } = "";

    /// <summary>The round's key; of a study task a material's id.</summary>
    public string Period { get; private set; } = "";

    public long OrganizationId { get; private set; }

    public DateOnly Day { get; private set; }

    public static BranchDay Create(string campaignId, string taskId, string period, long organizationId, DateOnly day) =>
        new() { CampaignId = campaignId, TaskId = taskId, Period = period, OrganizationId = organizationId, Day = day };

    /// <summary>Chooses another day.</summary>
    public void Move(DateOnly day) => Day = day;
}
