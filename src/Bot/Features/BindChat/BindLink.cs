using System.Globalization;
using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary><c>/start b-TOKEN</c>: finishes in private what an anonymous admin began in a group.</summary>
internal sealed class BindLink(OneTimeLinks links, FinishBinding finish) : IStartLink
{
    public const string LinkPrefix = "b";

    /// <summary>How long the link in the group can be followed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string Prefix => LinkPrefix;

    public async Task HandleAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (await links.FollowAsync(turn, rest, InvitePurpose.BindChat, BindChatTexts.LinkUnknown, ct) is not { } token)
            return;
        if (!PolicyTable.MayCall(turn.Person, PolicyAction.BindChat))
        {
            turn.Reply(turn.Person is null ? TurnTexts.Stranger : TurnTexts.NotAllowed);
            return;
        }

        var candidates = await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.BindChat, ct);
        if (candidates.Count == 1)
        {
            finish.Start(turn, token.Id, candidates[0].Id);
            return;
        }

        turn.Reply(candidates.Aggregate(new OutgoingMessage(BindChatTexts.AskWhich), (message, o) => message.WithRow(
            Button.Do(Text.Plain(o.Name), FinishBindButton.ActionName, string.Create(CultureInfo.InvariantCulture, $"{token.Id}/{o.Id}")))));
    }
}

/// <summary>The organization was chosen in private.</summary>
internal sealed class FinishBindButton(FinishBinding finish) : IButtonAction
{
    public const string ActionName = "bind.finish";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.BindChat;

    public Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var parts = argument.Split('/');
        finish.Start(turn, long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
        return Task.CompletedTask;
    }
}
