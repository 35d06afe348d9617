using System.Text.Json;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// Resolves a pressed button. What the channel carries can be forged, pressed by others and pressed again: it only names a server-side
/// action that is bound to a campaign, a person (or an audience), a chat and an expiry, and all of them are checked here.
/// </summary>
internal sealed class ButtonRouter
{
    private readonly Dictionary<string, IButtonAction> _actions;

    public ButtonRouter(IEnumerable<IButtonAction> actions) => _actions = actions.ToDictionary(a => a.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<IButtonAction> All => _actions.Values;

    public async Task PressAsync(TurnContext turn, CancellationToken ct)
    {
        var press = ButtonToken.Parse(turn.Activity.Button!.Data);
        var set = press is { } p
            ? await turn.Db.ButtonSets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == p.SetId, ct)
            : null;
        var actions = set is null ? null : JsonSerializer.Deserialize(set.Actions, MessagingJson.Default.ListButtonActionContent);
        if (set is null || actions is null || press!.Value.Index >= actions.Count
            || set.CampaignId != turn.Campaign.Id || set.ChatId != turn.Chat.Id || !_actions.TryGetValue(actions[press.Value.Index].Action, out var action))
        {
            turn.AnswerOutOfDate();
            return;
        }

        if (!MayPress(turn.Person, set))
            turn.AnswerButton(turn.Person is null ? StrangerWords.ForMembers(turn) : TurnTexts.ButtonForOther, alert: true);
        else if (turn.Now >= set.ExpiresAt)
            turn.AnswerButton(TurnTexts.ButtonExpired, alert: true);
        else if (!PolicyTable.MayCall(turn.Person, action.Action))
            turn.AnswerButton(turn.Person is null ? StrangerWords.ForMembers(turn) : TurnTexts.NotAllowed, alert: true);
        else
            await action.HandleAsync(turn, actions[press.Value.Index].Argument, ct);
    }

    /// <summary>Is the presser one of those the button is bound to?</summary>
    internal static bool MayPress(Person? person, ButtonSet set) => set.Audience switch
    {
        ButtonAudience.Everyone => true,
        ButtonAudience.Person => person?.MemberId == set.AudienceId,
        ButtonAudience.Organization => person is not null && (
            person.Memberships.Any(m => Contains(m.BranchPath, set.AudienceId)) || person.Roles.Any(r => Contains(r.OrganizationPath, set.AudienceId))),
        _ => false,
    };

    private static bool Contains(string path, long organizationId) =>
        path.Contains("/" + organizationId.ToString(System.Globalization.CultureInfo.InvariantCulture) + "/", StringComparison.Ordinal);
}
