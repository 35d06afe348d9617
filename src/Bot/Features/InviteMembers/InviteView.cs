using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>The overview of <c>/invite</c>: how many have joined, and a button per member who has not.</summary>
internal static class InviteView
{
    /// <summary>Members on one page; two stand in a row.</summary>
    public const int PageSize = 10;

    /// <summary>Shows the list, a page of it.</summary>
    public static async Task<OutgoingMessage> ShowAsync(TurnContext turn, OrganizationNode node, int page, CancellationToken ct)
    {
        var list = await InviteList.LoadAsync(turn, node, ct);
        if (list.Missing.Count == 0)
            return InviteTexts.EveryoneJoined(node.Name, list.Joined);

        var words = Text.Lines([
            InviteTexts.Board(node.Name, list.Joined, list.Missing.Count),
            list.FromElsewhere > 0 ? InviteTexts.FromElsewhere(list.FromElsewhere) : null,
            list.WithLink > 0 ? InviteTexts.WithLink(list.WithLink) : null,
            list.Missing.Any(m => m.OfOthers) ? InviteTexts.InvitedByOthers : null,
            InviteTexts.BoardHint,
        ]);
        var shown = Page<Invitee>.Of(list.Missing, page, PageSize);
        var names = await turn.Db.NamesApartAsync([.. list.Missing.Select(m => m.MemberId)], turn.Today, ct);
        var message = new OutgoingMessage(words)
        {
            Buttons = [.. shown.Items.Chunk(2).Select(IReadOnlyList<Button> (pair) => [.. pair.Select(i => One(i, names[i.MemberId]))])],
        };
        if (shown.Turning(InviteOpenButton.Key, number => new OfficePage(node.Id, number)) is { Count: > 0 } turning)
            message = message.WithRow(turning);
        if (list.ToInvite.Count > 0)
            message = message.WithRow(InviteAllButton.Key.Button(InviteTexts.AllButton(list.ToInvite.Count), new OfficePage(node.Id)));
        if (list.WithLink > 0)
            message = message.WithRow(RevokeAllButton.Key.Button(InviteTexts.RevokeAllButton(list.WithLink), new OfficePage(node.Id)));
        return message;
    }

    private static Button One(Invitee invitee, string name) =>
        InviteOneButton.Key.Button(invitee.HasLink ? InviteTexts.NameWithLink(name) : Text.Plain(name), invitee.MemberId);
}
