using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Offices;

/// <summary>An argument that says which organization it is about.</summary>
internal interface IAboutOrganization
{
    long OrganizationId { get; }
}

/// <summary>A page of a list about an organization, from 0.</summary>
internal readonly record struct OfficePage(long OrganizationId, int Page = 0) : IAboutOrganization;

/// <summary>
/// A button about an organization that the presser answers for. Whether they still do is asked at every press; who doesn't is told so.
/// </summary>
internal abstract class OfficeAction<T>(ActionKey<T> key, PolicyAction action) : ButtonAction<T>(key, action)
    where T : IAboutOrganization
{
    protected sealed override async Task PressAsync(TurnContext turn, T argument, CancellationToken ct)
    {
        if (await WhichOrganization.AllowedAsync(turn, Action, argument.OrganizationId, ct) is { } node)
            await PressAsync(turn, node, argument, ct);
    }

    /// <summary>Does what the button says.</summary>
    protected abstract Task PressAsync(TurnContext turn, OrganizationNode node, T argument, CancellationToken ct);
}

/// <summary>
/// A command of a secretary or an office that begins a dialog about an organization. Which one is asked where they answer for several; the
/// buttons of that question lead here too.
/// </summary>
/// <param name="dialogs">Runs the dialog.</param>
/// <param name="name">The command's name.</param>
/// <param name="description">The line in the menu.</param>
/// <param name="menu">For whom it stands there.</param>
/// <param name="action">What they must be allowed to do to the organization.</param>
/// <param name="dialog">The dialog's name, by which the buttons of the question are known too.</param>
internal abstract class OfficeDialogCommand(
    DialogEngine dialogs, string name, Text description, CommandMenu menu, PolicyAction action, string dialog)
    : ChatCommand(name, description, menu, action, CommandPlace.Anywhere), IButtonAction
{
    private readonly ActionKey<OfficePage> _which = new(dialog);

    string IButtonAction.Name => _which.Name;

    public sealed override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, Action, _which, ct) is { } node)
            await dialogs.BeginAsync(turn, dialog, ArgumentsFor(node, arguments.Trim()), ct);
    }

    async Task IButtonAction.HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (!ArgumentText.TryRead<OfficePage>(argument, out var about))
            turn.AnswerOutOfDate();
        else if (await WhichOrganization.AllowedAsync(turn, Action, about.OrganizationId, ct) is { } node)
            await dialogs.BeginAsync(turn, dialog, ArgumentsFor(node, ""), ct);
    }

    /// <summary>What the dialog is begun with: the organization, and whatever it makes of the words typed after the command.</summary>
    protected virtual string ArgumentsFor(OrganizationNode node, string words) => ArgumentText.Write(node.Id);
}

/// <summary>Registration of such commands.</summary>
internal static class OfficeActionRegistration
{
    public static IServiceCollection AddOfficeDialogCommand<T>(this IServiceCollection services)
        where T : OfficeDialogCommand => services
        .AddSingleton<T>()
        .AddSingleton<IChatCommand>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IButtonAction>(provider => provider.GetRequiredService<T>());
}

/// <summary>What dialogs that are begun with an organization's id ask of their scope.</summary>
internal static class OfficeScope
{
    /// <summary>The organization the dialog was begun with; null where there is none such (any more).</summary>
    public static async Task<OrganizationNode?> OrganizationAsync(this DialogScope scope, CancellationToken ct) =>
        ArgumentText.TryRead<long>(scope.Arguments, out var id) ? await scope.Db.NodeAsync(id, ct) : null;
}
