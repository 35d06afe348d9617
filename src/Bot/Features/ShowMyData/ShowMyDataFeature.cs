using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowMyData;

/// <summary>Registration of <c>/mydata</c> and of its shared parts; the kinds of tasks add their own.</summary>
internal static class ShowMyDataFeature
{
    public static IServiceCollection AddShowMyData(this IServiceCollection services) => services
        .AddChatCommand<MyDataCommand>()
        .AddSingleton<IMyDataSection, RosterSection>()
        .AddSingleton<IMyDataSection, AccountSection>()
        .AddSingleton<IMyDataSection, SubmissionSection>()
        .AddSingleton<IMyDataSection, DraftSection>()
        .AddSingleton<IMyDataSection, ExceptionSection>()
        .AddSingleton<IMyDataSection, FileSection>()
        .AddSingleton<IMyDataSection, DeadLetterSection>()
        .AddSingleton<IMyDataSection, TraceSection>();
}
