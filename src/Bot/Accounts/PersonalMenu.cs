using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Accounts;

/// <summary>Which commands stand in whose menu. Menus are a convenience: what someone may do is decided when they do it.</summary>
internal sealed class PersonalMenu(
    Lazy<CommandRouter> commands, IEnumerable<ICommandMenus> menus, IReadContexts reads, ICampaignSource campaigns, CampaignClock clock)
{
    /// <summary>Sets the menus that everyone on a channel has: members' in private chats, the group's in groups, in both languages.</summary>
    public async Task SetGeneralAsync(ICommandMenus board, CancellationToken ct)
    {
        foreach (var language in Language.All)
        {
            await board.SetMenuAsync(MenuTarget.AllPrivate, language, Render(Of(CommandMenu.Member), language), ct);
            await board.SetMenuAsync(MenuTarget.AllGroups, language, Render(Of(CommandMenu.Group), language), ct);
        }
    }

    /// <summary>After the turn's commit, sets a member's own menu in their private chat: by their roles, in their language.</summary>
    public void SetAfter(TurnContext turn, long memberId) => turn.AfterCommit.Add(ct => SetAsync(memberId, ct));

    /// <summary>Sets a member's own menu in each private chat of theirs, as their roles and language are now. Nothing where they haven't joined.</summary>
    public async Task SetAsync(long memberId, CancellationToken ct)
    {
        await using var db = reads.Open();
        if (await PersonDirectory.LoadAsync(db, memberId, campaigns.Current.Timeline.DayAt(clock.GetUtcNow()), ct) is not { } person)
            return;
        var chats = await (
            from identity in db.ChannelIdentities
            join chat in db.Chats on identity.ChatId equals chat.Id
            where identity.MemberId == memberId && identity.ClosedAt == null && chat.EndedAt == null
            select new { chat.Channel, chat.ExternalId, chat.Language }).ToListAsync(ct);
        foreach (var chat in chats)
        {
            var language = person.LanguageOr(chat.Language);
            await SetAsync(chat.Channel, chat.ExternalId, language, Of(person), ct);
        }
    }

    /// <summary>After the turn's commit, sets the menu of the turn's private chat, whose owner is on no roster, in a language.</summary>
    public void SetForStrangerAfter(TurnContext turn, Language language)
    {
        var (channel, id) = (turn.Chat.Channel, turn.Chat.ExternalId);
        turn.AfterCommit.Add(ct => SetAsync(channel, id, language, Of(CommandMenu.Member), ct));
    }

    /// <summary>The commands of a person, members' first.</summary>
    public IReadOnlyList<IChatCommand> Of(Person person)
    {
        var shown = CommandMenu.Member
            | (person.Is(Role.Secretary) ? CommandMenu.Secretary : CommandMenu.None)
            | (person.Is(Role.Office) ? CommandMenu.Office : CommandMenu.None);
        return [.. Of(shown).Where(c => PolicyTable.MayCall(person, c.Action))];
    }

    // A channel may have no menus.
    private async Task SetAsync(string channel, string chat, Language language, IReadOnlyList<IChatCommand> shown, CancellationToken ct)
    {
        foreach (var board in menus.Where(m => m.Channel == channel))
            await board.SetMenuAsync(MenuTarget.Chat(chat), language, Render(shown, language), ct);
    }

    private IReadOnlyList<IChatCommand> Of(CommandMenu menu) =>
    [
        .. commands.Value.All
            .Where(c => (c.Menu & menu) != CommandMenu.None && c.IsOffered)
            .OrderBy(c => (c.Menu & CommandMenu.Member) == CommandMenu.None)
            .ThenBy(c => CommandOrder.Of(c.Name))
            .ThenBy(c => c.Name, StringComparer.Ordinal),
    ];

    private static IReadOnlyList<MenuCommand> Render(IEnumerable<IChatCommand> shown, Language language) =>
        [.. shown.Select(c => new MenuCommand(c.Name, c.Description.Render(language).Plain))];
}
