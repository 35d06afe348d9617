using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.Property(o => o.Code).HasMaxLength(Organization.CodeMaxLength);
        builder.Property(o => o.Name).HasMaxLength(Organization.NameMaxLength);
        builder.Property(o => o.Category).HasMaxLength(Organization.CategoryMaxLength);
        builder.Property(o => o.Path).HasMaxLength(Organization.PathMaxLength);
        builder.HasIndex(o => o.Code).IsUnique();
        // Not unique: a new node bears the root's path until it has an id.
        builder.HasIndex(o => o.Path);
        builder.HasOne<Organization>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MemberConfiguration : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.Property(m => m.Number).HasMaxLength(Member.NumberMaxLength);
        builder.Property(m => m.Name).HasMaxLength(Member.NameMaxLength);
        builder.Property(m => m.Standing).HasMaxLength(Member.StandingMaxLength);
        builder.Property(m => m.Phone).HasMaxLength(Member.PhoneMaxLength);
        builder.Property(m => m.Language).HasMaxLength(8);
        builder.HasIndex(m => m.Number).IsUnique();
        // Late joiners have due dates of their own: the reminder pass asks who joined lately.
        builder.HasIndex(m => m.Joined);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        // The index of the set query: from a branch (or all) to its primary members, without a look at the table.
        builder.HasIndex(m => new { m.OrganizationId, m.IsPrimary, m.From, m.To, m.MemberId });
        builder.HasIndex(m => new { m.MemberId, m.OrganizationId, m.From }).IsUnique();
        // A move ends the old membership and adds a new one, which the save does in this order. Two rows that swap the mark
        // need two saves.
        builder.HasIndex(m => m.MemberId, "IX_Memberships_OpenPrimary").IsUnique().HasFilter("\"IsPrimary\" AND \"To\" IS NULL");
        builder.HasOne<Member>().WithMany().HasForeignKey(m => m.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ChannelIdentityConfiguration : IEntityTypeConfiguration<ChannelIdentity>
{
    public void Configure(EntityTypeBuilder<ChannelIdentity> builder)
    {
        builder.Property(i => i.Channel).HasMaxLength(ChannelIdentity.ChannelMaxLength);
        builder.Property(i => i.ExternalId).HasMaxLength(ChannelIdentity.ExternalIdMaxLength);
        builder.HasIndex(i => new { i.Channel, i.ExternalId }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        builder.HasIndex(i => new { i.MemberId, i.Channel }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
        builder.HasIndex(i => i.ChatId);
        builder.HasOne<Member>().WithMany().HasForeignKey(i => i.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Chat>().WithMany().HasForeignKey(i => i.ChatId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RoleAssignmentConfiguration : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.HasIndex(r => r.MemberId);
        builder.HasIndex(r => new { r.OrganizationId, r.Role });
        builder.HasOne<Member>().WithMany().HasForeignKey(r => r.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InviteTokenConfiguration : IEntityTypeConfiguration<InviteToken>
{
    /// <summary>A SHA-256 in hexadecimal.</summary>
    public const int HashLength = 64;

    public void Configure(EntityTypeBuilder<InviteToken> builder)
    {
        builder.Property(t => t.Hash).HasMaxLength(HashLength);
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasIndex(t => t.MemberId);
    }
}

internal sealed class RosterFileConfiguration : IEntityTypeConfiguration<RosterFile>
{
    /// <summary>A SHA-256 in hexadecimal.</summary>
    public const int FingerprintLength = 64;

    public void Configure(EntityTypeBuilder<RosterFile> builder)
    {
        builder.Property(f => f.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(f => f.Channel).HasMaxLength(ChannelIdentity.ChannelMaxLength);
        builder.Property(f => f.Name).HasMaxLength(RosterFile.NameMaxLength);
        builder.Property(f => f.Fingerprint).HasMaxLength(FingerprintLength);
        builder.HasIndex(f => f.State);
        builder.HasIndex(f => f.SenderId);
    }
}
