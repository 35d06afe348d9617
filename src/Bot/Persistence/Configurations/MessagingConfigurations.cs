using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CampaignBot.Bot.Persistence.Configurations;

internal sealed class ChatConfiguration : IEntityTypeConfiguration<Chat>
{
    public void Configure(EntityTypeBuilder<Chat> builder)
    {
        builder.Property(c => c.Channel).HasMaxLength(ChannelIdentity.ChannelMaxLength);
        builder.Property(c => c.ExternalId).HasMaxLength(ChannelIdentity.ExternalIdMaxLength);
        builder.HasIndex(c => new { c.Channel, c.ExternalId }).IsUnique();
        builder.HasIndex(c => c.BlockedUntil).HasFilter("\"BlockedUntil\" IS NOT NULL");
    }
}

internal sealed class ChatBindingConfiguration : IEntityTypeConfiguration<ChatBinding>
{
    public void Configure(EntityTypeBuilder<ChatBinding> builder)
    {
        builder.Property(b => b.ThreadId).HasMaxLength(ChatBinding.ThreadIdMaxLength);
        // A (chat, topic) serves one organization; null topics don't collide by themselves, so they have an index of their own.
        builder.HasIndex(b => new { b.ChatId, b.ThreadId }).IsUnique().HasFilter("\"ThreadId\" IS NOT NULL");
        builder.HasIndex(b => b.ChatId, "IX_ChatBindings_WholeChat").IsUnique().HasFilter("\"ThreadId\" IS NULL");
        builder.HasIndex(b => new { b.OrganizationId, b.IsPrimary });
        builder.HasOne<Chat>().WithMany().HasForeignKey(b => b.ChatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Organization>().WithMany().HasForeignKey(b => b.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

// Deliveries and button sets bear no foreign keys: they are the hottest inserts, and a chat's row is never deleted.
internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.Property(d => d.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.Property(d => d.LeaseHolder).HasMaxLength(InstanceName.Length);
        builder.Ignore(d => d.Content);
        // The dispatcher's two ways of reading what waits, and what it looks for at its start. Settled rows are in none of them.
        builder.HasIndex(d => new { d.Priority, d.Id }, "IX_Deliveries_Waiting").HasFilter("\"State\" = 0");
        builder.HasIndex(d => new { d.ChatId, d.Priority, d.Id }, "IX_Deliveries_WaitingOfChat").HasFilter("\"State\" = 0");
        builder.HasIndex(d => d.ChatId, "IX_Deliveries_Leased").HasFilter("\"State\" = 1");
        builder.HasIndex(d => new { d.CampaignId, d.CoalesceKey, d.State }).HasFilter("\"CoalesceKey\" IS NOT NULL");
        builder.HasIndex(d => new { d.CampaignId, d.Topic, d.State }).HasFilter("\"Topic\" IS NOT NULL");
        // What did not get through since the last report.
        builder.HasIndex(d => d.SettledAt, "IX_Deliveries_Undelivered").HasFilter("\"Error\" IS NOT NULL");
        // A chat's daily budget: pushes and reminders (not replies) that were sent, not edited.
        builder.HasIndex(d => new { d.ChatId, d.CreatedAt }).HasFilter("\"Priority\" <> 0 AND \"Action\" = 0");
    }
}

internal sealed class BroadcastConfiguration : IEntityTypeConfiguration<Broadcast>
{
    public void Configure(EntityTypeBuilder<Broadcast> builder)
    {
        builder.Property(b => b.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.HasIndex(b => new { b.CampaignId, b.Key }).IsUnique();
        builder.Ignore(b => b.IsScheduled);
        // What waits for its hour.
        builder.HasIndex(b => b.DueAt, "IX_Broadcasts_Scheduled").HasFilter("\"QueuedAt\" IS NULL AND \"DueAt\" IS NOT NULL");
    }
}

internal sealed class BroadcastReceiverConfiguration : IEntityTypeConfiguration<BroadcastReceiver>
{
    public void Configure(EntityTypeBuilder<BroadcastReceiver> builder)
    {
        builder.Property(r => r.ThreadId).HasMaxLength(ChatBinding.ThreadIdMaxLength);
        builder.HasIndex(r => new { r.BroadcastId, r.OrganizationId });
        builder.HasIndex(r => new { r.BroadcastId, r.ChatId });
        builder.HasIndex(r => r.ConfirmedBy).HasFilter("\"ConfirmedBy\" IS NOT NULL");
        builder.HasOne<Broadcast>().WithMany().HasForeignKey(r => r.BroadcastId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ButtonSetConfiguration : IEntityTypeConfiguration<ButtonSet>
{
    public void Configure(EntityTypeBuilder<ButtonSet> builder)
    {
        builder.Property(s => s.CampaignId).HasMaxLength(PlanId.MaxLength);
        builder.HasKey(s => s.Id);
        builder.HasIndex(s => s.ExpiresAt);
    }
}

internal sealed class ProcessedUpdateConfiguration : IEntityTypeConfiguration<ProcessedUpdate>
{
    public void Configure(EntityTypeBuilder<ProcessedUpdate> builder)
    {
        builder.Property(u => u.Channel).HasMaxLength(ChannelIdentity.ChannelMaxLength);
        builder.Property(u => u.UpdateId).HasMaxLength(ProcessedUpdate.UpdateIdMaxLength);
        builder.HasIndex(u => new { u.Channel, u.UpdateId }).IsUnique();
        builder.HasIndex(u => u.At);
    }
}

internal sealed class DeadLetterConfiguration : IEntityTypeConfiguration<DeadLetter>
{
    public void Configure(EntityTypeBuilder<DeadLetter> builder)
    {
        builder.Property(d => d.Channel).HasMaxLength(ChannelIdentity.ChannelMaxLength);
        builder.Property(d => d.UpdateId).HasMaxLength(ProcessedUpdate.UpdateIdMaxLength);
        builder.HasIndex(d => new { d.Channel, d.UpdateId }).IsUnique();
    }
}
