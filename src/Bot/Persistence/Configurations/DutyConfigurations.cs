using CampaignBot.Domain.Events;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

/// <summary>The columns that name a duty, the same in every table of records about duties.</summary>
internal static class DutyColumns
{
    public static void HasDuty<T>(this EntityTypeBuilder<T> builder)
        where T : DutyRecord
    {
        builder.Property(r => r.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(r => r.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.Property(r => r.Period).HasMaxLength(PlanId.MaxLength);
        builder.Ignore(r => r.Subject);
        builder.Ignore(r => r.Target);
        builder.Ignore(r => r.Key);
    }
}

internal sealed class RecordedEventConfiguration : IEntityTypeConfiguration<RecordedEvent>
{
    public void Configure(EntityTypeBuilder<RecordedEvent> builder)
    {
        builder.Property(e => e.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(e => e.EventId).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(e => new { e.CampaignId, e.EventId, e.OrganizationId }).IsUnique();
    }
}

internal sealed class BranchDayConfiguration : IEntityTypeConfiguration<BranchDay>
{
    public void Configure(EntityTypeBuilder<BranchDay> builder)
    {
        builder.Property(d => d.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(d => d.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.Property(d => d.Period).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(d => new { d.CampaignId, d.TaskId, d.Period, d.OrganizationId }).IsUnique();
    }
}

internal sealed class WaiverConfiguration : IEntityTypeConfiguration<Waiver>
{
    public void Configure(EntityTypeBuilder<Waiver> builder)
    {
        builder.HasDuty();
        builder.Property(w => w.Reason).HasMaxLength(Waiver.ReasonMaxLength);
        builder.HasIndex(w => new { w.CampaignId, w.TaskId, w.SubjectKind, w.SubjectId, w.Period, w.TargetKind, w.TargetId }).IsUnique();
        builder.HasIndex(w => new { w.SubjectId, w.SubjectKind });
    }
}

internal sealed class DueOverrideConfiguration : IEntityTypeConfiguration<DueOverride>
{
    public void Configure(EntityTypeBuilder<DueOverride> builder)
    {
        builder.HasDuty();
        builder.Property(o => o.Reason).HasMaxLength(Waiver.ReasonMaxLength);
        builder.HasIndex(o => new { o.CampaignId, o.TaskId, o.Period, o.SubjectKind, o.SubjectId, o.TargetKind, o.TargetId }).IsUnique();
        builder.HasIndex(o => new { o.CampaignId, o.Due });
        builder.HasIndex(o => new { o.SubjectId, o.SubjectKind });
    }
}

internal sealed class TallyConfiguration : IEntityTypeConfiguration<Tally>
{
    public void Configure(EntityTypeBuilder<Tally> builder)
    {
        builder.Property(t => t.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(t => t.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.Property(t => t.Period).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(t => new { t.CampaignId, t.TaskId, t.Period, t.OrganizationId }).IsUnique();
    }
}

internal sealed class CheckInConfiguration : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> builder)
    {
        builder.HasDuty();
        builder.Property(c => c.Place).HasMaxLength(CheckIn.PlaceMaxLength);
        builder.HasIndex(c => new { c.CampaignId, c.InstanceId }).IsUnique();
        // With the withdrawal in the index the set query needs no look at the table.
        builder.HasIndex(c => new { c.CampaignId, c.TaskId, c.Period, c.SubjectKind, c.SubjectId, c.TargetKind, c.TargetId, c.WithdrawnAt });
        builder.HasIndex(c => new { c.SubjectId, c.SubjectKind });
    }
}

internal sealed class AcknowledgementConfiguration : IEntityTypeConfiguration<Acknowledgement>
{
    public void Configure(EntityTypeBuilder<Acknowledgement> builder)
    {
        builder.Property(a => a.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(a => a.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.Property(a => a.MaterialId).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(a => new { a.CampaignId, a.TaskId, a.MaterialId, a.MemberId }).IsUnique();
        builder.HasIndex(a => a.MemberId);
        builder.HasOne<Member>().WithMany().HasForeignKey(a => a.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReminderLogConfiguration : IEntityTypeConfiguration<ReminderLog>
{
    public void Configure(EntityTypeBuilder<ReminderLog> builder)
    {
        builder.HasDuty();
        // The pass asks for one (task, period, offset, due) at a time and wants its subjects.
        builder.HasIndex(r => new { r.CampaignId, r.TaskId, r.Period, r.Offset, r.EffectiveDue, r.SubjectKind, r.SubjectId, r.TargetKind, r.TargetId }).IsUnique();
    }
}
