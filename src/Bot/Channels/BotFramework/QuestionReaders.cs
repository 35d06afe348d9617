using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>Says whether a question about a file may be answered still: a file is for whoever the account belonged to when it was asked about.</summary>
internal sealed class QuestionReaders(IReadContexts contexts, CampaignClock clock)
{
    /// <summary>How long a question may be answered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public async Task<bool> MayTakeAsync(AskedFile asked, CancellationToken ct)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(asked.At);
        if (clock.GetUtcNow() - at > Lifetime)
            return false;
        // What was asked within the second in which the account was opened is its own.
        var before = at.AddSeconds(1);
        await using var db = contexts.Open();
        return await (
            from identity in db.ChannelIdentities
            join chat in db.Chats on identity.ChatId equals chat.Id
            where chat.Channel == BotFrameworkTraits.Teams.Channel && chat.ExternalId == asked.Conversation && identity.ClosedAt == null && identity.OpenedAt < before
            select identity.Id).AnyAsync(ct);
    }
}
