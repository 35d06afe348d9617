using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Accounts;

/// <summary>Which commands stand in whose menu. Menus are a convenience: what someone may do is decided when they do it.</summary>
internal sealed class PersonalMenu(
    Lazy<CommandRouter> commands, IEnumerable<ICommandMenus> menus, IReadContexts reads, ICampaignSource campaigns, CampaignClock clock)
{
    /// <summary>Sets the menus that everyone has: members' in private chats, the group's in groups, in both languages.</summary>
    public async Task SetGeneralAsync(CancellationToken ct)
    {
        foreach (var board in menus)
        {
            foreach (var language in Language.All)
            {
                await board.SetMenuAsync(MenuTarget.AllPrivate, language, Render(Of(CommandMenu.Member), language), ct);
                await board.SetMenuAsync(MenuTarget.AllGroups, language, Render(Of(CommandMenu.Group), language), ct);
            }
        }
    }

    /// <summary>After the turn's commit, sets a member's own menu in their private chat: by their roles, in their language.</summary>
    public void SetAfter(TurnContext turn, long memberId) => turn.AfterCommit.Add(ct => SetAsync(memberId, ct));

    /// <summary>Sets a member's own menu, as their roles and language are now. Nothing where they haven't joined.</summary>
    public async Task SetAsync(long memberId, CancellationToken ct)
    {
        await using var db = reads.Open();
        var person = await PersonDirectory.LoadAsync(db, memberId, campaigns.Current.Timeline.DayAt(clock.GetUtcNow()), ct);
        if (person is null || await PrivatePost.AddressOfAsync(db, memberId, ct) is not { } address)
            return;
        var chat = await db.Chats.FindAsync([address.ChatId], ct);
        foreach (var board in menus)
            await board.SetMenuAsync(MenuTarget.Chat(chat!.ExternalId), address.Language, Render(Of(person), address.Language), ct);
    }

    /// <summary>After the turn's commit, sets the menu of the turn's private chat, whose owner is on no roster, in a language.</summary>
    public void SetForStrangerAfter(TurnContext turn, Language language)
    {
        var target = MenuTarget.Chat(turn.Chat.ExternalId);
        turn.AfterCommit.Add(async ct =>
        {
            foreach (var board in menus)
                await board.SetMenuAsync(target, language, Render(Of(CommandMenu.Member), language), ct);
        });
    }

    /// <summary>The commands of a person, members' first.</summary>
    public IReadOnlyList<IChatCommand> Of(Person person)
    {
        var shown = CommandMenu.Member
            | (person.Is(Role.Secretary) ? CommandMenu.Secretary : CommandMenu.None)
            | (person.Is(Role.Office) ? CommandMenu.Office : CommandMenu.None);
        return [.. Of(shown).Where(c => PolicyTable.MayCall(person, c.Action))];
    }

    private IReadOnlyList<IChatCommand> Of(CommandMenu menu) =>
    [
        .. commands.Value.All
            .Where(c => (c.Menu & menu) != CommandMenu.None)
            .OrderBy(c => (c.Menu & CommandMenu.Member) == CommandMenu.None)
            .ThenBy(c => c.Name, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<MenuCommand> Render(IEnumerable<IChatCommand> shown, Language language) =>
        [.. shown.Select(c => new MenuCommand(c.Name, c.Description.Render(language).Plain))];
}
