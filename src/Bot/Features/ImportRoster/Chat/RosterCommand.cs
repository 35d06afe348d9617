using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Features.ImportRoster.Proposals;
using CampaignBot.Bot.Features.ImportRoster.Writing;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ImportRoster.Chat;

/// <summary>
/// <c>/roster</c>: an office gets the roster of what it answers for as a workbook, and sends it back changed; a secretary proposes a new
/// member or a move. A roster never goes to a group.
/// </summary>
internal sealed class RosterCommand(RosterOpener opener)
    : ChatCommand("roster", RosterChatTexts.CommandDescription, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.KeepRoster, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, Action, RosterOfButton.Key, ct) is { } node)
            await opener.OpenAsync(turn, node, ct);
    }
}

/// <summary>The organization was chosen.</summary>
internal sealed class RosterOfButton(RosterOpener opener) : OfficeAction<OfficePage>(Key, PolicyAction.KeepRoster)
{
    public static readonly ActionKey<OfficePage> Key = new("roster.of");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) => opener.OpenAsync(turn, node, ct);
}

/// <summary>空白模板: the empty form.</summary>
internal sealed class RosterTemplateButton() : OfficeAction<OfficePage>(Key, PolicyAction.ChangeRoster)
{
    public static readonly ActionKey<OfficePage> Key = new("roster.template");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct)
    {
        turn.Reply(new OutgoingMessage(RosterChatTexts.TemplateCaption)
        {
            File = OutgoingFile.Inline(RosterChatTexts.TemplateName.Render(turn.Language).Plain, RosterWorkbook.Template(turn.Campaign.Plan, turn.Language)),
        });
        return Task.CompletedTask;
    }
}

/// <summary>Begins what somebody does with a roster.</summary>
internal sealed class RosterOpener(DialogEngine dialogs)
{
    public async Task OpenAsync(TurnContext turn, OrganizationNode node, CancellationToken ct)
    {
        if (node.IsBranch)
        {
            await dialogs.BeginAsync(turn, ProposeDialog.DialogName, ArgumentText.Write(node.Id), ct);
            return;
        }

        var roster = await RosterStore.LoadUnderAsync(turn.Db, node.Path, turn.Today, ct);
        turn.Reply(new OutgoingMessage(RosterChatTexts.RosterCaption(node.Name, roster.Organizations.Count, roster.Members.Count))
        {
            File = OutgoingFile.Inline(RosterChatTexts.RosterName(node.Name).Render(turn.Language).Plain, RosterWorkbook.Of(roster, turn.Campaign.Plan, turn.Today, turn.Language)),
        }.WithRow(RosterTemplateButton.Key.Button(RosterChatTexts.TemplateButton, new OfficePage(node.Id))));
        await dialogs.BeginAsync(turn, SendRosterDialog.DialogName, ArgumentText.Write(node.Id), ct);
    }
}
