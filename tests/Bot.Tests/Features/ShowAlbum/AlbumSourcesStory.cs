using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Meetings;
using CampaignBot.Bot.Tests.Kinds.Progress;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ShowAlbum;

/// <summary>Photos of meetings and of progress can be shown like those of check-ins, by whoever sent them.</summary>
public sealed class AlbumSourcesStory
{
    public AlbumSourcesStory() => LongForm.EachItsDay();

    // What the register of promises publishes, as the shipped plan says it.
    private const string Published = "    published: [post, promise]\n";

    private const string Outcomes = "    outcomes:\n      - { id: kept, ";

    // Another picture than the sample.
    private static readonly byte[] Other = [1, 2, 3];

    [Fact]
    public async Task PhotosOfAMeeting_AreItsRecordersToShow_OnTheDayOfTheMeeting()
    {
        await using var stage = await MeetingStage.OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await MeetingStage.OpenRollAsync(secretary);
        await secretary.PressesAsync("全选");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("全选");
        await secretary.PressesAsync("选好了");
        await secretary.ActAsync(() => secretary.User.SendsAlbum(2));
        await secretary.PressesAsync("没有了，共 2 张");
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("提交");

        // The same picture sent twice is one photo.
        var own = await OwnAsync(secretary);
        own.ShouldContain("您发过 1 张照片");
        own.ShouldContain("支部动员大会，2027年5月11日");
        await secretary.PressesAsync("全部都可以展出");

        await secretary.SaysAsync("/records");
        await secretary.PressesAsync("照片集");
        var shown = await secretary.PressesAsync("支部动员大会 1 张");
        shown.Count(m => m.Media is not null).ShouldBe(1);
        All(shown).ShouldContain("第 1 到 1 张，一共 1 张");
    }

    [Fact]
    public async Task PhotoOfProgress_IsItsSendersToShow_WhereTheRegisterIsPublished()
    {
        var (stage, secretary, author) = await WithAPhotoAsync();
        await using var _ = stage;

        (await OwnAsync(author)).ShouldContain("承诺进展，2027年12月10日");
        await author.PressesAsync("第 1 张可以展出");

        await secretary.SaysAsync("/records");
        All(await secretary.PressesAsync("照片集")).ShouldContain("一共 1 张");
    }

    [Fact]
    public async Task PhotoOfAMeeting_ThatItsCorrectionLeavesOut_IsShownNoMore()
    {
        await using var stage = await MeetingStage.OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await MeetingStage.OpenRollAsync(secretary);
        await secretary.PressesAsync("全选");
        await secretary.PressesAsync("选好了");
        await secretary.PressesAsync("全选");
        await secretary.PressesAsync("选好了");
        await secretary.ActAsync(() => secretary.User.SendsPhoto());
        await secretary.ActAsync(() => secretary.User.SendsPhoto(Other));
        await secretary.PressesAsync("没有了，共 2 张");
        await secretary.PressesAsync("跳过");
        await secretary.PressesAsync("跳过");
        var done = (await secretary.PressesAsync("提交")).Last();
        await OwnAsync(secretary);
        await secretary.PressesAsync("全部都可以展出");

        await secretary.PressesAsync(done, "更正");
        await secretary.PressesAsync("修改");
        await secretary.PressesAsync("照片");
        await secretary.PressesAsync("重新发");
        await secretary.ActAsync(() => secretary.User.SendsPhoto(Other));
        await secretary.PressesAsync("没有了，共 1 张");
        await secretary.PressesAsync("提交");

        await secretary.SaysAsync("/records");
        All(await secretary.PressesAsync("照片集")).ShouldContain("一共 1 张");
        (await OwnAsync(secretary)).ShouldContain("您发过 1 张照片，可以展出的 1 张");
    }

    [Fact]
    public async Task PhotoOfAnEntry_IsShownNoMore_OnceTheEntryIsRevoked()
    {
        var (stage, secretary, author) = await WithAPhotoAsync();
        await using var _ = stage;
        await OwnAsync(author);
        await author.PressesAsync("第 1 张可以展出");

        await BenchmarkStage.RevokeAsync(secretary, "护林岗");

        (await secretary.SaysAsync("/records")).Last().Button("照片集").ShouldBeNull();
        (await OwnAsync(author)).ShouldContain("可以展出的 1 张", customMessage: "their consent stays theirs to take back");
    }

    [Fact]
    public async Task PhotoOfAnEntry_WhoseRegisterIsPublishedNoMore_IsShownNoMore()
    {
        var (stage, secretary, author) = await WithAPhotoAsync();
        await using var _ = stage;
        await OwnAsync(author);
        await author.PressesAsync("第 1 张可以展出");

        await stage.ChangePlanAsync(plan => plan.Replace(Published, "", StringComparison.Ordinal));

        (await secretary.SaysAsync("/records")).Last().Button("照片集").ShouldBeNull();
    }

    [Fact]
    public async Task PhotoOfAnEntry_ThatWasWrittenWhileItsRegisterWasPrivate_IsNotOffered_ThoughItIsPublishedNow()
    {
        var (stage, _, author) = await WithAPhotoAsync(plan => plan.Replace(Published, "", StringComparison.Ordinal));
        await using var disposing = stage;

        await stage.ChangePlanAsync(plan => plan.Replace(Outcomes, Published + Outcomes, StringComparison.Ordinal));

        (await author.SaysAsync("/me")).Single().Button("我的照片").ShouldBeNull();
    }

    // A member's promise that stands, and a report on it with a photo.
    private static async Task<(FormStage Stage, Actor Secretary, Actor Author)> WithAPhotoAsync(Func<string, string>? change = null)
    {
        var (stage, secretary, author) = await ProgressStage.OpenAsync(change);
        await stage.Bot.MoveToAsync(ProgressStage.December, new TimeOnly(10, 0));
        await author.PressesAsync(await ProgressStage.AskAsync(author), "护林岗");
        await author.SaysAsync("巡了二十次。");
        await author.ActAsync(() => author.User.SendsPhoto());
        await author.PressesAsync("确认");
        return (stage, secretary, author);
    }

    private static async Task<string> OwnAsync(Actor sender)
    {
        await sender.SaysAsync("/me");
        return All(await sender.PressesAsync("我的照片"));
    }
}
