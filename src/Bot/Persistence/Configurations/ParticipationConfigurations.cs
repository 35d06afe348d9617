using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

internal sealed class SignUpConfiguration : IEntityTypeConfiguration<SignUp>
{
    public void Configure(EntityTypeBuilder<SignUp> builder)
    {
        builder.Property(s => s.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(s => s.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(s => new { s.CampaignId, s.TaskId, s.MemberId }).IsUnique();
        builder.HasIndex(s => new { s.CampaignId, s.TaskId, s.OrganizationId, s.State });
        builder.HasIndex(s => s.MemberId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OccasionArrangementConfiguration : IEntityTypeConfiguration<OccasionArrangement>
{
    public void Configure(EntityTypeBuilder<OccasionArrangement> builder)
    {
        builder.Property(a => a.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(a => a.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.Property(a => a.Place).HasMaxLength(OccasionTask.PlaceMaxLength);
        builder.HasIndex(a => new { a.CampaignId, a.TaskId, a.OrganizationId }).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(a => a.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class QuizAttemptConfiguration : IEntityTypeConfiguration<QuizAttempt>
{
    public void Configure(EntityTypeBuilder<QuizAttempt> builder)
    {
        builder.Property(a => a.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(a => a.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(a => new { a.CampaignId, a.TaskId, a.MemberId, a.Number }).IsUnique();
        builder.HasIndex(a => a.MemberId);
        builder.HasOne<Member>().WithMany().HasForeignKey(a => a.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DiscussionAnswerConfiguration : IEntityTypeConfiguration<DiscussionAnswer>
{
    public void Configure(EntityTypeBuilder<DiscussionAnswer> builder)
    {
        builder.Property(a => a.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(a => a.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(a => new { a.CampaignId, a.InstanceId }).IsUnique();
        builder.HasIndex(a => new { a.CampaignId, a.TaskId, a.BranchId });
        builder.HasIndex(a => a.MemberId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(a => a.BranchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(a => a.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
