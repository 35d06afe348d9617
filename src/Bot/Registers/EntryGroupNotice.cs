using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Registers;

/// <summary>
/// Tells an organization's groups of entries that have come to stand, in one message for all of one round; where there is no group, /public
/// has them.
/// </summary>
internal sealed class EntryGroupNotice(EntryReader reader)
{
    /// <summary>Tells of those that stand and were not told of.</summary>
    /// <param name="turn">The turn in which they came to stand.</param>
    /// <param name="register">Their register, which says what is published.</param>
    /// <param name="entries">Entries of one organization.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="isCorrection">True where the group read something else of them before.</param>
    public async Task TellAsync(TurnContext turn, PlanRegister register, IEnumerable<Entry> entries, CancellationToken ct, bool isCorrection = false)
    {
        var fresh = entries.Where(e => e is { State: EntryState.Standing, PublishedAt: null }).ToList();
        if (!register.IsPublished || fresh.Count == 0)
            return;
        var organizationId = fresh[0].OrganizationId;
        var groups = await (
            from binding in turn.Db.ChatBindings
            join chat in turn.Db.Chats on binding.ChatId equals chat.Id
            where binding.OrganizationId == organizationId && binding.Silence == null && chat.EndedAt == null
            orderby binding.Id
            select new { binding.ChatId, binding.ThreadId, chat.Language }).ToListAsync(ct);
        if (groups.Count == 0)
            return;
        var message = EntryView.Posted(register, await reader.ReadAsync(turn.Db, fresh, ct), isCorrection);
        foreach (var group in groups)
            turn.Send(new ChatAddress(group.ChatId, group.ThreadId, Language.Parse(group.Language), MemberId: null), message, new DeliveryOptions { Priority = DeliveryPriority.Broadcast });
        foreach (var entry in fresh)
            entry.MarkPublished(turn.Now);
    }
}
