using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.HasDuty();
        builder.HasIndex(s => new { s.CampaignId, s.TaskId, s.Period, s.SubjectKind, s.SubjectId, s.TargetKind, s.TargetId }).IsUnique();
        builder.HasIndex(s => new { s.SubjectId, s.SubjectKind });
        // The reviewer's queue: what waits longest first.
        builder.HasIndex(s => new { s.OrganizationId, s.State, s.StateSince });
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        // A submission guards its states by its items, so it is never read without them.
        builder.HasMany(s => s.Items).WithOne().HasForeignKey(i => i.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(s => s.Items).AutoInclude();
    }
}

internal sealed class SubmissionItemConfiguration : IEntityTypeConfiguration<SubmissionItem>
{
    public void Configure(EntityTypeBuilder<SubmissionItem> builder)
    {
        builder.Property(i => i.ItemId).HasMaxLength(SubmissionItem.IdMaxLength);
        builder.HasIndex(i => new { i.SubmissionId, i.ItemId }).IsUnique();
    }
}

internal sealed class SubmissionRevisionConfiguration : IEntityTypeConfiguration<SubmissionRevision>
{
    public void Configure(EntityTypeBuilder<SubmissionRevision> builder)
    {
        builder.HasIndex(r => new { r.SubmissionId, r.Number }).IsUnique();
        builder.HasIndex(r => r.InstanceId).IsUnique();
        builder.HasOne<Submission>().WithMany().HasForeignKey(r => r.SubmissionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.Property(r => r.ItemId).HasMaxLength(SubmissionItem.IdMaxLength);
        builder.HasIndex(r => new { r.SubmissionId, r.Revision, r.Stage, r.ItemId }).IsUnique();
        builder.HasOne<Submission>().WithMany().HasForeignKey(r => r.SubmissionId).OnDelete(DeleteBehavior.Cascade);
    }
}
