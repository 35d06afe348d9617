using CampaignBot.Bot.Campaigns;

namespace CampaignBot.Bot.Retention;

/// <summary>What is kept how long; the kinds of tasks add their own records.</summary>
internal static class RetentionRegistration
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services
        .AddSingleton<EvidenceFolder>()
        .AddPurge<SubmissionPurge>()
        // Before the photos: a photo that is shown no longer goes in the same round.
        .AddPurge<AlbumPurge>()
        .AddPurge<PhotoPurge>()
        .AddPurge<CopyPurge>()
        .AddPurge<SuggestionPurge>()
        .AddPurge<DraftPurge>()
        .AddPurge<DeliveryPurge>()
        .AddPurge<DeadLetterPurge>()
        .AddPurge<AuditPurge>()
        .AddPurge<ProcessedUpdatePurge>()
        .AddPurge<ButtonPurge>()
        .AddPurge<LinkPurge>()
        .AddPurge<ReminderLogPurge>()
        .AddPurge<PushLogPurge>()
        .AddPurge<NewsPurge>()
        .AddDueWork<RetentionRound>();

    /// <summary>One more kind of record with a term.</summary>
    public static IServiceCollection AddPurge<T>(this IServiceCollection services)
        where T : class, IPurge => services.AddSingleton<IPurge, T>();
}
