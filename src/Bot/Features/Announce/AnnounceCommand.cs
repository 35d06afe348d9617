using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.Announce;

/// <summary><c>/announce [words]</c>: a secretary to their branch's chats, an office to all chats below.</summary>
internal sealed class AnnounceCommand(DialogEngine dialogs) : IChatCommand
{
    public string Name => "announce";

    public Text Description => AnnounceTexts.Description;

    public CommandMenu Menu => CommandMenu.Secretary | CommandMenu.Office;

    public PolicyAction Action => PolicyAction.Announce;

    public CommandPlace Place => CommandPlace.Anywhere;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, PolicyAction.Announce, AnnounceButton.ActionName, ct) is { } from)
            await dialogs.BeginAsync(turn, AnnounceDialog.DialogName, AnnounceDialog.ArgumentsFor(from.Id, arguments.Trim()), ct);
    }
}

/// <summary>Begins an announcement of one organization, after the question which; its argument is the id.</summary>
internal sealed class AnnounceButton(DialogEngine dialogs) : IButtonAction
{
    public const string ActionName = "announce";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.Announce;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await WhichOrganization.AllowedAsync(turn, PolicyAction.Announce, OfficeButton.Parse(argument).Id(0), ct) is { } from)
            await dialogs.BeginAsync(turn, AnnounceDialog.DialogName, AnnounceDialog.ArgumentsFor(from.Id, ""), ct);
    }
}

/// <summary>Announcements.</summary>
internal static class AnnounceRegistration
{
    public static IServiceCollection AddAnnounce(this IServiceCollection services) => services
        .AddSingleton<AnnounceHandler>()
        .AddDialog<AnnounceDialog>()
        .AddButtonAction<AnnounceButton>()
        .AddButtonAction<RefreshAnnouncementButton>()
        .AddButtonAction<StopAnnouncementButton>()
        .AddChatCommand<AnnounceCommand>();
}
