using CampaignBot.Bot.Tests.Kinds.Meetings;
using CampaignBot.Bot.Tests.Kinds.Progress;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ShowAlbum;

/// <summary>Photos of meetings and of progress can be shown like those of check-ins, by whoever sent them.</summary>
public sealed class AlbumSourcesStory
{
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
        var (stage, secretary, author) = await ProgressStage.OpenAsync();
        await using var _ = stage;
        await stage.Bot.MoveToAsync(ProgressStage.December, new TimeOnly(10, 0));
        await author.PressesAsync(await ProgressStage.AskAsync(author), "护林岗");
        await author.SaysAsync("巡了二十次。");
        await author.ActAsync(() => author.User.SendsPhoto());
        await author.PressesAsync("确认");

        (await OwnAsync(author)).ShouldContain("承诺进展，2027年12月10日");
        await author.PressesAsync("第 1 张可以展出");

        await secretary.SaysAsync("/records");
        All(await secretary.PressesAsync("照片集")).ShouldContain("一共 1 张");
    }

    private static async Task<string> OwnAsync(Actor sender)
    {
        await sender.SaysAsync("/me");
        return All(await sender.PressesAsync("我的照片"));
    }
}
