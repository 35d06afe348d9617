using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Persistence;

/// <summary>On which of their accounts a member is reached.</summary>
public sealed class ReachedAccountTests
{
    private static readonly DateTimeOffset Now = new(2027, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory, DatabaseData]
    public async Task Member_WithSeveralAccounts_IsReachedOnTheOneUsedLast_AndOnAnotherWhereThatOneEnds(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var member = Member.Create("M1", "一号", "in-service", phone: null, new DateOnly(2020, 1, 1));
        var other = Member.Create("M2", "二号", "in-service", phone: null, new DateOnly(2020, 1, 1));
        await database.WriteAsync(db => db.AddRange(member, other));
        var (first, second) = (await OpenAsync(database, member, "one", Now), await OpenAsync(database, member, "two", Now.AddDays(1)));
        var others = await OpenAsync(database, other, "one", Now.AddDays(-1));

        (await ReachedAsync(database)).ShouldBe([(member.Id, second), (other.Id, others)]);

        // A clock that was set back changes nothing: later is what is done later.
        await database.WriteAsync(async db =>
        {
            var used = await db.ChannelIdentities.SingleAsync(i => i.ChatId == first);
            var latest = await db.ChannelIdentities.Where(i => i.ChatId == second).Select(i => i.UsedAt).SingleAsync();
            used.Use(Now, latest);
            db.Entry(used).State = EntityState.Modified;
        });
        (await ReachedAsync(database)).ShouldBe([(member.Id, first), (other.Id, others)]);

        // What the member chose comes before what they use.
        await ChooseAsync(database, second, true);
        (await ReachedAsync(database)).ShouldBe([(member.Id, second), (other.Id, others)]);
        await ChooseAsync(database, second, false);
        await ChooseAsync(database, first, true);
        (await ReachedAsync(database)).ShouldBe([(member.Id, first), (other.Id, others)]);

        await database.WriteAsync(db => db.Chats.Where(c => c.Id == first).ExecuteUpdateAsync(row => row.SetProperty(c => c.EndedAt, Now)));
        (await ReachedAsync(database)).ShouldBe([(member.Id, second), (other.Id, others)]);

        await database.WriteAsync(db => db.ChannelIdentities.Where(i => i.ChatId == second).ExecuteUpdateAsync(row => row.SetProperty(i => i.ClosedAt, Now)));
        (await ReachedAsync(database)).ShouldBe([(other.Id, others)]);
    }

    private static Task ChooseAsync(TestDatabase database, long chatId, bool chosen) => database.WriteAsync(db =>
        db.ChannelIdentities.Where(i => i.ChatId == chatId).ExecuteUpdateAsync(row => row.SetProperty(i => i.IsChosen, chosen)));

    private static Task<long> OpenAsync(TestDatabase database, Member member, string channel, DateTimeOffset at) => database.WriteAsync(async db =>
    {
        var chat = new Chat { Channel = channel, ExternalId = member.Number };
        db.Chats.Add(chat);
        await db.SaveChangesAsync();
        db.ChannelIdentities.Add(ChannelIdentity.Open(member.Id, channel, member.Number, chat.Id, at));
        return chat.Id;
    });

    private static async Task<List<(long, long)>> ReachedAsync(TestDatabase database) =>
        [.. (await database.ReadAsync(db => db.ReachedAccounts().OrderBy(a => a.MemberId).ToListAsync())).Select(a => (a.MemberId, a.ChatId))];
}
