using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

internal sealed class FilingConfiguration : IEntityTypeConfiguration<Filing>
{
    public void Configure(EntityTypeBuilder<Filing> builder)
    {
        builder.Property(f => f.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(f => f.Number).HasMaxLength(Filing.NumberMaxLength);
        builder.HasIndex(f => f.SubmissionId).IsUnique();
        builder.HasIndex(f => new { f.CampaignId, f.OrganizationId, f.Year, f.Serial }).IsUnique();
        builder.HasOne<Submission>().WithMany().HasForeignKey(f => f.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(f => f.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FilingCounterConfiguration : IEntityTypeConfiguration<FilingCounter>
{
    public void Configure(EntityTypeBuilder<FilingCounter> builder)
    {
        builder.Property(c => c.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(c => new { c.CampaignId, c.OrganizationId, c.Year }).IsUnique();
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}
