using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Takes a suggestion. One under a name is shown at once to those who answer. Of one without a name nobody hears on its day, and nothing but
/// its row is written: it stands under <c>/review</c> from the next day on. The rows of the dialog's buttons go with the dialog.
/// </summary>
internal sealed class SuggestHandler(SuggestionContents contents)
{
    public async Task SendAsync(DialogScope scope, OrganizationNode to, SuggestDraft draft, CancellationToken ct)
    {
        var (turn, text, me) = (scope.Turn, contents.SealText(draft.Text), scope.Person.MemberId);
        var mayBePosted = scope.PinnedPlan.Rules.PublishesSuggestions;
        if (draft.IsAnonymous)
        {
            turn.Db.Suggestions.Add(Suggestion.Anonymous(turn.Campaign.Id, to.Id, text, contents.SealWayBack(me), turn.Today, mayBePosted));
            await DeleteButtonsAsync(scope, ct);
            return;
        }

        var suggestion = Suggestion.Signed(turn.Campaign.Id, to.Id, text, me, turn.Today, mayBePosted);
        turn.Db.Suggestions.Add(suggestion);
        // The button needs the row's id. This writes within the turn's transaction; it commits nothing.
        await turn.Db.SaveChangesAsync(ct);
        var news = new OutgoingMessage(SuggestTexts.News(to.Name, await turn.Db.NameApartAsync(me, turn.Today, ct)))
            .WithRow(OpenSuggestionButton.Key.Button(SuggestTexts.OpenButton, suggestion.Id));
        foreach (var memberId in (await Responsibilities.HoldersAsync(turn.Db, [to.Id], turn.Today, ct))[to.Id].Where(id => id != me))
            await turn.TellAsync(memberId, news, ct);
    }

    // A button's row says in the clear in whose chat it stands and what it answers: this dialog's would say who wrote without a name. The
    // messages themselves need no rows: the pressed one is changed without buttons, and a press on an older one says that it is out of date.
    private static async Task DeleteButtonsAsync(DialogScope scope, CancellationToken ct)
    {
        var (db, me, instance) = (scope.Db, scope.Person.MemberId, scope.InstanceId);
        var chats = await db.ChannelIdentities.Where(i => i.MemberId == me).Select(i => i.ChatId).Distinct().ToListAsync(ct);
        await db.ButtonSets.Where(s => chats.Contains(s.ChatId) && s.Actions.Contains(instance)).ExecuteDeleteAsync(ct);
    }
}
