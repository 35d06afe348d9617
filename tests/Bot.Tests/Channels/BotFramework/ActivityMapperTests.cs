using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Messaging;
using Microsoft.Extensions.Time.Testing;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>What the service's activities become.</summary>
public sealed class ActivityMapperTests
{
    private static readonly DateTimeOffset Edited = new(2027, 6, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    // Teams' ids are the instants at which a message was written, in milliseconds.
    [InlineData("1811836800123", "2027-06-01T08:00:00.123Z")]
    [InlineData("f:1811836800123", "2027-06-02T08:00:00Z")]
    [InlineData("18118368001234", "2027-06-02T08:00:00Z")]
    public void Edit_SaysWhenItsMessageWasWritten_WhereTheIdTells_ElseWhenItWasChanged(string id, string written)
    {
        var edit = new ActivityMapper(new FakeTimeProvider(Edited.AddHours(1))).Map(new Schema.Activity
        {
            Type = Schema.ActivityTypes.MessageUpdate,
            Id = id,
            Timestamp = Edited,
            Text = "两小时",
            ChannelId = "msteams",
            ServiceUrl = "https://smba.example.org/emea/",
            From = new Schema.ChannelAccount("29:member"),
            Recipient = new Schema.ChannelAccount("28:bot"),
            Conversation = new Schema.ConversationAccount(id: "a:conversation"),
        }).ShouldHaveSingleItem();

        (edit.Kind, edit.MessageId, edit.SentAt).ShouldBe((ActivityKind.Edit, id, Edited));
        edit.WrittenAt.ShouldBe(DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture));
    }
}
