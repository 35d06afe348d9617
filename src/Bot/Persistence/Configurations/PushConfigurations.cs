using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Pushes;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

internal sealed class PushLogConfiguration : IEntityTypeConfiguration<PushLog>
{
    public void Configure(EntityTypeBuilder<PushLog> builder)
    {
        builder.Property(p => p.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(p => p.Key).HasMaxLength(PushLog.KeyMaxLength);
        builder.Property(p => p.ThreadId).HasMaxLength(ChatBinding.ThreadIdMaxLength);
        builder.HasIndex(p => new { p.CampaignId, p.Key, p.ChatId, p.ThreadId, p.OrganizationId }).IsUnique();
        builder.HasIndex(p => new { p.ChatId, p.At });
    }
}

internal sealed class NewsItemConfiguration : IEntityTypeConfiguration<NewsItem>
{
    public void Configure(EntityTypeBuilder<NewsItem> builder)
    {
        builder.Property(n => n.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(n => n.Source).HasMaxLength(NewsItem.SourceMaxLength);
        builder.HasIndex(n => new { n.CampaignId, n.PostedAt, n.OrganizationId });
        builder.HasIndex(n => n.DeliveryId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(n => n.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GuestPressConfiguration : IEntityTypeConfiguration<GuestPress>
{
    /// <summary>Hex digits of a SHA-256.</summary>
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<GuestPress> builder)
    {
        builder.Property(p => p.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(p => p.TaskId).HasMaxLength(PlanId.MaxLength);
        builder.Property(p => p.Period).HasMaxLength(PlanId.MaxLength);
        builder.Property(p => p.Guest).HasMaxLength(HashLength);
        builder.HasIndex(p => new { p.CampaignId, p.TaskId, p.Period, p.OrganizationId, p.Guest }).IsUnique();
    }
}
