using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Reviews;

namespace CampaignBot.Bot.Registers;

/// <summary>Registers of the plan and their entries, whatever kind of task fills them.</summary>
internal static class RegisterRegistration
{
    public static IServiceCollection AddRegisters(this IServiceCollection services) => services
        .AddSingleton<EntryContents>()
        .AddSingleton<EntryWriter>()
        .AddSingleton<EntryGroupNotice>()
        .AddSingleton<StraightEntryWriter>()
        .AddSingleton<EntrySight>()
        .AddSingleton<EntryReader>()
        .AddSingleton<EntryView>()
        .AddSingleton<EntryMaterial>()
        .AddSingleton<IFormSectionStep, ChosenEntrySectionStep>()
        .AddSingleton<ITargetNames, EntryNames>()
        .AddSingleton<IPublished, PublishedEntries>()
        .AddSingleton<INamedFiles, EntryFiles>()
        .AddSingleton<IMyDataSection, EntrySection>()
        .AddSingleton<IOwnFile, EntryFile>()
        .AddSingleton<IMemberTraces, EntryTraces>()
        .AddPurge<EntryPurge>();
}
