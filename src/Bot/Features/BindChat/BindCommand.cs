using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary><c>/bind</c> in a group: makes it serve the sender's branch (or an office's organization), or shows what it serves.</summary>
internal sealed class BindCommand(BindChatHandler handler)
    : ChatCommand("bind", BindChatTexts.Description, CommandMenu.Group | CommandMenu.Secretary | CommandMenu.Office, PolicyAction.BindChat, CommandPlace.GroupOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        // Where a thread is but a chain of replies, the whole conversation is bound.
        var place = new BindPlace(turn.Chat.Id, turn.Traits.HasThreads ? turn.Activity.Conversation.ThreadId : null);
        if (turn.Activity.From.IsAnonymousAdmin)
        {
            OfferPrivateLink(turn, place);
            return;
        }

        var candidates = await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.BindChat, ct);
        if (await ChatBindings.FindAsync(turn.Db, place.ChatId, place.ThreadId, ct) is { } binding)
            await ShowAsync(turn, binding, candidates, ct);
        else if (candidates.Count == 1)
            await BindAsync(turn, handler, place, candidates[0], ct);
        else
            Ask(turn, place, candidates);
    }

    /// <summary>Binds, and says in the group what came of it.</summary>
    public static async Task BindAsync(TurnContext turn, BindChatHandler handler, BindPlace place, OrganizationNode organization, CancellationToken ct)
    {
        var (outcome, binding) = await handler.BindAsync(turn.Db, turn.Sender, place, organization, turn.Now, ct);
        if (outcome == BindOutcome.Bound)
            turn.Reply(BindChatHandler.Welcome(organization, binding!));
        else
            turn.Reply(await BindChatWords.ForAsync(turn.Db, outcome, binding, organization, ct));
    }

    private static void Ask(TurnContext turn, BindPlace place, IReadOnlyList<OrganizationNode> candidates)
    {
        var message = new OutgoingMessage(BindChatTexts.AskWhich) { ButtonScope = ButtonScope.Member(turn.Sender.MemberId) };
        turn.Reply(candidates.Aggregate(message, (m, o) =>
            m.WithRow(BindToButton.Key.Button(Text.Plain(o.Name), new BindArgument(o.Id, place.ThreadId)))));
    }

    private static async Task ShowAsync(TurnContext turn, ChatBinding binding, IReadOnlyList<OrganizationNode> candidates, CancellationToken ct)
    {
        var name = await turn.Db.Organizations.Where(o => o.Id == binding.OrganizationId).Select(o => o.Name).FirstAsync(ct);
        if (!await BindChatHandler.MayReleaseAsync(turn.Db, turn.Sender, binding, ct))
        {
            turn.Reply(BindChatTexts.Taken(name));
            return;
        }

        var message = new OutgoingMessage(Text.Lines([BindChatTexts.IsBound(name), binding.IsPrimary ? BindChatTexts.IsPrimary : BindChatTexts.NotPrimary]))
        {
            ButtonScope = ButtonScope.Member(turn.Sender.MemberId),
        };
        if (!binding.IsPrimary)
            message = message.WithRow(PrimaryChatButton.Key.Button(BindChatTexts.MakePrimaryButton, BindArgument.Of(binding)));
        foreach (var other in candidates.Where(c => c.Id != binding.OrganizationId))
            message = message.WithRow(ConfirmRebindButton.Key.Button(BindChatTexts.RebindButton(other.Name), new BindArgument(other.Id, binding.ThreadId)));

        turn.Reply(message.WithRow(ConfirmUnbindButton.Key.Button(BindChatTexts.UnbindButton, BindArgument.Of(binding))));
    }

    // An anonymous admin writes as the group: nobody can say who it is. The link is for whoever follows it, and is checked there.
    private static void OfferPrivateLink(TurnContext turn, BindPlace place)
    {
        var token = LinkToken.New();
        turn.Db.InviteTokens.Add(InviteToken
            .Create(LinkToken.Hash(token), InvitePurpose.BindChat, memberId: null, organizationId: null, createdBy: null, turn.Now, BindLink.Lifetime)
            .ForChat(place.ChatId, place.ThreadId));
        turn.Reply(new OutgoingMessage(BindChatTexts.AnonymousAdmin)
            .WithRow(Button.OpenPrivate(BindChatTexts.FinishButton, StartPrefixes.Parameter(StartPrefixes.Bind, token))));
    }
}
