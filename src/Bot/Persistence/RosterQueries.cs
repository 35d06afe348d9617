using CampaignBot.Domain.Common;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Persistence;

/// <summary>What holds on a day, within queries.</summary>
internal static class RosterQueries
{
    /// <summary>The memberships or roles that hold on a day; the query form of <see cref="Dated.HoldsOn"/>.</summary>
    public static IQueryable<T> HoldingOn<T>(this IQueryable<T> rows, DateOnly day)
        where T : class, IDated => rows.Where(row => row.From <= day && (row.To == null || day < row.To));

    /// <summary>The entries of registers that somebody holds on a day.</summary>
    public static IQueryable<Entry> HeldOn(this IQueryable<Entry> entries, DateOnly day) =>
        entries.Where(entry => entry.State == EntryState.Standing && entry.HolderId != null && entry.HeldFrom <= day);

    /// <summary>The members who have not left by a day.</summary>
    public static IQueryable<Member> NotLeftBy(this IQueryable<Member> members, DateOnly day) =>
        members.Where(member => member.Left == null || day < member.Left);

    /// <summary>The members who have an account with which they are reached.</summary>
    public static IQueryable<Member> WithAccount(this IQueryable<Member> members, CampaignDbContext db) =>
        members.Where(member => db.ChannelIdentities.Any(account => account.MemberId == member.Id && account.ClosedAt == null));

    /// <summary>The members who have none: who never joined, or whose account was closed.</summary>
    public static IQueryable<Member> WithoutAccount(this IQueryable<Member> members, CampaignDbContext db) =>
        members.Where(member => !db.ChannelIdentities.Any(account => account.MemberId == member.Id && account.ClosedAt == null));
}
