using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Announce;

/// <summary><c>/announce [words]</c>: a secretary to their branch's chats, an office to all chats below.</summary>
internal sealed class AnnounceCommand(DialogEngine dialogs) : OfficeDialogCommand(
    dialogs, "announce", AnnounceTexts.Description, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.Announce, AnnounceDialog.DialogName)
{
    protected override string ArgumentsFor(OrganizationNode node, string words) => ArgumentText.Write(new AnnounceArguments(node.Id, words));
}
