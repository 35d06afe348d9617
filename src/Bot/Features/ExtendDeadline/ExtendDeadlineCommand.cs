using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ExtendDeadline;

/// <summary><c>/extend</c>: a secretary gives a member more time, an office an organization below.</summary>
internal sealed class ExtendDeadlineCommand(DialogEngine dialogs) : OfficeDialogCommand(
    dialogs, "extend", ExtendDeadlineTexts.Description, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.ExtendDeadline, ExtendDeadlineDialog.DialogName);
