using CampaignBot.Bot.Kinds.Study.Days;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary><c>/materials</c>: what there is to study, what is still unread, a button each.</summary>
internal sealed class MaterialsCommand(MaterialListQuery materials)
    : ChatCommand("materials", ShowMaterialsTexts.Description, CommandMenu.Member, PolicyAction.SeeOwn, CommandPlace.PrivateOnly)
{
    /// <summary>Materials on one page: their buttons fit a phone's screen.</summary>
    public const int PageSize = 8;

    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct) =>
        turn.Reply(await StudyDays.WithWaysInAsync(turn, PageOf(await materials.ReadAsync(turn, ct), number: 0), ct));

    /// <summary>One page of the list.</summary>
    public static OutgoingMessage PageOf(IReadOnlyList<ListedMaterial> all, int number)
    {
        if (all.Count == 0)
            return ShowMaterialsTexts.None;
        var unread = all.Count(m => m.StudiedOn is null);
        var page = Page<ListedMaterial>.Of(all, number, PageSize);
        var message = new OutgoingMessage(Text.Paragraphs(
            unread == 0 ? ShowMaterialsTexts.AllRead(all.Count) : ShowMaterialsTexts.Unread(unread, all.Count),
            Text.Lines(page.Items.Select(m => m.StudiedOn is null
                ? ShowMaterialsTexts.UnreadLine(m.Duty.Material.Title, m.Due)
                : ShowMaterialsTexts.ReadLine(m.Duty.Material.Title)))));
        foreach (var item in page.Items)
        {
            var title = item.Duty.Material.Title;
            message = message.WithRow(MaterialMessage.ShowKey.Button(
                item.StudiedOn is null ? ShowMaterialsTexts.UnreadButton(title) : ShowMaterialsTexts.ReadButton(title),
                item.Duty.Material.Id));
        }

        return page.Turning(MoreMaterialsButton.Key, n => n) is { Count: > 0 } turning ? message.WithRow(turning) : message;
    }
}

/// <summary>Turns the list's page.</summary>
internal sealed class MoreMaterialsButton(MaterialListQuery materials) : ButtonAction<int>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<int> Key = new("more-materials");

    protected override async Task PressAsync(TurnContext turn, int argument, CancellationToken ct) =>
        turn.Reply(await StudyDays.WithWaysInAsync(turn, MaterialsCommand.PageOf(await materials.ReadAsync(turn, ct), argument), ct));
}
