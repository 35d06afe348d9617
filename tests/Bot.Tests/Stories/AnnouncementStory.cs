using CampaignBot.Bot.Persistence;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using EntityState = CampaignBot.Rehearsal.Emulator.State.EntityState;

namespace CampaignBot.Bot.Tests.Stories;

/// <summary>Announcements with formatting, photos and files, corrected and taken back, through the emulated messenger with the shipped plan.</summary>
public sealed class AnnouncementStory : IAsyncLifetime
{
    private RunningBot _bot = null!;
    private Actor _office = null!;
    private Actor _secretary = null!;
    private EmulatedGroup _group = null!;

    public AnnouncementStory() => LongForm.EachItsDay(nameof(APhoto_WithItsWords_IsOneMessageAndIsNotUploadedAgain));

    public async ValueTask InitializeAsync()
    {
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 4, 30, 2, 0, 0, TimeSpan.Zero));
        var cast = new StoryCast(_bot);
        _office = await cast.OfficeAsync("戊二");
        _secretary = await cast.JoinAsync(_office, "DY0001", "甲一");
        _group = await cast.GroupAsync("清水村支部", _secretary);
        await _bot.MoveToAsync(new DateOnly(2027, 5, 3), new TimeOnly(9, 30));
    }

    public ValueTask DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task Words_KeepTheirBoldItalicsAndLinks()
    {
        await _secretary.SaysAsync("/announce");
        var preview = await _secretary.ActAsync(() => _secretary.User.Sends(
            "  明晚七点开会，看这里",
            new EntityState("bold", 2, 4), new EntityState("italic", 6, 2), new EntityState("text_link", 10, 2) { Url = "https://example.org/plan" }));
        await _secretary.PressesAsync("📢 发出");

        var heard = Heard("明晚七点开会").ShouldHaveSingleItem();
        var shown = preview.First(m => m.Text.Contains("明晚七点开会", StringComparison.Ordinal));
        (heard.Text, heard.Entities.SequenceEqual(shown.Entities)).ShouldBe((shown.Text, true));
        heard.Text.ShouldEndWith("\n\n明晚七点开会，看这里");
        string Marked(string type) => heard.Entities.Where(e => e.Type == type).Select(e => heard.Text.Substring(e.Offset, e.Length)).Last();
        (Marked("bold"), Marked("italic"), Marked("text_link")).ShouldBe(("明晚七点", "开会", "这里"));
        heard.Entities.Single(e => e.Type == "text_link").Url.ShouldBe("https://example.org/plan");
    }

    [Fact]
    public async Task Words_TypedBehindTheCommand_KeepTheirLinkToo()
    {
        await _secretary.ActAsync(() => _secretary.User.Sends("/announce 看这里", new EntityState("text_link", 11, 2) { Url = "https://example.org/plan" }));
        await _secretary.PressesAsync("📢 发出");

        var heard = Heard("看这里").ShouldHaveSingleItem();
        var link = heard.Entities.Single(e => e.Type == "text_link");
        (heard.Text.Substring(link.Offset, link.Length), link.Url).ShouldBe(("这里", "https://example.org/plan"));
    }

    [Fact]
    public async Task Photos_WhereTheGroupTakesNone_LeaveTheWordsThere()
    {
        _group.KeepFilesFromBot(_secretary.User);
        await _secretary.SaysAsync("/announce");
        await _secretary.ActAsync(() => _secretary.User.SendsAlbum(2, "有图"));
        await _secretary.PressesAsync("📢 发出");

        Heard("有图").ShouldHaveSingleItem().Text.ShouldEndWith("有图");
        (await _bot.ReadAsync(db => db.ChatBindings.AllAsync(b => b.Silence == null))).ShouldBeTrue("words are taken");
    }

    [Fact]
    public async Task APhoto_WhichIsKeptNoMore_LeavesTheWords()
    {
        await _secretary.SaysAsync("/announce");
        await _secretary.ActAsync(() => _secretary.User.SendsPhoto(caption: "明早的事"));
        await _secretary.PressesAsync("改发出时间");
        await _secretary.PressesAsync(_secretary.Last, "明天");
        await _secretary.PressesAsync(_secretary.Last, "09:00");
        await _secretary.PressesAsync("📢 发出");
        await _bot.StopAsync();
        await _bot.StartAgainAsync(services => services.GetRequiredService<IWriteLane>().RunAsync(
            (db, ct) => db.StoredFiles.Where(f => f.MemberId != null).ExecuteDeleteAsync(ct), CancellationToken.None));

        await _bot.MoveToAsync(new DateOnly(2027, 5, 4), new TimeOnly(9, 5));

        var heard = Heard("明早的事").ShouldHaveSingleItem();
        heard.Media.ShouldBeNull();
        _secretary.Inbox.ShouldContain(m => m.Text.Contains("通知发完了：1 个群，送到 1 个", StringComparison.Ordinal));
    }

    [Fact]
    public async Task APhoto_WithItsWords_IsOneMessageAndIsNotUploadedAgain()
    {
        await _secretary.SaysAsync("/announce");
        var preview = await _secretary.ActAsync(() => _secretary.User.SendsPhoto(caption: "请看海报"));
        preview.ShouldContain(m => m.Media != null && m.Text.Contains("请看海报", StringComparison.Ordinal));
        await _secretary.PressesAsync("📢 发出");

        var heard = Heard("请看海报").ShouldHaveSingleItem();
        heard.Media!.Kind.ShouldBe("photo");
        _bot.World.Calls.Where(c => c.Method == "sendPhoto" && c.ResultJson!.Contains("请看海报", StringComparison.Ordinal)).ToList()
            .ShouldAllBe(c => !c.Parameters.GetProperty("photo").GetString()!.StartsWith("attach:", StringComparison.Ordinal));

        await _secretary.PressesAsync("✏️ 改正");
        await _secretary.SaysAsync("请看新海报");
        await _secretary.PressesAsync(_secretary.Last, "✏️ 改正");
        _group.Messages.Single(m => m.MessageId == heard.MessageId).Text.ShouldEndWith("请看新海报");
        await _secretary.PressesAsync(_secretary.Last, "↩️ 撤回");
        await _secretary.PressesAsync("确定撤回");
        _group.Messages.Single(m => m.MessageId == heard.MessageId).IsDeleted.ShouldBeTrue();
        await _secretary.PressesAsync(_secretary.Last.Button("刷新") is null ? _secretary.Inbox.Last(m => m.Button("刷新") is not null) : _secretary.Last, "刷新");
        _secretary.Inbox.ShouldContain(m => m.Text.Contains("已撤回：删掉 1 条，还在删 0 条", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SeveralPhotos_GoTogetherAheadOfTheWords_AndAreTakenBackWithThem()
    {
        await _secretary.SaysAsync("/announce");
        await _secretary.ActAsync(() => _secretary.User.SendsAlbum(3, "三张照片"));
        await _secretary.PressesAsync("📢 发出");

        var sent = _group.Messages.Where(m => m.IsFromBot).TakeLast(4).ToList();
        sent.Take(3).ShouldAllBe(m => m.Media!.Kind == "photo" && m.Text.Length == 0);
        sent[3].Text.ShouldEndWith("三张照片");
        _bot.World.Calls.Count(c => c.Method == "sendMediaGroup").ShouldBe(2, "once for the preview, once for the group");

        await _secretary.PressesAsync(_secretary.Last, "↩️ 撤回");
        await _secretary.PressesAsync("确定撤回");
        _group.Messages.Where(m => m.IsFromBot).TakeLast(4).ShouldAllBe(m => m.IsDeleted);
    }

    [Fact]
    public async Task ADocument_WithLongWords_GoesAheadOfThem()
    {
        await _secretary.SaysAsync("/announce " + new string('长', 900));
        await _secretary.PressesAsync("改内容");
        await _secretary.ActAsync(() => _secretary.User.SendsDocument(_secretary.Id, "通知.pdf"));
        await _secretary.PressesAsync("📢 发出");

        var sent = _group.Messages.Where(m => m.IsFromBot).TakeLast(2).ToList();
        (sent[0].Media!.Kind, sent[0].Media!.FileName).ShouldBe(("document", "通知.pdf"));
        sent[1].Text.ShouldEndWith(new string('长', 900));
    }

    [Fact]
    public async Task APhoto_WhenTheBotHasAnotherTokensIdOfIt_GoesUpFromItsCopy()
    {
        await _secretary.SaysAsync("/announce");
        await _secretary.ActAsync(() => _secretary.User.SendsAlbum(2, "两张照片"));
        await _bot.DoDueAsync();
        await _bot.StopAsync();
        await _bot.StartAgainAsync(services => services.GetRequiredService<IWriteLane>().RunAsync(
            (db, ct) => db.StoredFiles.Where(f => f.MemberId != null).ExecuteUpdateAsync(row => row.SetProperty(f => f.ExternalId, "of-another-bot"), ct),
            CancellationToken.None));

        await _secretary.PressesAsync("📢 发出");

        _group.Messages.Where(m => m.IsFromBot).TakeLast(3).Count(m => m.Media?.Kind == "photo").ShouldBe(2);
    }

    [Fact]
    public async Task TheOffice_AsksForReceipts_AndSeesThemComeIn()
    {
        await _office.SaysAsync("/announce 请报名");
        foreach (var choice in new[] { "下面所有的群", "所有领域" })
        {
            if (_office.Last.Button(choice) is not null)
                await _office.PressesAsync(_office.Last, choice);
        }

        await _office.PressesAsync(_office.Last, "请他们回「收到」");
        await _office.PressesAsync(_office.Last, "📢 发出");
        await _secretary.PressesInAsync(_group, "收到");
        (await _secretary.ToastAsync()).ShouldBe("好的，已记下您的「收到」。");

        Heard("请报名").ShouldHaveSingleItem().Text.ShouldEndWith("✅ 已回「收到」：清水村支部");
        await _bot.DoDueAsync();
        _office.Inbox.ShouldContain(m => m.Text.Contains("已回「收到」：1 /", StringComparison.Ordinal));
    }

    private IReadOnlyList<MessageView> Heard(string words) =>
        [.. _group.Messages.Where(m => m.IsFromBot && m.Text.Contains(words, StringComparison.Ordinal))];
}
