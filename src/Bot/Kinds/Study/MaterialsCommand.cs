using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary><c>/materials</c>: what there is to study, what is still unread, a button each.</summary>
internal sealed class MaterialsCommand(MaterialShelf shelf) : IChatCommand
{
    /// <summary>Materials on one page: their buttons fit a phone's screen.</summary>
    public const int PageSize = 8;

    public string Name => "materials";

    public Text Description => ShowMaterialsTexts.Description;

    public CommandMenu Menu => CommandMenu.Member;

    public PolicyAction Action => PolicyAction.SeeOwn;

    public CommandPlace Place => CommandPlace.PrivateOnly;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct) =>
        turn.Reply(Page(await shelf.ReadAsync(turn, ct), page: 0));

    /// <summary>One page of the list.</summary>
    public static OutgoingMessage Page(IReadOnlyList<ShelvedMaterial> all, int page)
    {
        if (all.Count == 0)
            return ShowMaterialsTexts.None;
        var unread = all.Count(m => m.StudiedOn is null);
        var shown = all.Skip(page * PageSize).Take(PageSize).ToList();
        var message = new OutgoingMessage(Text.Paragraphs(
            unread == 0 ? ShowMaterialsTexts.AllRead(all.Count) : ShowMaterialsTexts.Unread(unread, all.Count),
            Text.Lines(shown.Select(m => m.StudiedOn is null
                ? ShowMaterialsTexts.UnreadLine(m.Duty.Material.Title, m.Due)
                : ShowMaterialsTexts.ReadLine(m.Duty.Material.Title)))));
        foreach (var item in shown)
        {
            var title = item.Duty.Material.Title;
            message = message.WithRow(Button.Do(
                item.StudiedOn is null ? ShowMaterialsTexts.UnreadButton(title) : ShowMaterialsTexts.ReadButton(title),
                MaterialMessage.ShowAction,
                item.Duty.Material.Id));
        }

        return (page + 1) * PageSize < all.Count
            ? message.WithRow(Button.Do(ShowMaterialsTexts.More, MoreMaterialsButton.ActionName, (page + 1).ToString(CultureInfo.InvariantCulture)))
            : message;
    }
}

/// <summary>Turns the list's page.</summary>
internal sealed class MoreMaterialsButton(MaterialShelf shelf) : IButtonAction
{
    public const string ActionName = "more-materials";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.SeeOwn;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var all = await shelf.ReadAsync(turn, ct);
        var last = Math.Max(0, (all.Count - 1) / MaterialsCommand.PageSize);
        turn.Reply(MaterialsCommand.Page(all, Math.Min(int.Parse(argument, CultureInfo.InvariantCulture), last)));
    }
}
