using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>What a button carries that passes an entry on to the groups of an organization, to be learned from.</summary>
/// <param name="OrganizationId">Who passes it on.</param>
/// <param name="EntryId">The entry.</param>
internal readonly record struct EntrySharing(long OrganizationId, long EntryId) : IAboutOrganization
{
    /// <summary>The action that passes an entry on.</summary>
    public static readonly ActionKey<EntrySharing> Key = new("share-entry");
}

/// <summary>
/// Entries whose published fields the offices above may pass on to groups (学习典型): those that stand, of a register of which the plan says so,
/// then and now.
/// </summary>
internal sealed class EntryMaterial(ICampaignSource campaigns, EntryReader reader, EntrySight sight)
{
    /// <summary>The entry, where it may be passed on; else null.</summary>
    public async Task<ReadEntry?> FindAsync(CampaignDbContext db, Campaign campaign, long entryId, CancellationToken ct) =>
        await reader.FindAsync(db, campaign.Id, entryId, ct) is { } read && IsMaterial(read) ? read : null;

    /// <summary>May it be passed on?</summary>
    public bool IsMaterial(ReadEntry read) =>
        read.Entry.State == EntryState.Standing && read.Published.Count > 0 && sight.IsPublished(read.Entry)
        && campaigns.Current.Plan.Register(read.Entry.RegisterId) is { IsSharedAsMaterial: true };

    /// <summary>What the groups read of it: what anybody may read, and nothing else.</summary>
    public static Text Words(ReadEntry read) => Text.Lines(EntryTexts.Material(read.Register.Title), EntryView.Published(read));

    /// <summary>The organizations above an entry for whose office somebody acts, the nearest first.</summary>
    public static IReadOnlyList<HeldRole> OfficesOf(Person person, string path) =>
    [
        .. person.Roles.Where(held => held.Role == Role.Office && held.OrganizationPath != path && Domain.Organizations.OrganizationPath.Covers(held.OrganizationPath, path)
                && PolicyTable.Allows(person, PolicyAction.Announce, held.OrganizationPath))
            .DistinctBy(held => held.OrganizationId).OrderByDescending(held => held.OrganizationPath.Length),
    ];
}
