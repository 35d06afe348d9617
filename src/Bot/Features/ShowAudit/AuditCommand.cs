using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowAudit;

/// <summary><c>/audit</c>: who did what to whom, the newest first; with a day, an organization or a name only that.</summary>
internal sealed class AuditCommand()
    : ChatCommand("audit", ShowAuditTexts.Description, CommandMenu.Office, PolicyAction.SeeAudit, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var words = arguments.Trim();
        if (await WhichOrganization.PickAsync(turn, Action, AuditOfficeButton.Key, id => new AuditOffice(id, words), ct) is { } node
            && await AuditSearch.ReadAsync(turn, node, words, ct) is { } page)
            turn.Reply(await AuditView.ShowAsync(turn, node, page, ct));
    }
}

/// <summary>For which of the sender's offices the log is looked up, and with which words.</summary>
internal readonly record struct AuditOffice(long OrganizationId, string Words = "") : IAboutOrganization;

/// <summary>Goes on with the office that was chosen.</summary>
internal sealed class AuditOfficeButton() : OfficeAction<AuditOffice>(Key, PolicyAction.SeeAudit)
{
    public static readonly ActionKey<AuditOffice> Key = new("audit-office");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, AuditOffice argument, CancellationToken ct)
    {
        if (await AuditSearch.ReadAsync(turn, node, argument.Words, ct) is { } page)
            turn.Reply(await AuditView.ShowAsync(turn, node, page, ct));
    }
}

/// <summary>Shows a page of the log, or of what can be chosen of it.</summary>
internal sealed class AuditButton() : OfficeAction<AuditPage>(Key, PolicyAction.SeeAudit)
{
    public static readonly ActionKey<AuditPage> Key = new("audit");

    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, AuditPage argument, CancellationToken ct)
    {
        // A choice that was made for another office shows nothing of what lies elsewhere: the query looks under this one alone.
        turn.EditPressed(await AuditView.ShowAsync(turn, node, argument, ct));
    }
}
