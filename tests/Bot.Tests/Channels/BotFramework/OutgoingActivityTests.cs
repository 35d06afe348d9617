using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Messaging;
using Newtonsoft.Json.Linq;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>How a message looks on a page and in Teams.</summary>
public sealed class OutgoingActivityTests
{
    private static readonly ServiceReference Page = new("https://service.test/", "directline", "bot", null, IsGroup: false);
    private static readonly ServiceReference Teams = Page with { ChannelId = "msteams" };

    [Fact]
    public void Words_OfSeveralLines_AreACardOnAPage_WhichWouldSetALineAsAParagraph()
    {
        var words = new MessageContent { Text = "甲二同志：\n\n请把这组字发给我。" };

        var onPage = OutgoingActivity.Of(words, Page);
        onPage.Text.ShouldBeNull();
        ((JObject)onPage.Attachments.ShouldHaveSingleItem().Content)["body"]!.Count().ShouldBe(2);

        OutgoingActivity.Of(words, Teams).ShouldSatisfyAllConditions(a => a.Text.ShouldBe(words.Text), a => a.Attachments.ShouldBeEmpty());
        OutgoingActivity.Of(words with { Text = "一行" }, Page).ShouldSatisfyAllConditions(a => a.Text.ShouldBe("一行"), a => a.Attachments.ShouldBeEmpty());
    }

    [Fact]
    public void Card_OnAPage_IsReadAloudInItsWords_AndNotAsAnAttachment()
    {
        var question = new MessageContent { Text = "志愿服务\n是哪一天参加的？", Buttons = [[new ButtonContent("今天", Data: "token-1")]] };

        ((JObject)OutgoingActivity.Of(question, Page).ChannelData)["webchat:fallback-text"]!.Value<string>().ShouldBe(question.Text);
        ((JObject?)OutgoingActivity.Of(question, Teams).ChannelData).ShouldBeNull();
    }

    [Fact]
    public void LongestCard_OnAPage_IsReadAloudInItsFirstLine_WhereAllIsTooMuch()
    {
        var buttons = Enumerable.Range(0, 60).Select(IReadOnlyList<ButtonContent> (i) => [new ButtonContent("第" + i + "个按钮的说明文字", Data: "token-" + i)]).ToList();
        var list = new MessageContent { Text = "名单\n" + new string('党', BotFrameworkTraits.WebChat.TextLength - 3), Buttons = buttons };

        var activity = OutgoingActivity.Of(list, Page);

        ((JObject)activity.ChannelData)["webchat:fallback-text"]!.Value<string>().ShouldBe("名单");
        Newtonsoft.Json.JsonConvert.SerializeObject(activity).Sum(c => c > 127 ? 3 : 1).ShouldBeLessThanOrEqualTo(BotFrameworkTraits.ActivityMaxBytes);
    }

    [Fact]
    public void Field_SaysWhatIsEntered()
    {
        var enter = new ButtonContent("确定", Data: "token-1") { Input = new InputField(InputKind.Date) { Label = "别的日子" } };

        var card = (JObject)OutgoingActivity.Of(new MessageContent { Text = "是哪一天？", Buttons = [[enter]] }, Teams).Attachments.ShouldHaveSingleItem().Content;

        card["body"]!.Single(element => (string?)element["type"] == "Input.Date")["label"]!.Value<string>().ShouldBe("别的日子");
    }
}
