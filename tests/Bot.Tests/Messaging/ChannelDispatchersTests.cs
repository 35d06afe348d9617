using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Two channels over one outbox: each sends what is its own, at its own pace, and waits for nobody.</summary>
public sealed class ChannelDispatchersTests
{
    [Theory, DatabaseData]
    public async Task Messages_OfTwoChannels_LeaveThroughTheirOwn_WhetherTheyWereReadOrHeardOf(DatabaseKind kind)
    {
        await using var rig = await StartAsync(start: false, kind);
        var (member, reader) = (await rig.MemberAsync(), await ReaderAsync(rig, "conversation-1"));
        await SayAsync(rig, member, reader, "读");
        await rig.StartDispatcherAsync();
        await rig.DrainAsync();
        await SayAsync(rig, member, reader, "听");
        await rig.DrainAsync();

        rig.Said(member).ShouldBe(["读", "听"]);
        Board(rig).Given.ShouldBe([("conversation-1", "读"), ("conversation-1", "听")]);
        (await rig.Database.ReadAsync(db => db.Deliveries.CountAsync(d => d.State != DeliveryState.Sent))).ShouldBe(0);
    }

    [Fact]
    public async Task Channel_ThatDoesNotAnswer_HoldsUpNoOther()
    {
        await using var rig = await StartAsync();
        var (member, reader) = (await rig.MemberAsync(), await ReaderAsync(rig, "conversation-1"));
        Board(rig).GoAway();
        for (var i = 0; i < 60; i++)
            await SayAsync(rig, member: null, await ReaderAsync(rig, $"conversation-{i + 2}"), "群发");
        await SayAsync(rig, member, reader, "一");

        await rig.RunUntilAsync(_ => rig.Said(member).Count == 1);

        Board(rig).Given.ShouldBeEmpty();
        Board(rig).ComeBack();
        await rig.DrainAsync();
        Board(rig).Given.Count.ShouldBe(61);
    }

    [Fact]
    public async Task Channel_KeepsTheLimitsOfItsOwnTraits()
    {
        await using var rig = await StartAsync();
        for (var i = 0; i < 10; i++)
            await SayAsync(rig, member: null, await ReaderAsync(rig, $"conversation-{i}"), "群发");
        var started = rig.Time.GetUtcNow();

        await rig.DrainAsync();

        Board(rig).Given.Count.ShouldBe(10);
        (rig.Time.GetUtcNow() - started).ShouldBeGreaterThan(TimeSpan.FromSeconds(4));
    }

    private static Task<DispatchRig> StartAsync(bool start = true, DatabaseKind kind = DatabaseKind.Sqlite) =>
        DispatchRig.StartAsync(start: start, leaps: true, kind: kind, more: services => services.AddChannel<BoardChannel>(BoardChannel.OfBoard));

    private static BoardChannel Board(DispatchRig rig) => rig.Database.Services.GetServices<IChannel>().OfType<BoardChannel>().Single();

    private static async Task<long> ReaderAsync(DispatchRig rig, string conversation)
    {
        var chat = new Chat { Channel = BoardChannel.ChannelName, ExternalId = conversation };
        await rig.Database.WriteAsync(db => db.Chats.Add(chat));
        return chat.Id;
    }

    private static Task SayAsync(DispatchRig rig, EmulatedUser? member, long reader, string words) => rig.Database.WriteAsync(db =>
    {
        rig.Outbox.Send(db, new ChatAddress(reader, null, Language.Chinese, null), Text.Plain(words), new DeliveryOptions());
        if (member is not null)
            rig.Outbox.Send(db, new ChatAddress(rig.ChatId(member.Id), null, Language.Chinese, null), Text.Plain(words), new DeliveryOptions());
    });
}
