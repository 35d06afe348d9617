using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
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
    /// The organization that the command means. Null: the question which one was put (its buttons call <paramref name="buttonAction"/> with
    /// the id), or it was said why there is none.
    /// </summary>
    public static async Task<OrganizationNode?> PickAsync(TurnContext turn, PolicyAction action, string buttonAction, CancellationToken ct)
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
                    [Button.Do(Text.Plain(node.Name), buttonAction, OfficeButton.Of(node.Id))])],
            });
        return null;
    }

    /// <summary>The organization with the id, where the person may do the action to it; else they are told that they may not.</summary>
    public static async Task<OrganizationNode?> AllowedAsync(TurnContext turn, PolicyAction action, long id, CancellationToken ct)
    {
        if (await turn.Db.NodeAsync(id, ct) is { } node && PolicyTable.Allows(turn.Person, action, node.Path))
            return node;
        Refuse(turn);
        return null;
    }

    /// <summary>Says that it isn't theirs to do: in a box where a button was pressed, else as an answer.</summary>
    public static void Refuse(TurnContext turn)
    {
        if (turn.Activity.Button is not null)
            turn.AnswerButton(TurnTexts.NotAllowed, alert: true);
        else
            turn.Reply(TurnTexts.NotAllowed);
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
            turn.Reply(new OutgoingMessage(TurnTexts.OnlyInPrivate)
                .WithRow(Button.OpenPrivate(TurnTexts.OpenPrivateButton, StartCommand.CommandPrefix + "-" + command)));
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
