using CampaignBot.Bot.Privacy;

namespace CampaignBot.Bot.Reviews;

/// <summary>Work that is handed in and reviewed, of whatever kind.</summary>
internal static class ReviewRegistration
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddSingleton<PinnedWorkReader>()
        .AddSingleton<WaitingReviewQuery>()
        .AddSingleton<PresentReviewer>()
        .AddSingleton<WorkWindow>()
        .AddSingleton<WorkRefusals>()
        .AddSingleton<WorkOpenerParts>()
        .AddSingleton<SubmissionWriter>()
        .AddSingleton<HandInWorkHandler>()
        .AddSingleton<ReviewComments>()
        .AddSingleton<IOwnFile, SubmissionFile>()
        .AddSingleton<RevisionFilesQuery>();

    /// <summary>One more kind of task whose work is reviewed.</summary>
    public static IServiceCollection AddReviewedKind<T>(this IServiceCollection services)
        where T : class, IReviewedKind => services.AddSingleton<IReviewedKind, T>();
}
