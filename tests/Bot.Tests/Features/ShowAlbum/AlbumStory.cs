using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.ShowAlbum;

/// <summary>A photo is in the album once whoever sent it agrees, and out of it as soon as they don't.</summary>
public sealed class AlbumStory : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2027, 6, 10);
    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;

    public AlbumStory() => LongForm.EachItsDay(nameof(Photo_WithConsent_IsShownByPhaseAndKind_WithoutAName_UntilItIsTakenBack));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Day);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _member = await _stage.JoinAsync("DY0004", "甲四");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Photo_WithConsent_IsShownByPhaseAndKind_WithoutAName_UntilItIsTakenBack()
    {
        (await _member.SaysAsync("/me")).Single().Button("我的照片").ShouldBeNull("there is none yet");
        await TakeOathAsync();
        (await RecordsAsync(_secretary)).Button("照片集").ShouldBeNull("nobody has agreed");

        await _member.SaysAsync("/me");
        var own = (await _member.PressesAsync("我的照片")).Single();
        own.Text.ShouldContain("您发过 1 张照片，可以展出的 0 张");
        own.Text.ShouldContain("重温入党誓词，2027年6月9日");
        (await _member.PressesAsync(own, "看第 1 张")).Single().Media.ShouldNotBeNull();
        var again = (await _member.PressesAsync("我的照片")).Single();
        await _member.PressesAsync(own, "第 1 张可以展出");
        (await _member.ToastAsync())!.ShouldContain("可以展出");
        // The same, pressed in a list that is older than the consent: one stays one.
        await _member.PressesAsync(again, "第 1 张可以展出");
        (await _stage.Bot.ReadAsync(db => db.AlbumPhotos.CountAsync())).ShouldBe(1);
        await _stage.Bot.RestartAsync();

        await RecordsAsync(_secretary);
        var album = (await _secretary.PressesAsync("照片集")).Single();
        album.Text.ShouldContain("清水村支部的照片集：一共 1 张");
        var kind = album.Buttons.Single(b => b.Text.Contains("重温入党誓词 1 张", StringComparison.Ordinal)).Text;
        var shown = await _secretary.PressesAsync(album, kind);
        shown[0].Media.ShouldNotBeNull();
        shown[0].Text.ShouldContain("清水村支部");
        shown[0].Text.ShouldContain("2027年6月9日");
        FormStage.All(shown).ShouldNotContain("甲四");
        (await CountyAlbumAsync()).ShouldContain("一共 1 张");

        await _member.SaysAsync("/me");
        await _member.PressesAsync("我的照片");
        await _member.PressesAsync("第 1 张不展出了");
        await _secretary.PressesAsync(album, kind);
        (await _secretary.ToastAsync())!.ShouldContain("已经不在了");
        (await RecordsAsync(_secretary)).Button("照片集").ShouldBeNull();
    }

    [Fact]
    public async Task Album_IsSeenByItsOwnSecretaryAndTheOfficesAbove_AndByNobodyElse()
    {
        await TakeOathAsync();
        await AgreeToAllAsync();
        var other = await _stage.JoinAsync("DY0010", "乙一");

        (await RecordsAsync(other)).Button("照片集").ShouldBeNull();
        FormStage.All(await _member.SaysAsync("/records")).ShouldNotContain("照片集");
        (await _secretary.SaysAsync("/me")).Single().Button("我的照片").ShouldBeNull("it is the sender's alone to say");
        (await CountyAlbumAsync()).ShouldContain("一共 1 张");
    }

    [Fact]
    public async Task Photo_WhoseCheckInIsWithdrawn_IsOutOfTheAlbum()
    {
        await TakeOathAsync();
        await AgreeToAllAsync();

        await _member.SaysAsync("/me");
        await _member.PressesAsync("我的签到");
        await _member.PressesAsync("撤回");
        await _member.PressesAsync("是，撤回这次");

        (await RecordsAsync(_secretary)).Button("照片集").ShouldBeNull();
        await _member.SaysAsync("/me");
        FormStage.All(await _member.PressesAsync("我的照片")).ShouldContain("可以展出的 1 张", customMessage: "their consent stays theirs to take back");
    }

    [Fact]
    public async Task Photo_OfAMemberWhoMovedSince_IsThatOfTheBranchInWhichItWasTaken()
    {
        await TakeOathAsync();
        var (member, next) = (await _stage.MemberIdAsync("DY0004"), await _stage.OrganizationIdAsync("QX02"));
        await _stage.Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                (await db.Memberships.AsTracking().SingleAsync(m => m.MemberId == member, ct)).End(Day);
                await db.SaveChangesAsync(ct);
                db.Memberships.Add(Membership.Create(member, next, isPrimary: true, Day));
                return true;
            },
            TestContext.Current.CancellationToken);
        await _stage.Bot.RestartAsync();
        await AgreeToAllAsync();

        await RecordsAsync(_secretary);
        FormStage.All(await _secretary.PressesAsync("照片集")).ShouldContain("清水村支部的照片集：一共 1 张");
        (await RecordsAsync(await _stage.JoinAsync("DY0010", "乙一"))).Button("照片集").ShouldBeNull();
    }

    [Fact]
    public async Task Forgetting_TakesTheConsent_AndWithItThePhotoOutOfTheAlbum()
    {
        await TakeOathAsync();
        await AgreeToAllAsync();

        await _member.SaysAsync("/forget");
        await _member.PressesAsync("删掉，退出");

        (await _stage.Bot.ReadAsync(db => db.AlbumPhotos.AnyAsync())).ShouldBeFalse();
        (await RecordsAsync(_secretary)).Button("照片集").ShouldBeNull();
    }

    [Fact]
    public async Task Photo_OfAPairedHousehold_IsNeverOffered()
    {
        var member = await _stage.MemberIdAsync("DY0004");
        await _stage.Bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            async (db, ct) =>
            {
                var photo = new StoredFile { Channel = "telegram", Source = "in:1", Kind = FileKind.Photo, MemberId = member, At = _stage.Bot.Now };
                db.StoredFiles.Add(photo);
                await db.SaveChangesAsync(ct);
                var key = new ObligationKey("paired-help", Subject.Member(member), "2027-Q2");
                db.CheckIns.Add(CheckIn.Create(
                    _stage.Bot.Campaign.Id, key, Day, new CheckInDetails(PhotoId: photo.Id), new CheckInAuthor(member, OnBehalf: false), _stage.Bot.Now, "i"));
                return true;
            },
            TestContext.Current.CancellationToken);

        (await _member.SaysAsync("/me")).Single().Button("我的照片").ShouldBeNull();
    }

    private async Task TakeOathAsync()
    {
        await _member.SaysAsync("/checkin");
        await _member.PressesAsync("别的日子");
        await _member.PressesAsync("重温入党誓词");
        await _member.PressesAsync("昨天");
        await _member.PressesAsync("跳过");
        await _member.ActAsync(() => _member.User.SendsPhoto());
        await _member.PressesAsync("确认");
    }

    private async Task AgreeToAllAsync()
    {
        await _member.SaysAsync("/me");
        await _member.PressesAsync("我的照片");
        await _member.PressesAsync("全部都可以展出");
    }

    private async Task<string> CountyAlbumAsync()
    {
        await RecordsAsync(_stage.Office);
        return FormStage.All(await _stage.Office.PressesAsync("照片集"));
    }

    private static async Task<MessageView> RecordsAsync(Actor leader) => (await leader.SaysAsync("/records")).Last();
}
