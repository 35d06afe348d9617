using System.Net.Http.Headers;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Tests.Rehearsal;

public sealed class EmulatorFileTests : EmulatorTestBase
{
    [Fact]
    public async Task Upload_GivesAFileIdThatCanBeSentAgain()
    {
        Member.Starts();

        var uploaded = await UploadAsync("document", "材料.pdf", [1, 2, 3], "学习材料");
        var fileId = uploaded.Result.GetProperty("document").GetProperty("file_id").GetString();
        var again = await Bot.CallAsync("sendDocument", new { chat_id = Member.Id, document = fileId });

        uploaded.Result.GetProperty("document").GetProperty("file_name").GetString().ShouldBe("材料.pdf");
        uploaded.Result.GetProperty("caption").GetString().ShouldBe("学习材料");
        again.Result.GetProperty("document").GetProperty("file_id").GetString().ShouldBe(fileId);
        World.FileContent(fileId!).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("audio", "歌曲.mp3")]
    [InlineData("video", "现场.mp4")]
    [InlineData("voice", "语音.ogg")]
    public async Task OtherMedia_AreSentInTheirKind(string kind, string name)
    {
        Member.Starts();

        var sent = await UploadAsync(kind, name, [1, 2, 3], "说明");

        sent.Result.GetProperty(kind).GetProperty("file_id").GetString().ShouldBe(Member.LastFromBot!.Media!.FileId);
        Member.LastFromBot.Text.ShouldBe("说明");
    }

    [Fact]
    public async Task FileId_OfAnotherBotOrKind_IsRefused()
    {
        Member.Starts();
        var uploaded = await UploadAsync("document", "材料.pdf", [1, 2, 3]);
        var fileId = uploaded.Result.GetProperty("document").GetProperty("file_id").GetString();

        var foreign = await Bot.CallAsync("sendDocument", new { chat_id = Member.Id, document = "BQACAgUAAxkBAAIB" });
        var asPhoto = await Bot.CallAsync("sendPhoto", new { chat_id = Member.Id, photo = fileId });

        foreign.Description.ShouldBe("Bad Request: wrong file identifier/HTTP URL specified");
        asPhoto.Description.ShouldBe("Bad Request: can't use file of type Document as Photo");
    }

    [Fact]
    public async Task Album_IsTwoToTenOfOneSort_WithoutAKeyboard()
    {
        Member.SendsPhoto(SamplePicture.Png);
        var file = Member.Private[^1].Media!.FileId;
        object Media(int count, string type = "photo") => Enumerable.Range(0, count).Select(i => new { type = i == 0 ? "photo" : type, media = file });

        var sent = await Bot.CallAsync("sendMediaGroup", new { chat_id = Member.Id, media = Media(2) });

        sent.Result.GetArrayLength().ShouldBe(2);
        sent.Result[0].GetProperty("media_group_id").GetString().ShouldBe(sent.Result[1].GetProperty("media_group_id").GetString());
        (await Bot.CallAsync("sendMediaGroup", new { chat_id = Member.Id, media = Media(1) })).Description!.ShouldContain("2-10");
        (await Bot.CallAsync("sendMediaGroup", new { chat_id = Member.Id, media = Media(11) })).Description!.ShouldContain("2-10");
        (await Bot.CallAsync("sendMediaGroup", new { chat_id = Member.Id, media = Media(2, "document") })).Description!.ShouldContain("mix");
        (await Bot.CallAsync("sendMediaGroup", new { chat_id = Member.Id, media = Media(2), reply_markup = new { inline_keyboard = Array.Empty<object>() } }))
            .Description!.ShouldContain("reply_markup");
    }

    [Fact]
    public async Task Photo_ComesInSizesAndTheLargestIsThePicture()
    {
        Member.SendsPhoto(SamplePicture.Png, "现场");

        var photo = (await Bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("message").GetProperty("photo");
        var sizes = photo.EnumerateArray().Select(size => size.GetProperty("width").GetInt32()).ToArray();
        var largest = photo[photo.GetArrayLength() - 1].GetProperty("file_id").GetString();
        var file = await Bot.CallAsync("getFile", new { file_id = largest });
        var bytes = await Bot.Http.GetByteArrayAsync($"/file/bot{Host.Token}/{file.Result.GetProperty("file_path").GetString()}");

        sizes.ShouldBe([1, 48]);
        bytes.ShouldBe(SamplePicture.Png);
    }

    [Fact]
    public async Task Photo_ThatIsNoPicture_IsRefused()
    {
        Member.Starts();

        (await UploadAsync("photo", "a.jpg", [1, 2, 3])).Description.ShouldBe("Bad Request: IMAGE_PROCESS_FAILED");
    }

    [Fact]
    public async Task Caption_OverItsLimit_IsRefusedAndNothingIsKept()
    {
        Member.Starts();

        var answer = await UploadAsync("document", "a.pdf", [1], new string('a', 1025));

        answer.Description.ShouldBe("Bad Request: message caption is too long");
        Member.LastFromBot.ShouldBeNull();
    }

    [Theory]
    [InlineData(50 * 1024 * 1024, 200)]
    [InlineData((50 * 1024 * 1024) + 1, 413)]
    public async Task Upload_IsTakenUpToFiftyMegabytes(int size, int status)
    {
        Member.Starts();

        (await UploadAsync("document", "a.bin", new byte[size])).StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Download_OverTwentyMegabytes_IsRefused()
    {
        Member.SendsDocument(Member.Id, "大.bin", new byte[(20 * 1024 * 1024) + 1]);
        var document = (await Bot.UpdatesAsync()).ShouldHaveSingleItem().GetProperty("message").GetProperty("document");

        var answer = await Bot.CallAsync("getFile", new { file_id = document.GetProperty("file_id").GetString() });

        answer.Description.ShouldBe("Bad Request: file is too big");
    }

    [Fact]
    public async Task Form_IsReadLikeJson()
    {
        Member.Starts();
        using var form = new FormUrlEncodedContent([
            new("chat_id", $"{Member.Id}"),
            new("text", "表单"),
            new("disable_notification", "true"),
            new("reply_markup", """{"inline_keyboard":[[{"text":"好","callback_data":"ok"}]]}"""),
        ]);

        var answer = await Bot.PostAsync("sendMessage", form);

        answer.IsOk.ShouldBeTrue(answer.Body.ToString());
        Member.LastFromBot!.Button("ok").ShouldNotBeNull();
    }

    private Task<PeerAnswer> UploadAsync(string kind, string name, byte[] content, string? caption = null)
    {
        // Field names without quotes and a raw UTF-8 file name: what the client library sends.
        var form = new MultipartFormDataContent { { new StringContent($"{Member.Id}"), "chat_id" }, { new StringContent("attach://f0"), kind } };
        if (caption is not null)
            form.Add(new StringContent(caption), "caption");
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        file.Headers.Add("Content-Disposition", System.Text.Encoding.Latin1.GetString(
            System.Text.Encoding.UTF8.GetBytes($"form-data; name=f0; filename=\"{name}\"")));
        form.Add(file);
        return Bot.PostAsync($"send{char.ToUpperInvariant(kind[0])}{kind[1..]}", form);
    }
}
