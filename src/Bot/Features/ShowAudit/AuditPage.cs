using CampaignBot.Bot.Offices;

namespace CampaignBot.Bot.Features.ShowAudit;

/// <summary>What of the log is on the screen.</summary>
internal enum AuditList
{
    /// <summary>The rows themselves.</summary>
    Rows = 0,

    /// <summary>The organizations that have rows, to choose one.</summary>
    Organizations = 1,

    /// <summary>Those who acted, to choose one.</summary>
    People = 2,

    /// <summary>The days on which something was done, to choose one.</summary>
    Days = 3,
}

/// <summary>A page of the log.</summary>
/// <param name="OrganizationId">For whom the office answers that looks.</param>
/// <param name="Page">Which page of the list, from 0.</param>
/// <param name="List">Which list.</param>
/// <param name="UnderId">Only of this organization and what lies under it.</param>
/// <param name="PersonId">Only what this member did, or what was done to them.</param>
/// <param name="Day">Only of this day. In the list of days: none later than it.</param>
internal readonly record struct AuditPage(
    long OrganizationId, int Page = 0, AuditList List = AuditList.Rows, long? UnderId = null, long? PersonId = null, DateOnly? Day = null) : IAboutOrganization
{
    public bool IsFiltered => UnderId is not null || PersonId is not null || Day is not null;
}
