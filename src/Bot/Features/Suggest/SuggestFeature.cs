using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>Registration of the suggestion box.</summary>
internal static class SuggestFeature
{
    public static IServiceCollection AddSuggest(this IServiceCollection services) => services
        .AddSingleton<SuggestionContents>()
        .AddSingleton<SuggestHandler>()
        .AddSingleton<AnswerSuggestionHandler>()
        .AddSingleton<INewsSource, SuggestionNewsSource>()
        .AddSingleton<IPublished, PublishedSuggestions>()
        .AddSingleton<IWaitingBeside, WaitingSuggestions>()
        .AddDueWork<MorningSuggestions>()
        .AddDueWork<MorningAnswers>()
        .AddSingleton<IMyDataSection, SuggestionSection>()
        .AddSingleton<IMemberTraces, SuggestionTraces>()
        .AddChatCommand<SuggestCommand>()
        .AddDialog<SuggestDialog>()
        .AddDialog<AnswerSuggestionDialog>()
        .AddButtonAction<OpenSuggestionButton>()
        .AddButtonAction<AnswerSuggestionButton>();
}
