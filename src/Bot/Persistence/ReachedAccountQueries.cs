using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Persistence;

/// <summary>The account on which a member is reached, with its private chat.</summary>
internal sealed class ReachedAccount
{
    public required long MemberId { get; init; }

    public required long IdentityId { get; init; }

    public required long ChatId { get; init; }

    /// <summary>The language that the messenger says, where the member has chosen none.</summary>
    public required string? Language { get; init; }
}

/// <summary>Answers in one place where a member is reached: a member may have an account on each channel, and is written to on one.</summary>
internal static class ReachedAccountQueries
{
    /// <summary>
    /// The accounts on which members are reached, at most one for each: of the open ones whose private chat lives, the one they chose, else the one
    /// they used last.
    /// </summary>
    public static IQueryable<ReachedAccount> ReachedAccounts(this CampaignDbContext db)
    {
        var open = OpenAccounts(db);
        return from account in open
               where !open.Any(o => o.Identity.MemberId == account.Identity.MemberId
                   && ((o.Identity.IsChosen && !account.Identity.IsChosen)
                       || (o.Identity.IsChosen == account.Identity.IsChosen
                           && (o.Identity.UsedAt > account.Identity.UsedAt || (o.Identity.UsedAt == account.Identity.UsedAt && o.Identity.Id > account.Identity.Id)))))
               select new ReachedAccount
               {
                   MemberId = account.Identity.MemberId,
                   IdentityId = account.Identity.Id,
                   ChatId = account.Identity.ChatId,
                   Language = account.Language,
               };
    }

    private static IQueryable<OpenAccount> OpenAccounts(CampaignDbContext db) =>
        from identity in db.ChannelIdentities
        join chat in db.Chats on identity.ChatId equals chat.Id
        where identity.ClosedAt == null && chat.EndedAt == null
        select new OpenAccount { Identity = identity, Language = chat.Language };

    private sealed class OpenAccount
    {
        public required ChannelIdentity Identity { get; init; }

        public required string? Language { get; init; }
    }
}
