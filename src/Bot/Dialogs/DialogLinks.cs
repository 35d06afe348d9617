using System.Text.Json;
using CampaignBot.Bot.Dialogs.Buttons;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Dialogs;

/// <summary>
/// Links that start a dialog in the private chat: <c>d-_TOKEN</c>, whose meaning stays here, bound to who may follow it and until when.
/// Where the dialog lets anybody begin it (<see cref="IDialog.MayBeginByOpenLink"/>) and it fits into a start parameter, the link is
/// <c>d-NAME_ARGUMENTS</c>, the same for everyone. What a dialog may do is checked when it starts, not by the link.
/// </summary>
internal sealed class DialogLinks(DialogOpener opener)
{
    // Pressed as a button, a token does nothing: no button's action has this name.
    private const string StoredAction = "dialog-link";

    /// <summary>A button that starts the dialog in the private chat of whoever presses it.</summary>
    /// <param name="turn">Its context stores the token, if one is needed.</param>
    /// <param name="label">What it says.</param>
    /// <param name="dialog">The dialog.</param>
    /// <param name="arguments">What it is started with.</param>
    /// <param name="scope">Who may follow a token.</param>
    public Button Button(TurnContext turn, Text label, IDialog dialog, string arguments, ButtonScope scope)
    {
        var start = new DialogStart(dialog.Key.Name, arguments);
        var open = dialog.MayBeginByOpenLink(arguments) ? LinkText.Write(StartPrefixes.Dialog, start) : null;
        return Messaging.Button.OpenPrivate(label, open ?? StartPrefixes.Parameter(StartPrefixes.Dialog, LinkText.Stored + Store(turn, start, scope)));
    }

    /// <summary>Reads what follows the prefix; null for a link that is wrong, foreign or over, or forged.</summary>
    public async Task<DialogStart?> ReadAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        if (!rest.StartsWith(LinkText.Stored))
            return LinkText.TryRead<DialogStart>(rest, out var open) && opener.Find(open.Dialog)?.MayBeginByOpenLink(open.Arguments) == true ? open : null;

        var token = rest[1..];
        var set = await turn.Db.ButtonSets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == token, ct);
        return set is not null && ButtonRouter.MayPress(turn.Person, set) && turn.Now < set.ExpiresAt
            && JsonSerializer.Deserialize(set.Actions, MessagingJson.Default.ListButtonActionContent) is [{ Action: StoredAction } action]
            && ArgumentText.TryRead<DialogStart>(action.Argument, out var start) && opener.Find(start.Dialog) is not null
                ? start
                : null;
    }

    private static string Store(TurnContext turn, DialogStart start, ButtonScope scope)
    {
        var set = new ButtonSet
        {
            Id = ButtonToken.New(),
            CampaignId = turn.Campaign.Id,
            ChatId = turn.Chat.Id,
            Audience = scope.Audience,
            AudienceId = scope.Id,
            Actions = JsonSerializer.Serialize(
                [new ButtonActionContent(StoredAction, ArgumentText.Write(start))], MessagingJson.Default.ListButtonActionContent),
            ExpiresAt = scope.Expires ?? turn.Now + Outbox.ButtonLifetime,
        };
        turn.Db.Append(set);
        return set.Id;
    }
}
