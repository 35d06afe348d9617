using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Suggestions;

namespace CampaignBot.Bot.Features.Suggest;

/// <summary>
/// Takes a suggestion. One under a name is shown at once to those who answer. Of one without a name nobody hears on its day, and nothing but
/// its row is written: it stands under <c>/review</c> from the next day on.
/// </summary>
internal sealed class SuggestHandler(SuggestionContents contents)
{
    public async Task SendAsync(TurnContext turn, OrganizationNode to, SuggestDraft draft, CancellationToken ct)
    {
        var (text, me) = (contents.SealText(draft.Text), turn.Sender.MemberId);
        if (draft.IsAnonymous)
        {
            turn.Db.Suggestions.Add(Suggestion.Anonymous(turn.Campaign.Id, to.Id, text, contents.SealWayBack(me), turn.Today));
            return;
        }

        var suggestion = Suggestion.Signed(turn.Campaign.Id, to.Id, text, me, turn.Today);
        turn.Db.Suggestions.Add(suggestion);
        // The button needs the row's id. This writes within the turn's transaction; it commits nothing.
        await turn.Db.SaveChangesAsync(ct);
        var news = new OutgoingMessage(SuggestTexts.News(to.Name, await turn.Db.NameApartAsync(me, turn.Today, ct)))
            .WithRow(OpenSuggestionButton.Key.Button(SuggestTexts.OpenButton, suggestion.Id));
        foreach (var memberId in (await Responsibilities.HoldersAsync(turn.Db, [to.Id], turn.Today, ct))[to.Id].Where(id => id != me))
            await turn.TellAsync(memberId, news, ct);
    }
}
