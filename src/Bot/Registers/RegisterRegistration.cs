using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Publications.News;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Registers;

/// <summary>Registers of the plan and their entries, whatever kind of task fills them.</summary>
internal static class RegisterRegistration
{
    public static IServiceCollection AddRegisters(this IServiceCollection services) => services
        .AddSingleton<EntryContents>()
        .AddSingleton<EntryWriter>()
        .AddSingleton<EntryNews>()
        .AddSingleton<INewsSource, EntryNewsSource>()
        .AddSingleton<StraightEntryWriter>()
        .AddSingleton<EntrySight>()
        .AddSingleton<EntryFiguresQuery>()
        .AddSingleton<EntryReader>()
        .AddSingleton<EntryView>()
        .AddSingleton<EntrySheet>()
        .AddSingleton<EndEntryHandler>()
        .AddDialog<EndEntryDialog>()
        .AddButtonAction<EndEntryButton>()
        .AddButtonAction<AskKeeperButton>()
        .AddSingleton<PutOffEntryHandler>()
        .AddDialog<PutOffEntryDialog>()
        .AddButtonAction<PutOffEntryButton>()
        .AddSingleton<EntryMaterial>()
        .AddSingleton<IFormSectionStep, ChosenEntrySectionStep>()
        .AddSingleton<ITargetNames, EntryNames>()
        .AddSingleton<IPublished, PublishedEntries>()
        .AddSingleton<INamedFiles, EntryFiles>()
        .AddSingleton<EntryPhotos>()
        .AddSingleton<IAlbumSource>(services => services.GetRequiredService<EntryPhotos>())
        .AddSingleton<IMyDataSection, EntrySection>()
        .AddSingleton<IOwnFile, EntryFile>()
        .AddSingleton<IOfficeFile, OrganizationEntryFile>()
        .AddSingleton<IMemberTraces, EntryTraces>()
        .AddDueWork<CountedChoicesWriter>()
        .AddPurge<EntryPurge>();
}
