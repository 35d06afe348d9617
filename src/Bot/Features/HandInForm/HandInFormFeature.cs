using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.HandInForm;

/// <summary>Registration of forms: the dialog, one step per kind of section, and the ways in.</summary>
internal static class HandInFormFeature
{
    public static IServiceCollection AddHandInForm(this IServiceCollection services) => services
        .AddSingleton<HandInFormHandler>()
        .AddSingleton<FormWindow>()
        .AddSingleton<FormReader>()
        .AddSingleton<FormSteps>()
        .AddSingleton<IFormSectionStep, LongTextSectionStep>()
        .AddSingleton<IFormSectionStep, TextSectionStep>()
        .AddSingleton<IFormSectionStep, ChoiceSectionStep>()
        .AddSingleton<IFormSectionStep, NumberSectionStep>()
        .AddSingleton<IFormSectionStep, DateSectionStep>()
        .AddSingleton<IFormSectionStep, FileSectionStep>()
        .AddDialog<FormDialog>()
        .AddSingleton<FormOpener>()
        .AddSingleton<ITaskOpener>(services => services.GetRequiredService<FormOpener>())
        .AddChatCommand<AnalysisCommand>();
}
