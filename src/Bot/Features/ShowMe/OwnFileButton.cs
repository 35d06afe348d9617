using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowMe;

/// <summary>
/// Shows a page of the sender's own file: what they have done in the campaign, and what came to the organizations for which they answer, the
/// newest first. Its argument is the page.
/// </summary>
internal sealed class OwnFileButton(IEnumerable<IOwnFile> parts, IEnumerable<IOfficeFile> officeParts) : ButtonAction<int>(Key, PolicyAction.SeeOwn)
{
    /// <summary>Lines on one page: they fit a phone's screen.</summary>
    public const int PageSize = 12;

    public static readonly ActionKey<int> Key = new("own-file");

    protected override async Task PressAsync(TurnContext turn, int argument, CancellationToken ct)
    {
        var scope = new MyDataScope(turn.Db, turn.Campaign, turn.Sender.MemberId);
        var lines = new List<FileLine>();
        foreach (var part in parts)
            lines.AddRange(await part.LinesAsync(scope, ct));
        var own = lines.Count;
        if (await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.ReadSubmission, ct) is { Count: > 0 } organizations)
        {
            foreach (var part in officeParts)
                lines.AddRange(await part.LinesAsync(turn, organizations, ct));
        }

        var page = Page<FileLine>.Of([.. lines.OrderByDescending(line => line.Day)], argument, PageSize);
        var message = new OutgoingMessage(lines.Count == 0
            ? MeTexts.FileEmpty
            : Text.Lines(page.Items.GroupBy(line => line.Day).SelectMany(day => day.Select(line => line.IsEntered ? MeTexts.FileEntered(line.Words) : line.Words).Prepend(MeTexts.FileDay(day.Key)))
                .Prepend(lines.Count > own ? MeTexts.FileOfOfficeHeading(turn.Sender.Name, lines.Count) : MeTexts.FileHeading(turn.Sender.Name, lines.Count))));
        // Several lines may speak of the same.
        foreach (var opens in page.Items.Select(line => line.Opens).OfType<Button>().DistinctBy(button => (button.Action, button.Argument)))
            message = message.WithRow(opens);
        turn.EditPressed(page.Turning(Key, number => number) is { Count: > 0 } turning ? message.WithRow([.. turning]) : message);
    }
}
