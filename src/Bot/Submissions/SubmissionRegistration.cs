namespace CampaignBot.Bot.Submissions;

/// <summary>What was handed in: how it is sealed, and which files it names.</summary>
internal static class SubmissionRegistration
{
    public static IServiceCollection AddSubmissions(this IServiceCollection services) => services
        .AddSingleton<AnswerBook>()
        .AddSingleton<RevisionFilesQuery>();
}
