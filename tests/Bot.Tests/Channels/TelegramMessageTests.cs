using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator.Actors;

namespace CampaignBot.Bot.Tests.Channels;

/// <summary>What becomes of messages that are pieces of one, hold links behind words, or come from nobody or of no known kind.</summary>
public sealed class TelegramMessageTests
{
    [Fact]
    public async Task Pieces_AreHandedOnTogether_AndNothingIsConfirmedBefore_WhileOthersDoNotWait()
    {
        await using var rig = await ReceiverRig.StartAsync(start: false);
        var writer = rig.World.AddUser("党员 0001");
        var other = rig.World.AddUser("党员 0002");
        writer.Sends(new string('长', EmulatedUser.LongestText));
        await rig.StartReceiverAsync();
        other.Sends("你好");
        await rig.RunUntilTakenAsync(1);
        rig.Taken.ShouldHaveSingleItem().Text.ShouldBe("你好");
        rig.World.PendingUpdates.ShouldBeGreaterThanOrEqualTo(2);

        writer.Sends("后面的一段");
        await rig.RunUntilAsync(() => rig.World.PendingUpdates == 0);
        var pieces = rig.Taken.Where(a => a.From.ExternalId == $"{writer.Id}").ToList();
        MessagePieces.Group(pieces).ShouldHaveSingleItem().Count.ShouldBe(2);
        MessagePieces.Join(pieces).Text.ShouldBe(pieces[0].Text + "后面的一段");
    }

    [Theory]
    [InlineData("""{"update_id":{update_id},"message":{"message_id":91,"date":1800000000,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"x"},"text":"请填报名表，周五前交。","entities":[{"type":"bold","offset":0,"length":2},{"type":"text_link","offset":2,"length":3,"url":"https://example.org/form"}]}}""", "请填报名表 https://example.org/form ，周五前交。")]
    [InlineData("""{"update_id":{update_id},"message":{"message_id":91,"date":1800000000,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"x"},"document":{"file_id":"f","file_unique_id":"u","file_name":"a.pdf","file_size":5},"caption":"看附件","caption_entities":[{"type":"text_link","offset":1,"length":2,"url":"https://example.org/a"}]}}""", "看附件 https://example.org/a")]
    [InlineData("""{"update_id":{update_id},"message":{"message_id":91,"date":1800000000,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"x"},"text":"example.org/form","entities":[{"type":"text_link","offset":0,"length":16,"url":"https://example.org/form/"}]}}""", "example.org/form")]
    public async Task Link_BehindWords_KeepsItsAddress(string update, string text)
    {
        await using var rig = await ReceiverRig.StartAsync();
        rig.World.DeliverRaw(update);
        await rig.RunUntilTakenAsync(1);

        rig.Taken.ShouldHaveSingleItem().Text.ShouldBe(text);
    }

    [Fact]
    public async Task Message_OfAKindThatIsNotThereYet_InPrivate_IsSomethingTheBotCannotUse()
    {
        await using var rig = await ReceiverRig.StartAsync();
        rig.World.DeliverRaw("""{"update_id":{update_id},"message":{"message_id":91,"date":1800000000,"chat":{"id":7,"type":"private"},"from":{"id":7,"is_bot":false,"first_name":"x"},"hologram":{"depth":3}}}""");
        await rig.RunUntilTakenAsync(1);

        rig.Taken.ShouldHaveSingleItem().Kind.ShouldBe(ActivityKind.Unsupported);
    }

    [Fact]
    public async Task Command_InTheNameOfAMembersOwnChannel_IsHandedOnAsNobodys()
    {
        await using var rig = await ReceiverRig.StartAsync();
        var username = rig.World.Options.BotUsername;
        const string Start = """{"update_id":{update_id},"message":{"message_id":91,"date":1800000000,"chat":{"id":-5,"type":"supergroup","title":"g"},"from":{"id":136817688,"is_bot":true,"first_name":"Channel","username":"Channel_Bot"},"sender_chat":{"id":-1009,"type":"channel","title":"我的频道"},""";
        rig.World.DeliverRaw(Start + "\"text\":\"大家好\"}}");
        rig.World.DeliverRaw(Start + "\"is_automatic_forward\":true,\"text\":\"/today\",\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":6}]}}");
        rig.World.DeliverRaw(Start + "\"text\":\"/today@" + username + "\",\"entities\":[{\"type\":\"bot_command\",\"offset\":0,\"length\":" + (7 + username.Length) + "}]}}");
        await rig.RunUntilTakenAsync(1);
        await rig.RunUntilAsync(() => rig.World.PendingUpdates == 0);

        var taken = rig.Taken.ShouldHaveSingleItem();
        taken.From.IsChannel.ShouldBeTrue();
        taken.From.IsNobody.ShouldBeTrue();
        taken.From.IsAnonymousAdmin.ShouldBeFalse();
    }
}
