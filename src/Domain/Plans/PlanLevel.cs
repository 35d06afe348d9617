namespace CampaignBot.Domain.Plans;

/// <summary>Who a task is for, or who owns an event: a level of the tree, or each member. The first three have the numbers of the organizations' levels.</summary>
public enum PlanLevel
{
    County = 0,
    Committee = 1,
    Branch = 2,
    Member = 3,
}
