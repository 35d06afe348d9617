using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ExtendDeadline;

/// <summary><c>/extend</c>: a secretary gives a member more time, an office an organization below.</summary>
internal sealed class ExtendDeadlineCommand(DialogEngine dialogs) : IChatCommand
{
    public string Name => "extend";

    public Text Description => ExtendDeadlineTexts.Description;

    public CommandMenu Menu => CommandMenu.Secretary | CommandMenu.Office;

    public PolicyAction Action => PolicyAction.ExtendDeadline;

    public CommandPlace Place => CommandPlace.Anywhere;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, PolicyAction.ExtendDeadline, ExtendDeadlineButton.ActionName, ct) is { } from)
            await dialogs.BeginAsync(turn, ExtendDeadlineDialog.DialogName, OfficeButton.Of(from.Id), ct);
    }
}

/// <summary>Begins an extension under one organization, after the question which; its argument is the id.</summary>
internal sealed class ExtendDeadlineButton(DialogEngine dialogs) : IButtonAction
{
    public const string ActionName = "extend-deadline";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ExtendDeadline;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await WhichOrganization.AllowedAsync(turn, PolicyAction.ExtendDeadline, OfficeButton.Parse(argument).Id(0), ct) is { } from)
            await dialogs.BeginAsync(turn, ExtendDeadlineDialog.DialogName, OfficeButton.Of(from.Id), ct);
    }
}

/// <summary>Extending of deadlines.</summary>
internal static class ExtendDeadlineRegistration
{
    public static IServiceCollection AddExtendDeadline(this IServiceCollection services) => services
        .AddSingleton<ExtendDeadlineHandler>()
        .AddDialog<ExtendDeadlineDialog>()
        .AddButtonAction<ExtendDeadlineButton>()
        .AddChatCommand<ExtendDeadlineCommand>();
}
