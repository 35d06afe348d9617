using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>Makes personal links and codes, as a text to forward and as a QR picture.</summary>
internal sealed class InviteWriter(OneTimeLinks links, QrPictures pictures)
{
    /// <summary>The text to forward to one member: each is a message of its own, so that nobody gets another's link.</summary>
    public OutgoingMessage WriteText(TurnContext turn, long memberId, string name, long? organizationId) =>
        Invitation(name, MakeWayIn(turn, memberId, organizationId));

    /// <summary>The same with the link as a QR picture, to be scanned face to face.</summary>
    public OutgoingMessage WritePicture(TurnContext turn, long memberId, string name, long? organizationId)
    {
        var way = MakeWayIn(turn, memberId, organizationId);
        // Where there is no link there is nothing to scan.
        return way.Link is not { } link ? Invitation(name, way) : Invitation(name, way) with { File = new OutgoingFile(FileKind.Photo, pictures.SourceOf(link), "invite.png") };
    }

    private static OutgoingMessage Invitation(string name, WayIn way)
    {
        var days = (int)InviteToken.Lifetime.TotalDays;
        return new OutgoingMessage(way switch
        {
            { Link: { } link, Code: { } code } => Text.Paragraphs([InviteTexts.Invitation(name, link, days), InviteTexts.OrByCode(code)]),
            { Link: { } link } => InviteTexts.Invitation(name, link, days),
            _ => InviteTexts.InvitationByCode(name, way.Code!, days),
        });
    }

    private WayIn MakeWayIn(TurnContext turn, long memberId, long? organizationId)
    {
        var token = links.NewToken();
        turn.Db.InviteTokens.Add(InviteToken.Create(
            LinkToken.Hash(token), InvitePurpose.Join, memberId, organizationId: null, turn.Sender.MemberId, turn.Now, InviteToken.Lifetime));
        turn.Audit(PolicyAction.InviteMember, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"member:{memberId}"), organizationId);
        return links.WayIn(turn.Activity.Conversation.Channel, StartPrefixes.Join, token);
    }
}
