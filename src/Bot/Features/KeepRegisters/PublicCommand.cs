using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Publications;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary><c>/public</c> (公开栏): what the branch has published. In a group the group's, for anybody in it; in private one's own branch's.</summary>
internal sealed class PublicCommand(PublicList list)
    : ChatCommand("public", RegisterTexts.PublicDescription, CommandMenu.Member | CommandMenu.Group, PolicyAction.UsePublicCommands, CommandPlace.Anywhere)
{
    public override Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct) => list.ShowAsync(turn, page: 0, ct);
}

/// <summary>Turns the page. Whose list it is, is asked anew at every press.</summary>
internal sealed class MorePublicButton(PublicList list) : ButtonAction<int>(Key, PolicyAction.UsePublicCommands)
{
    public static readonly ActionKey<int> Key = new("more-public");

    protected override Task PressAsync(TurnContext turn, int argument, CancellationToken ct) => list.ShowAsync(turn, argument, ct);
}

/// <summary>Pages of what a branch has published.</summary>
internal sealed class PublicList(PublicationQuery publications)
{
    /// <summary>Publications on one page: they are read in full.</summary>
    public const int PageSize = 5;

    public async Task ShowAsync(TurnContext turn, int page, CancellationToken ct)
    {
        if (await PublicationQuery.WhoseAsync(turn, ct) is not { } branch)
        {
            turn.Reply(turn.IsGroup ? OfficeTexts.GroupNotBound : turn.Person is null ? StrangerWords.Unknown(turn) : RegisterTexts.NoBranch);
            return;
        }

        var scope = new PublicationScope(turn.Db, turn.Campaign, branch);
        var shown = Page<int>.Of([.. Enumerable.Range(0, await publications.CountAsync(scope, ct))], page, PageSize);
        var items = await publications.ReadAsync(scope, shown.First, PageSize, ct);
        if (items.Count == 0)
        {
            turn.Reply(RegisterTexts.NothingPublic(branch.Name));
            return;
        }

        var parts = items.Select((item, i) => Text.Paragraphs(
            i > 0 && items[i - 1].Group == item.Group ? null : RegisterTexts.InRegister(item.Heading), item.Content));
        var message = new OutgoingMessage(Text.Paragraphs([RegisterTexts.PublicHeading(branch.Name), .. parts]));
        foreach (var more in items.Select(item => item.More).OfType<Button>())
            message = message.WithRow(more);
        turn.Reply(shown.Turning(MorePublicButton.Key, n => n) is { Count: > 0 } turning ? message.WithRow(turning) : message);
    }
}
