using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

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
internal sealed class PublicList(EntryReader reader, EntrySight sight)
{
    /// <summary>Entries on one page: they are read in full.</summary>
    public const int PageSize = 5;

    public async Task ShowAsync(TurnContext turn, int page, CancellationToken ct)
    {
        var id = turn.IsGroup ? await WhichOrganization.OfGroupAsync(turn, ct) : turn.Person?.PrimaryBranch?.BranchId;
        if (id is null || await turn.Db.NodeAsync(id.Value, ct) is not { } branch)
        {
            turn.Reply(turn.IsGroup ? OfficeTexts.GroupNotBound : turn.Person is null ? StrangerWords.Unknown(turn) : RegisterTexts.NoBranch);
            return;
        }

        var published = turn.Campaign.Plan.Registers.Where(r => r.IsPublished).Select(r => r.Id).ToList();
        var held = turn.Db.Entries.AsNoTracking()
            .Where(e => e.CampaignId == turn.Campaign.Id && e.OrganizationId == branch.Id && published.Contains(e.RegisterId)
                && (e.State == EntryState.Standing || e.State == EntryState.Closed));
        // What was written while its register was private is no more public than it was.
        var entries = (await sight.PublishedAsync(held, ct))
            .OrderBy(e => e.RegisterId).ThenBy(e => e.OwnerId).ThenBy(e => e.Id);
        var shown = await Page<Entry>.OfAsync(entries, page, PageSize, ct);
        var read = await reader.ReadAsync(turn.Db, shown.Items, ct);
        if (read.Count == 0)
        {
            turn.Reply(RegisterTexts.NothingPublic(branch.Name));
            return;
        }

        var lines = read.GroupBy(r => r.Entry.RegisterId).SelectMany(IEnumerable<Text> (g) =>
            [RegisterTexts.InRegister(g.First().Register.Title), .. g.Select(EntryView.Published)]);
        var message = new OutgoingMessage(Text.Paragraphs([RegisterTexts.PublicHeading(branch.Name), .. lines]));
        turn.Reply(shown.Turning(MorePublicButton.Key, n => n) is { Count: > 0 } turning ? message.WithRow(turning) : message);
    }
}
