using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowMyData;

/// <summary>
/// <c>/mydata</c>: everything that is stored about the one who asks, as a text file that any phone opens. It is made for one reader,
/// travels sealed, and never lies on disk.
/// </summary>
internal sealed class MyDataCommand(IEnumerable<IMyDataSection> sections)
    : ChatCommand("mydata", MyDataTexts.CommandDescription, CommandMenu.Member, PolicyAction.SeeOwn, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var scope = new MyDataScope(turn.Db, turn.Campaign, turn.Sender.MemberId);
        var parts = new List<Text> { MyDataTexts.Heading(turn.Sender.Name, turn.Sender.Number, scope.At(turn.Now)) };
        foreach (var section in sections.OrderBy(s => s.Place))
        {
            var lines = await section.LinesAsync(scope, ct);
            parts.Add(MyDataTexts.SectionHeading(section.Title));
            parts.Add(lines.Count == 0 ? MyDataTexts.Nothing : Text.Lines(lines));
        }

        var text = Text.Paragraphs(parts).Render(turn.Language).Plain;
        turn.Reply(new OutgoingMessage(MyDataTexts.Caption)
        {
            // Phones take a text without the mark for something else than UTF-8.
            File = OutgoingFile.Inline($"mydata-{turn.Sender.Number}.txt", [.. System.Text.Encoding.UTF8.Preamble, .. System.Text.Encoding.UTF8.GetBytes(text)]),
            Confidential = true,
        });
    }
}
