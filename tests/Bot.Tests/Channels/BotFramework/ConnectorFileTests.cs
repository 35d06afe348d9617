using CampaignBot.Bot.Channels.BotFramework;
using CampaignBot.Bot.Messaging;
using Newtonsoft.Json.Linq;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>Files that people send through the service: fetched from where the messenger keeps them, and from nowhere else.</summary>
public sealed class ConnectorFileTests
{
    [Theory]
    [InlineData("photo", DownloadOutcome.Done)]
    [InlineData("moved", DownloadOutcome.Refused)]
    [InlineData("large", DownloadOutcome.Refused)]
    internal async Task File_OfTheService_IsFetchedWithTheBotsToken_UpToItsSize_AndNoRedirectionIsFollowed(string id, DownloadOutcome expected)
    {
        await using var rig = await ConnectorRig.StartAsync();
        var reference = ServiceReference.Read(rig.There.Reference)!;
        var address = FileAddress.For($"{reference.Url}v3/attachments/{id}/views/original", reference, isOfTeams: false).ShouldNotBeNull();
        using var target = new MemoryStream();

        (await rig.Channel.DownloadAsync(address.Write(), target, CancellationToken.None)).ShouldBe(expected);

        if (expected == DownloadOutcome.Done)
            target.ToArray().ShouldBe([1, 2, 3]);
        rig.Server.Refusals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("msteams", "https://smba.example.org/emea/v3/attachments/1/views/original", false, true)]
    [InlineData("msteams", "https://elsewhere.example.org/emea/v3/attachments/1/views/original", false, false)]
    [InlineData("webchat", "https://smba.example.org/emea/v3/conversations/another/members", false, false)]
    [InlineData("msteams", "http://smba.example.org/emea/v3/attachments/1/views/original", false, false)]
    [InlineData("msteams", "https://smba.example.org:8443/emea/v3/attachments/1", false, false)]
    [InlineData("msteams", "https://someone-my.sharepoint.com/personal/download.aspx?tempauth=1", true, true)]
    [InlineData("msteams", "https://evilsharepoint.com/file", true, false)]
    [InlineData("msteams", "https://someone.sharepoint.com.example.org/file", true, false)]
    [InlineData("msteams", "https://smba.example.org/file", true, false)]
    [InlineData("webchat", "https://someone-my.sharepoint.com/file", true, false)]
    [InlineData("webchat", "file:///etc/passwd", false, false)]
    [InlineData("webchat", "data:image/png;base64,AAAA", false, false)]
    public void Attachment_IsAFile_OnlyWhereTheMessengerItselfKeepsIt(string channel, string url, bool isOfTeams, bool expected)
    {
        var activity = new Schema.Activity
        {
            Attachments =
            [
                isOfTeams
                    ? new Schema.Attachment(AttachmentFiles.TeamsFile, name: "a.jpg", content: new JObject { ["downloadUrl"] = url, ["uniqueId"] = "1" })
                    : new Schema.Attachment("image/jpeg", url, name: "a.jpg"),
            ],
        };

        AttachmentFiles.Of(activity, new ServiceReference("https://smba.example.org/emea/", channel, "28:bot", null, IsGroup: false)).Count.ShouldBe(expected ? 1 : 0);
    }
}
