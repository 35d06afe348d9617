using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowMyData;

/// <summary>Registration of <c>/mydata</c>: its parts in their order.</summary>
internal static class ShowMyDataFeature
{
    public static IServiceCollection AddShowMyData(this IServiceCollection services) => services
        .AddChatCommand<MyDataCommand>()
        .AddSingleton<IMyDataSection, RosterSection>()
        .AddSingleton<IMyDataSection, AccountSection>()
        .AddSingleton<IMyDataSection, CheckInSection>()
        .AddSingleton<IMyDataSection, StudySection>()
        .AddSingleton<IMyDataSection, SubmissionSection>()
        .AddSingleton<IMyDataSection, DraftSection>()
        .AddSingleton<IMyDataSection, ExceptionSection>()
        .AddSingleton<IMyDataSection, FileSection>()
        .AddSingleton<IMyDataSection, DeadLetterSection>()
        .AddSingleton<IMyDataSection, TraceSection>();
}
