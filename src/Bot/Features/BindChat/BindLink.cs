using System.Globalization;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary><c>/start b-TOKEN</c>: finishes in private what an anonymous admin began in a group.</summary>
internal sealed class BindLink(OneTimeLinks links, FinishBinding finish) : IStartLink
{
    /// <summary>How long the link in the group can be followed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string Prefix => StartPrefixes.Bind;

    public async Task HandleAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (await links.FollowAsync(turn, rest, InvitePurpose.BindChat, BindChatTexts.LinkUnknown, ct) is not { } token)
            return;
        if (!PolicyTable.MayCall(turn.Person, PolicyAction.BindChat))
        {
            turn.Reply(turn.Person is null ? StrangerWords.Unknown(turn) : TurnTexts.NotAllowed);
            return;
        }

        var candidates = await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.BindChat, ct);
        if (candidates.Count == 1)
        {
            finish.Start(turn, token.Id, candidates[0].Id);
            return;
        }

        turn.Reply(candidates.Aggregate(new OutgoingMessage(BindChatTexts.AskWhich), (message, o) => message.WithRow(
            FinishBindButton.Key.Button(Text.Plain(o.Name), new BindChoice(token.Id, o.Id)))));
    }
}

/// <summary>What an anonymous administrator began, and the organization that was chosen for it.</summary>
internal readonly record struct BindChoice(long TokenId, long OrganizationId);

/// <summary>The organization was chosen in private.</summary>
internal sealed class FinishBindButton(FinishBinding finish) : ButtonAction<BindChoice>(Key, PolicyAction.BindChat)
{
    public static readonly ActionKey<BindChoice> Key = new("bind.finish");

    protected override Task PressAsync(TurnContext turn, BindChoice argument, CancellationToken ct)
    {
        finish.Start(turn, argument.TokenId, argument.OrganizationId);
        return Task.CompletedTask;
    }
}
