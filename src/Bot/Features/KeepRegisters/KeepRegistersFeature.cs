using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>Looking up what is public, and keeping registers.</summary>
internal static class KeepRegistersFeature
{
    public static IServiceCollection AddKeepRegisters(this IServiceCollection services) => services
        .AddSingleton<PublicList>()
        .AddSingleton<RecordList>()
        .AddSingleton<StraightEntryQuery>()
        .AddSingleton<StraightEntryHandler>()
        .AddDialog<StraightEntryDialog>()
        .AddPushSource<ContactLatenessSource>()
        .AddChatCommand<PublicCommand>()
        .AddButtonAction<MorePublicButton>()
        .AddChatCommand<RecordsCommand>()
        .AddButtonAction<MoreRecordsButton>()
        .AddButtonAction<EndedRecordsButton>()
        .AddButtonAction<RegistersButton>()
        .AddButtonAction<RegisterRecordsButton>()
        .AddButtonAction<AddEntryButton>()
        .AddButtonAction<CorrectEntryButton>()
        .AddButtonAction<HandOverEntryButton>()
        .AddButtonAction<OpenEntryButton>();
}
