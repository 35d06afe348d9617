using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Dialogs;

/// <summary>
/// Links that start a dialog in the private chat: <c>d-_TOKEN</c>, whose meaning stays here, bound to who may follow it and until when.
/// Where the dialog lets anybody begin it (<see cref="IDialog.MayBeginByOpenLink"/>) and it fits into a start parameter, the link is
/// <c>d-NAME_ARGUMENTS</c>, the same for everyone. What a dialog may do is checked when it starts, not by the link.
/// </summary>
internal sealed class DialogLinks(DialogDoor door)
{
    /// <summary>The prefix of the start parameter.</summary>
    public const string Prefix = "d";

    /// <summary>A button that starts the dialog in the private chat of whoever presses it.</summary>
    /// <param name="turn">Its context stores the token, if one is needed.</param>
    /// <param name="label">What it says.</param>
    /// <param name="dialog">The dialog.</param>
    /// <param name="arguments">What it is started with.</param>
    /// <param name="scope">Who may follow a token.</param>
    public Button Button(TurnContext turn, Text label, IDialog dialog, string arguments, ButtonScope scope)
    {
        var name = dialog.Key.Name;
        var parameter = Prefix + "-" + name + "_" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(arguments));
        var isOpen = dialog.MayBeginByOpenLink(arguments) && parameter.Length <= Messaging.Button.StartParameterMaxLength;
        return Messaging.Button.OpenPrivate(label, isOpen ? parameter : Prefix + "-_" + Store(turn, name, arguments, scope));
    }

    /// <summary>Reads what follows the prefix; null for a link that is wrong, foreign or over, or forged.</summary>
    public async Task<(IDialog Dialog, string Arguments)?> ReadAsync(TurnContext turn, string rest, CancellationToken ct)
    {
        var split = rest.IndexOf('_', StringComparison.Ordinal);
        if (split < 0)
            return null;
        if (split > 0)
        {
            return door.Find(rest[..split]) is { } open && Decode(rest.AsSpan(split + 1)) is { } words && open.MayBeginByOpenLink(words)
                ? (open, words)
                : null;
        }

        var token = rest[1..];
        var set = await turn.Db.ButtonSets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == token, ct);
        return set is not null && ButtonRouter.MayPress(turn.Person, set) && turn.Now < set.ExpiresAt
            && JsonSerializer.Deserialize(set.Actions, MessagingJson.Default.ListButtonActionContent) is [var action]
            && action.Action.StartsWith(Prefix + ":", StringComparison.Ordinal) && door.Find(action.Action[(Prefix.Length + 1)..]) is { } dialog
                ? (dialog, action.Argument)
                : null;
    }

    private static string? Decode(ReadOnlySpan<char> encoded) =>
        Base64Url.IsValid(encoded) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded)) : null;

    // The action's name is no button's: pressed as a button, the token does nothing.
    private static string Store(TurnContext turn, string name, string arguments, ButtonScope scope)
    {
        var set = new ButtonSet
        {
            Id = ButtonToken.New(),
            CampaignId = turn.Campaign.Id,
            ChatId = turn.Chat.Id,
            Audience = scope.Audience,
            AudienceId = scope.Id,
            Actions = JsonSerializer.Serialize([new ButtonActionContent(Prefix + ":" + name, arguments)], MessagingJson.Default.ListButtonActionContent),
            ExpiresAt = scope.Expires ?? turn.Now + Outbox.ButtonLifetime,
        };
        turn.Db.Append(set);
        return set.Id;
    }
}
