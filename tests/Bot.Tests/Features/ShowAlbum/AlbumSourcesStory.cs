using CampaignBot.Bot.Tests.Kinds.Progress;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Features.ShowAlbum;

/// <summary>A photo of progress can be shown like that of a check-in, by whoever sent it.</summary>
public sealed class AlbumSourcesStory
{
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
