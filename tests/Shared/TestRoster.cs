using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Tests;

/// <summary>Puts fictional organizations and numbered members into a database.</summary>
internal sealed class TestRoster(TestDatabase database)
{
    public static readonly DateOnly LongAgo = new(2020, 1, 1);

    private int _organizations;
    private int _members;

    public Task<Organization> CountyAsync() => OrganizationAsync(OrganizationLevel.County, "", parent: null);

    public Task<Organization> CommitteeAsync(Organization parent, string category = "rural") =>
        OrganizationAsync(OrganizationLevel.Committee, category, parent);

    public Task<Organization> BranchAsync(Organization parent, string category = "rural") =>
        OrganizationAsync(OrganizationLevel.Branch, category, parent);

    /// <summary>A member whose primary branch it is.</summary>
    public Task<Member> MemberAsync(Organization branch, string standing = TestPlan.InService, DateOnly? joined = null) =>
        database.WriteAsync(async db =>
        {
            var number = ++_members;
            var member = Member.Create($"M{number:D4}", $"党员 {number:D4}", standing, phone: null, joined ?? LongAgo);
            db.Members.Add(member);
            await db.SaveChangesAsync();
            db.Memberships.Add(Membership.Create(member.Id, branch.Id, isPrimary: true, joined ?? LongAgo));
            return member;
        });

    /// <summary>An account with its private chat.</summary>
    public Task<Chat> AccountAsync(Member member, string externalId, DateTimeOffset at) => database.WriteAsync(async db =>
    {
        var chat = new Chat { Channel = "telegram", ExternalId = externalId };
        db.Chats.Add(chat);
        await db.SaveChangesAsync();
        db.ChannelIdentities.Add(ChannelIdentity.Open(member.Id, "telegram", externalId, chat.Id, at));
        return chat;
    });

    public Task RoleAsync(Member member, Role role, Organization organization) =>
        database.WriteAsync(db => db.RoleAssignments.Add(RoleAssignment.Create(member.Id, role, organization.Id, LongAgo)));

    private Task<Organization> OrganizationAsync(OrganizationLevel level, string category, Organization? parent) =>
        database.WriteAsync(async db =>
        {
            var number = ++_organizations;
            var organization = Organization.Create($"O{number:D3}", $"第{number:D3}号组织", level, category);
            await PlaceAsync(db, organization, parent);
            return organization;
        });

    private static async Task PlaceAsync(CampaignDbContext db, Organization organization, Organization? parent)
    {
        db.Organizations.Add(organization);
        await db.SaveChangesAsync();
        organization.PlaceUnder(parent);
    }
}
