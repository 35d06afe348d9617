namespace CampaignBot.Bot.Answers;

/// <summary>Asking the sections of a plan and keeping the answers, whatever they belong to.</summary>
internal static class AnswersRegistration
{
    public static IServiceCollection AddAnswers(this IServiceCollection services) => services
        .AddSingleton<AnswerCodec>()
        .AddSingleton<SectionSteps>()
        .AddSingleton<IFormSectionStep, LongTextSectionStep>()
        .AddSingleton<IFormSectionStep, TextSectionStep>()
        .AddSingleton<IFormSectionStep, ChoiceSectionStep>()
        .AddSingleton<IFormSectionStep, NumberSectionStep>()
        .AddSingleton<IFormSectionStep, DateSectionStep>()
        .AddSingleton<IFormSectionStep, MemberSectionStep>()
        .AddSingleton<IFormSectionStep, FileSectionStep>()
        .AddSingleton<IFormSectionStep, EntriesSectionStep>();
}
