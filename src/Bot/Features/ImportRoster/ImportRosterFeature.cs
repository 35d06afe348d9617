using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Features.ImportRoster.Chat;
using CampaignBot.Bot.Features.ImportRoster.Proposals;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>Registration of the roster: its import on the command line and in the chat, and what secretaries propose.</summary>
internal static class ImportRosterFeature
{
    public static IServiceCollection AddImportRoster(this IServiceCollection services) => services
        .AddSingleton<ImportRosterHandler>()
        .AddSingleton<RosterFileHandler>()
        .AddSingleton<RosterFileWork>()
        .AddSingleton<IDueWork>(provider => provider.GetRequiredService<RosterFileWork>())
        .AddSingleton<RosterOpener>()
        .AddChatCommand<RosterCommand>()
        .AddDialog<SendRosterDialog>()
        .AddButtonAction<RosterOfButton>()
        .AddButtonAction<RosterTemplateButton>()
        .AddButtonAction<WriteRosterButton>()
        .AddButtonAction<DropRosterButton>()
        .AddSingleton<ProposalHandler>()
        .AddSingleton<IWaitingBeside, WaitingProposals>()
        .AddDialog<ProposeDialog>()
        .AddButtonAction<OpenProposalButton>()
        .AddButtonAction<AcceptProposalButton>()
        .AddButtonAction<DeclineProposalButton>()
        .AddSingleton<IMyDataSection, RosterFileSection>()
        .AddSingleton<IMemberTraces, RosterFileTraces>()
        .AddPurge<RosterFilePurge>();
}
