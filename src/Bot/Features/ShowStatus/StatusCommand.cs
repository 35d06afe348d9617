using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary><c>/status</c>: who has done what, who has not, who never joined. Always answered in private.</summary>
internal sealed class StatusCommand(StatusHome home) : IChatCommand
{
    public const string CommandName = "status";

    public string Name => CommandName;

    public Text Description => StatusTexts.Description;

    public CommandMenu Menu => CommandMenu.Secretary | CommandMenu.Office;

    public PolicyAction Action => PolicyAction.SeeStatus;

    public CommandPlace Place => CommandPlace.Anywhere;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, PolicyAction.SeeStatus, StatusButton.ActionName, ct) is { } node)
            await turn.AnswerPrivatelyAsync(await home.ShowAsync(turn.Viewer(), node, page: 0, ct), Name, ct);
    }
}

/// <summary>Turns to another page of the status. Whose organization it is, is asked anew at every press.</summary>
internal sealed class StatusButton(StatusHome home, StatusLists lists) : IButtonAction
{
    public const string ActionName = "status";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.SeeStatus;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var address = StatusAddress.Parse(argument);
        if (await WhichOrganization.AllowedAsync(turn, PolicyAction.SeeStatus, address.OrganizationId, ct) is not { } node)
            return;
        var viewer = turn.Viewer();
        turn.EditPressed(address.View switch
        {
            StatusView.Below => await StatusLists.BelowAsync(viewer, node, address.Page, ct),
            StatusView.Duty => await lists.DutyAsync(viewer, node, address, ct),
            StatusView.NeverJoined => await StatusLists.NeverJoinedAsync(viewer, node, address.Page, ct),
            StatusView.Unbound or StatusView.Silent => await lists.BranchesAsync(viewer, node, address, ct),
            StatusView.Closed => await StatusLists.ClosedAsync(viewer, node, address.Page, ct),
            _ => await home.ShowAsync(viewer, node, address.Page, ct),
        });
    }
}

/// <summary>The status.</summary>
internal static class StatusRegistration
{
    public static IServiceCollection AddShowStatus(this IServiceCollection services) => services
        .AddSingleton<StatusHome>()
        .AddSingleton<StatusLists>()
        .AddButtonAction<StatusButton>()
        .AddChatCommand<StatusCommand>();
}
