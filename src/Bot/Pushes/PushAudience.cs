using CampaignBot.Bot.Campaigns;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Pushes;

/// <summary>Whose conversations a task is talked about in.</summary>
internal static class PushAudience
{
    /// <summary>A member's or a branch's duty concerns the branch's group; another organization's its own.</summary>
    public static bool Concerns(this PlanTask task, OrganizationLevel level, string category) =>
        task.Audience.Level is PlanLevel.Member or PlanLevel.Branch
            ? level == OrganizationLevel.Branch && task.Audience.ConcernsBranch(category)
            : task.Audience.OfOrganization((PlanLevel)level, category) != Binding.None;

    /// <summary>Does it concern a member of this category and standing (as one who may, or as one of a branch that must)?</summary>
    public static bool ConcernsMember(this PlanTask task, string category, string standing) =>
        task.Audience.Level == PlanLevel.Member
            ? task.Audience.OfMember(category, standing) != Binding.None
            : task.Audience.ConcernsBranch(category);
}
