using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Messaging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>What lies deep in an activity may be anything; what is readable of it is read all the same.</summary>
public sealed class ActivityShapeTests
{
    private const string Words = "你好";

    [Theory]
    [InlineData("""{ "entities": [null, { }, { "type": 5 }] }""")]
    [InlineData("""{ "entities": [{ "type": "mention" }, { "type": "mention", "mentioned": "28:bot", "text": "x" }, { "type": "mention", "mentioned": { "id": ["28:bot"] } }] }""")]
    [InlineData("""{ "entities": [{ "type": "mention", "mentioned": { "id": "28:bot" }, "text": { "x": 1 } }] }""")]
    [InlineData("""{ "attachments": [null, { "contentType": "application/vnd.microsoft.teams.file.download.info", "content": { "downloadUrl": { }, "uniqueId": [] } }] }""")]
    [InlineData("""{ "attachments": [{ "contentType": "application/vnd.microsoft.teams.file.download.info", "content": [1], "contentUrl": "x" }] }""")]
    [InlineData("""{ "channelData": { "tenant": 5, "team": "x", "channel": [], "eventType": {} } }""")]
    [InlineData("""{ "channelData": "x" }""")]
    [InlineData("""{ "value": { "t": { }, "v": [] } }""")]
    public void Message_WithAnythingWhereSomethingElseBelongs_IsReadAsItsWords(string odd) =>
        Map(odd).ShouldHaveSingleItem().ShouldSatisfyAllConditions(a => a.Kind.ShouldBe(ActivityKind.Message), a => a.Text.ShouldBe(Words));

    [Theory]
    [InlineData("""{ "membersAdded": [null], "membersRemoved": [null, { }] }""")]
    [InlineData("""{ "channelData": { "eventType": 5 } }""")]
    [InlineData("""{ "channelData": { "eventType": "channelDeleted", "channel": 6.8 } }""")]
    [InlineData("""{ "channelData": { "eventType": "channelRenamed", "channel": { "id": { } } } }""")]
    public void Event_ThatNamesNobody_IsNothing(string odd) => Map(odd, "conversationUpdate").ShouldBeEmpty();

    [Fact]
    public void Channel_OfATeamWithoutAName_HasNoTitleOfOtherKinds() =>
        Map("""{ "conversation": { "id": "19:a", "isGroup": true, "conversationType": "channel" }, "channelData": { "team": { "name": ["x"] }, "channel": 1 } }""")
            .ShouldHaveSingleItem().Conversation.Title.ShouldBeNull();

    private static IReadOnlyList<Activity> Map(string odd, string type = "message")
    {
        var activity = JObject.Parse($$"""
            { "type": "{{type}}", "id": "1", "channelId": "msteams", "serviceUrl": "https://localhost/", "text": "{{Words}}", "from": { "id": "29:a" },
              "recipient": { "id": "28:bot" }, "conversation": { "id": "a:1" } }
            """);
        activity.Merge(JObject.Parse(odd), new JsonMergeSettings { MergeNullValueHandling = MergeNullValueHandling.Merge });
        // As the library reads it.
        return new ActivityMapper(TimeProvider.System).Map(JsonConvert.DeserializeObject<Schema.Activity>(activity.ToString())!);
    }
}
