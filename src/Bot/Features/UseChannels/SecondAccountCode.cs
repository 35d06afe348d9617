using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Features.UseChannels;

/// <summary>"On another messenger as well": gives the member a code of their own, to be typed there. An earlier one holds no longer.</summary>
internal sealed class SecondAccountCodeButton(OneTimeLinks links, ChannelTable channels) : ButtonAction<long>(Key, PolicyAction.SeeOwn)
{
    /// <summary>The argument: it says nothing.</summary>
    public const long Fresh = 0;

    public static readonly ActionKey<long> Key = new("account.code");

    protected override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var others = channels.All.Where(c => c.Channel != turn.Traits.Channel).Select(c => c.Title).ToList();
        if (others.Count == 0)
        {
            turn.Reply(ChannelTexts.OneMessenger);
            return;
        }

        foreach (var earlier in await AccountWriter.OpenLinksOfAsync(turn, turn.Sender.MemberId, ct, InvitePurpose.SecondAccount))
            earlier.Revoke(turn.Now);
        var (token, minutes) = (links.NewToken(), (int)InviteToken.SecondAccountLifetime.TotalMinutes);
        turn.Db.InviteTokens.Add(InviteToken.Create(
            LinkToken.Hash(token), InvitePurpose.SecondAccount, turn.Sender.MemberId, organizationId: null, turn.Sender.MemberId, turn.Now, InviteToken.SecondAccountLifetime));
        var way = links.WayInElsewhere(turn.Traits.Channel, StartPrefixes.SecondAccount, token);
        turn.Reply(Text.Paragraphs([
            way.Code is { } code ? ChannelTexts.TypeCode(Text.List(others), code) : null,
            way.Link is { } link ? (way.Code is null ? ChannelTexts.OpenLink(link) : ChannelTexts.OrOpenLink(link)) : null,
            ChannelTexts.CodeIsYours(minutes),
        ]));
    }
}
