using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>Makes personal links, as a text to forward and as a QR picture.</summary>
internal sealed class InviteWriter(OneTimeLinks links, QrPictures pictures)
{
    /// <summary>The text to forward to one member: each is a message of its own, so that nobody gets another's link.</summary>
    public OutgoingMessage WriteText(TurnContext turn, long memberId, string name) => Invitation(name, MakeLink(turn, memberId));

    /// <summary>The same with the link as a QR picture, to be scanned face to face.</summary>
    public OutgoingMessage WritePicture(TurnContext turn, long memberId, string name)
    {
        var link = MakeLink(turn, memberId);
        return Invitation(name, link) with { File = new OutgoingFile(FileKind.Photo, pictures.SourceOf(link), "invite.png") };
    }

    private static OutgoingMessage Invitation(string name, string link) =>
        new(InviteTexts.Invitation(name, link, (int)InviteToken.Lifetime.TotalDays));

    private string MakeLink(TurnContext turn, long memberId)
    {
        var token = LinkToken.New();
        turn.Db.InviteTokens.Add(InviteToken.Create(
            LinkToken.Hash(token), InvitePurpose.Join, memberId, organizationId: null, turn.Sender.MemberId, turn.Now, InviteToken.Lifetime));
        turn.Audit(PolicyAction.InviteMember, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"member:{memberId}"));
        return links.LinkOf(turn.Activity.Conversation.Channel, StartPrefixes.Join, token);
    }
}
