using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Albums;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

internal sealed class DialogSnapshotConfiguration : IEntityTypeConfiguration<DialogSnapshot>
{
    // What a draft is from its first message to its last.
    private static readonly string[] FixedFromTheStart =
    [
        nameof(DialogSnapshot.CampaignId), nameof(DialogSnapshot.MemberId), nameof(DialogSnapshot.InstanceId), nameof(DialogSnapshot.Dialog),
        nameof(DialogSnapshot.Topic), nameof(DialogSnapshot.PlanVersion), nameof(DialogSnapshot.StartedAt),
    ];

    public void Configure(EntityTypeBuilder<DialogSnapshot> builder)
    {
        builder.Property(s => s.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(s => s.Dialog).HasMaxLength(DialogSnapshot.NameMaxLength);
        builder.Property(s => s.Step).HasMaxLength(DialogSnapshot.NameMaxLength);
        builder.HasIndex(s => new { s.CampaignId, s.InstanceId }).IsUnique();
        // A member has a handful of drafts: which one is active needs no index, and every message would write it.
        builder.HasIndex(s => s.MemberId);
        foreach (var name in FixedFromTheStart)
            builder.Property(name).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        builder.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DraftPieceConfiguration : IEntityTypeConfiguration<DraftPiece>
{
    public void Configure(EntityTypeBuilder<DraftPiece> builder)
    {
        builder.HasIndex(p => new { p.SnapshotId, p.Number }).IsUnique();
        builder.HasOne<DialogSnapshot>().WithMany().HasForeignKey(p => p.SnapshotId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.Property(f => f.Channel).HasMaxLength(ChannelIdentity.ChannelMaxLength);
        // The plan's own files are uploaded once; the same picture may be the evidence of two members.
        builder.HasIndex(f => new { f.Channel, f.Source }).IsUnique().HasFilter("\"MemberId\" IS NULL");
        builder.HasIndex(f => new { f.MemberId, f.Channel, f.Source }).HasFilter("\"MemberId\" IS NOT NULL");
        builder.HasIndex(f => f.Id, "IX_StoredFiles_ToCopy").HasFilter("\"MemberId\" IS NOT NULL AND \"CopiedTo\" IS NULL");
    }
}

internal sealed class AlbumPhotoConfiguration : IEntityTypeConfiguration<AlbumPhoto>
{
    public void Configure(EntityTypeBuilder<AlbumPhoto> builder)
    {
        builder.Property(p => p.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(p => p.SubjectId).HasMaxLength(PlanId.MaxLength);
        // Pressed twice, it is one consent; and a file that goes takes it along.
        builder.HasIndex(p => p.FileId).IsUnique();
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.MemberId);
        builder.HasIndex(p => new { p.CampaignId, p.OrganizationId, p.SubjectId, p.Day });
    }
}

internal sealed class StateValueConfiguration : IEntityTypeConfiguration<StateValue>
{
    public void Configure(EntityTypeBuilder<StateValue> builder) => builder.HasKey(v => v.Name);
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(a => a.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(a => new { a.CampaignId, a.At });
        builder.HasIndex(a => new { a.CampaignId, a.OrganizationId, a.Id });
    }
}

internal sealed class StoredPlanConfiguration : IEntityTypeConfiguration<StoredPlan>
{
    public void Configure(EntityTypeBuilder<StoredPlan> builder)
    {
        builder.Property(p => p.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.HasKey(p => new { p.CampaignId, p.Version });
    }
}
