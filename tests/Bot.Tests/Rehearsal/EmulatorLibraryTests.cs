using CampaignBot.Rehearsal.Emulator;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace CampaignBot.Bot.Tests.Rehearsal;

/// <summary>The emulator as the client library sees it: what the library sends is read, and what comes back is understood.</summary>
public sealed class EmulatorLibraryTests : EmulatorTestBase
{
    [Fact]
    public async Task Library_ReadsEveryKindOfUpdate()
    {
        Branch.AddBot(Secretary);
        Member.Starts();
        Member.SendsPhoto(caption: "现场");
        Member.Edits(Member.Sends("一"), "二");
        Branch.MigrateToSupergroup(Secretary);

        var updates = await Client().GetUpdates();

        updates.ShouldAllBe(update => update.Type != Telegram.Bot.Types.Enums.UpdateType.Unknown);
        updates.Length.ShouldBe(8);
    }

    [Fact]
    public async Task Library_UploadsWithARawFileNameAndReusesTheId()
    {
        Member.Starts();
        var client = Client();
        await using var content = new MemoryStream([1, 2, 3]);

        var sent = await client.SendDocument(
            Member.Id,
            InputFile.FromStream(content, "学习材料.pdf"),
            caption: "请看",
            replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("已学习", "s:1")));
        await client.SendDocument(Member.Id, InputFile.FromFileId(sent.Document!.FileId));

        sent.Document.FileName.ShouldBe("学习材料.pdf");
        Member.Private.Count(message => message.Media?.FileId == sent.Document.FileId).ShouldBe(2);
        await using var copy = new MemoryStream();
        await client.DownloadFile((await client.GetFile(sent.Document.FileId)).FilePath!, copy);
        copy.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Library_SeesErrorsWithTheirParameters()
    {
        Member.Starts();
        World.Faults.Next(Fault.TooManyRequests(9), "sendMessage");

        var failure = await Should.ThrowAsync<ApiRequestException>(() => Client().SendMessage(Member.Id, "一"));

        failure.ErrorCode.ShouldBe(429);
        failure.Parameters!.RetryAfter.ShouldBe(9);
    }

    private TelegramBotClient Client() => new(new TelegramBotClientOptions(Host.Token, Host.BaseUrl) { RetryThreshold = 0 });
}
