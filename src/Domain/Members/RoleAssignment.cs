using CampaignBot.Domain.Common;

namespace CampaignBot.Domain.Members;

/// <summary>What someone may do for an organization and what lies under it.</summary>
public enum Role
{
    /// <summary>支部书记: leads a branch, invites its members, reviews what they write.</summary>
    Secretary = 1,

    /// <summary>党务办公室: answers for a committee or the county.</summary>
    Office = 2,

    /// <summary>Runs the deployment.</summary>
    Admin = 3,
}

/// <summary>A role, held by a member for one organization and what lies under it, dated.</summary>
public sealed class RoleAssignment : IDated
{
    private RoleAssignment()
    {
    }

    public long Id { get; private set; }

    public long MemberId { get; private set; }

    public Role Role { get; private set; }

    public long OrganizationId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>First day on which it no longer holds; null while it does.</summary>
    public DateOnly? To { get; private set; }

    public static RoleAssignment Create(long memberId, Role role, long organizationId, DateOnly from) =>
        new() { MemberId = memberId, Role = role, OrganizationId = organizationId, From = from };

    /// <summary>Ends the role on <paramref name="day"/> (a handover, a departure).</summary>
    public void End(DateOnly? day) => To = day;

    /// <summary>Corrects the first day.</summary>
    public void StartOn(DateOnly day) => From = day;
}
