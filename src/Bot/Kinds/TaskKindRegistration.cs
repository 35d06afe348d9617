using CampaignBot.Bot.Kinds.Archives;
using CampaignBot.Bot.Kinds.CheckIns;
using CampaignBot.Bot.Kinds.Closings;
using CampaignBot.Bot.Kinds.Discussions;
using CampaignBot.Bot.Kinds.Forms;
using CampaignBot.Bot.Kinds.Meetings;
using CampaignBot.Bot.Kinds.Milestones;
using CampaignBot.Bot.Kinds.Occasions;
using CampaignBot.Bot.Kinds.Progress;
using CampaignBot.Bot.Kinds.Proposals;
using CampaignBot.Bot.Kinds.Quizzes;
using CampaignBot.Bot.Kinds.Study;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds;

/// <summary>The kinds of tasks, one line each.</summary>
internal static class TaskKindRegistration
{
    public static IServiceCollection AddTaskKinds(this IServiceCollection services) => services
        .AddSingleton<ForMembersOpener>()
        .AddSingleton<OwedByMembersReader>()
        .AddSingleton<EnteringForMembers>()
        .AddButtonAction<ListOwedButton>()
        .AddButtonAction<EnterForMemberButton>()
        .AddChatCommand<RecordForMembersCommand>()
        .AddButtonAction<RecordForBranchButton>()
        .AddButtonAction<RecordKindButton>()
        .AddTaskKind<StudyKind>()
        .AddTaskKind<CheckInKind>()
        .AddTaskKind<FormKind>()
        .AddTaskKind<MilestoneKind>()
        .AddTaskKind<ProposalKind>()
        .AddTaskKind<MeetingKind>()
        .AddTaskKind<ArchiveKind>()
        .AddTaskKind<ProgressKind>()
        .AddTaskKind<OccasionKind>()
        .AddTaskKind<QuizKind>()
        .AddTaskKind<DiscussionKind>()
        .AddTaskKind<ClosingKind>();

    /// <summary>One more kind of task.</summary>
    /// <exception cref="InvalidOperationException">The kind leaves a question open.</exception>
    public static IServiceCollection AddTaskKind<T>(this IServiceCollection services)
        where T : ITaskKind
    {
        var parts = new TaskKindParts(services);
        T.Register(parts);
        if (parts.Missing is { Count: > 0 } missing)
            throw new InvalidOperationException($"The kind {T.Name} doesn't say: {string.Join(", ", missing)}.");
        return services.AddSingleton(new RegisteredKind(T.Name, T.Task));
    }
}
