using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

internal sealed class EntryConfiguration : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.Property(e => e.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(e => e.RegisterId).HasMaxLength(PlanId.MaxLength);
        builder.Property(e => e.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.Property(e => e.Period).HasMaxLength(PlanId.MaxLength);
        builder.Property(e => e.ItemId).HasMaxLength(SubmissionItem.IdMaxLength);
        builder.Property(e => e.OutcomeId).HasMaxLength(PlanId.MaxLength);
        builder.Property(e => e.CountedAs).HasMaxLength(CountedChoices.MaxLength);
        builder.Ignore(e => e.Owner);
        builder.Ignore(e => e.IsStraight);
        builder.HasIndex(e => new { e.SubmissionId, e.ItemId }).IsUnique();
        builder.HasIndex(e => new { e.OwnerId, e.OwnerKind });
        // What somebody holds, asked when they are met.
        builder.HasIndex(e => e.HolderId);
        // Two who record the next holder at once: one entry follows, and not two.
        builder.HasIndex(e => e.PredecessorId).IsUnique();
        // A branch's list.
        builder.HasIndex(e => new { e.CampaignId, e.OrganizationId, e.RegisterId, e.State });
        // What is to be closed by a day, whoever's it is.
        builder.HasIndex(e => new { e.CampaignId, e.State, e.DueOn });
        builder.HasOne<Organization>().WithMany().HasForeignKey(e => e.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(e => e.Steps).WithOne().HasForeignKey(s => s.EntryId).OnDelete(DeleteBehavior.Cascade);
        // Steps are added to an entry and never asked by it: they are read where they are shown.
        builder.Navigation(e => e.Steps).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class EntryStepConfiguration : IEntityTypeConfiguration<EntryStep>
{
    public void Configure(EntityTypeBuilder<EntryStep> builder)
    {
        builder.HasIndex(s => s.By);
        builder.HasIndex(s => s.PhotoId);
        builder.Property(s => s.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.Property(s => s.Period).HasMaxLength(PlanId.MaxLength);
        builder.Ignore(s => s.IsReport);
        builder.Ignore(s => s.PutOffTo);
        // What was reported for a round of a task.
        builder.HasIndex(s => new { s.TaskId, s.Period });
    }
}
