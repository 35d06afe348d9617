using CampaignBot.Bot.Persistence.Configurations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence.Rows;

/// <summary>
/// Someone on no roster pressed, in a branch's group, what the plan opens to everybody. They are counted apart from members and owe
/// nothing; all that is kept of them is a hash, so that a second press doesn't count. Unique by (campaign, task, period, organization, guest).
/// </summary>
[EntityTypeConfiguration(typeof(GuestPressConfiguration))]
internal sealed class GuestPress
{
    public long Id { get; set; }

    public string CampaignId { get; set; } = "";

    public string TaskId { get; set; } = "";

    public string Period { get; set; } = "";

    /// <summary>The organization in whose group it was pressed.</summary>
    public long OrganizationId { get; set; }

    /// <summary>SHA-256 of campaign, channel and account, lower-case hex.</summary>
    public string Guest { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>The member whose account turned out to be the guest's: the press is theirs, and no guest's any more. Null: a guest's.</summary>
    public long? MemberId { get; set; }

    /// <summary>What is kept of an account.</summary>
    public static string HashOf(string campaignId, string channel, string externalId) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{campaignId}\n{channel}\n{externalId}")));
}
