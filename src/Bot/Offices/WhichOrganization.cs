using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Offices;

/// <summary>
/// Which organization a secretary or office speaks for: in a group the group's; in private the one they answer for, and where there are
/// several, the one they choose.
/// </summary>
internal static class WhichOrganization
{
    /// <summary>
    /// The organization that the command means. Null: the question which one was put, whose buttons call <paramref name="key"/>, or it was
    /// said why there is none.
    /// </summary>
    public static Task<OrganizationNode?> PickAsync(TurnContext turn, PolicyAction action, ActionKey<OfficePage> key, CancellationToken ct) =>
        PickAsync(turn, action, key, id => new OfficePage(id), ct);

    /// <inheritdoc cref="PickAsync(TurnContext, PolicyAction, ActionKey{OfficePage}, CancellationToken)"/>
    /// <param name="turn">The turn.</param>
    /// <param name="action">What is to be done to it.</param>
    /// <param name="key">The action that goes on with an organization.</param>
    /// <param name="argument">Its argument for the organization with an id.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<OrganizationNode?> PickAsync<T>(
        TurnContext turn, PolicyAction action, ActionKey<T> key, Func<long, T> argument, CancellationToken ct)
    {
        if (turn.IsGroup)
            return await OfGroupAsync(turn, action, ct);

        var held = await Responsibilities.OfAsync(turn.Db, turn.Sender, action, ct);
        if (held.Count == 1)
            return held[0];
        turn.Reply(held.Count == 0
            ? TurnTexts.NotAllowed
            : new OutgoingMessage(OfficeTexts.WhichOrganization)
            {
                Buttons = [.. held.Select(IReadOnlyList<Button> (node) =>
                    [key.Button(Text.Plain(node.Name), argument(node.Id))])],
            });
        return null;
    }

    /// <summary>The organization with the id, where the person may do the action to it; else they are told that they may not.</summary>
    public static async Task<OrganizationNode?> AllowedAsync(TurnContext turn, PolicyAction action, long id, CancellationToken ct)
    {
        if (await turn.Db.NodeAsync(id, ct) is { } node && PolicyTable.Allows(turn.Person, action, node.Path))
            return node;
        turn.Tell(TurnTexts.NotAllowed);
        return null;
    }

    /// <summary>
    /// Answers in private: in place where the turn is private, else in the sender's private chat, with a word in the group. Who can't be
    /// written to is shown the way into the private chat, where the command is called again.
    /// </summary>
    public static async Task AnswerPrivatelyAsync(this TurnContext turn, OutgoingMessage message, string command, CancellationToken ct)
    {
        if (!turn.IsGroup)
            turn.Reply(message);
        else if (await turn.TellAsync(turn.Sender.MemberId, message, ct) is not null)
            turn.Reply(OfficeTexts.SentInPrivate);
        else
            turn.Reply(new OutgoingMessage(TurnTexts.OnlyInPrivate).WithRow(CommandButton.InPrivate(command)));
    }

    /// <summary>The organization that the turn's group, or its topic, serves; null where it is bound to none.</summary>
    public static async Task<long?> OfGroupAsync(TurnContext turn, CancellationToken ct)
    {
        var thread = turn.Activity.Conversation.ThreadId;
        var bindings = await turn.Db.ChatBindings.AsNoTracking().Where(b => b.ChatId == turn.Chat.Id).ToListAsync(ct);
        return (bindings.Find(b => b.ThreadId == thread) ?? bindings.Find(b => b.ThreadId is null))?.OrganizationId;
    }

    private static async Task<OrganizationNode?> OfGroupAsync(TurnContext turn, PolicyAction action, CancellationToken ct)
    {
        if (await OfGroupAsync(turn, ct) is { } organization)
            return await AllowedAsync(turn, action, organization, ct);
        turn.Reply(OfficeTexts.GroupNotBound);
        return null;
    }
}
