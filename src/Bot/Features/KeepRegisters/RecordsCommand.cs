using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary><c>/records</c>: the entries of what one answers for, a button each.</summary>
internal sealed class RecordsCommand(RecordList list)
    : ChatCommand("records", RegisterTexts.RecordsDescription, CommandMenu.Secretary | CommandMenu.Office, PolicyAction.ReviewSubmission, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (await WhichOrganization.PickAsync(turn, Action, MoreRecordsButton.Key, ct) is { } node)
            await list.ShowAsync(turn, new RecordsPage(node.Id), node, ct);
    }
}

/// <summary>Shows a page of an organization's entries.</summary>
internal sealed class MoreRecordsButton(RecordList list) : OfficeAction<OfficePage>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<OfficePage> Key = new("more-records");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        list.ShowAsync(turn, new RecordsPage(node.Id, argument.Page), node, ct);
}

/// <summary>Shows a page of those that have ended: how, why, and with which photo can still be looked up.</summary>
internal sealed class EndedRecordsButton(RecordList list) : OfficeAction<OfficePage>(Key, PolicyAction.ReviewSubmission)
{
    public static readonly ActionKey<OfficePage> Key = new("ended-records");

    protected override Task PressAsync(TurnContext turn, OrganizationNode node, OfficePage argument, CancellationToken ct) =>
        list.ShowAsync(turn, new RecordsPage(node.Id, argument.Page, IsEnded: true), node, ct);
}
