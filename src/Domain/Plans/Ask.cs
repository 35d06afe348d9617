namespace CampaignBot.Domain.Plans;

/// <summary>Whether a detail of a record is asked for.</summary>
public enum Ask
{
    No = 0,
    Optional = 1,
    Required = 2,
}
