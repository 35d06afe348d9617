using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Bot.Tests.Kinds.Occasions;
using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Features.ShowMe.OwnFileStage;

namespace CampaignBot.Bot.Tests.Features.ShowMe;

/// <summary>Occasions, quizzes and discussions in one's own file: what was done, once, and no word of it.</summary>
public sealed class OwnFileOfKindsStory
{
    public OwnFileOfKindsStory() => LongForm.EachItsDay();

    [Fact]
    public async Task Occasion_IsInTheFileOfWhoCame_OnItsDay_AndNotOfWhoOnlySignedUp()
    {
        await using var stage = await OccasionStage.OpenAsync(places: 2);
        var (absent, came) = (stage.People[1], stage.People[2]);
        await stage.PressesAsync(absent);
        await stage.PressesAsync(came);
        (await FileAsync(came)).ShouldNotContain(OccasionStage.Title);

        await stage.Bot.MoveToAsync(OccasionStage.Eve, new TimeOnly(10, 0));
        await stage.Bot.MoveToAsync(OccasionStage.Day.AddDays(1), new TimeOnly(10, 0));
        await stage.Office.PressesAsync("勾谁到了");
        await stage.Office.PressesAsync("甲三");
        await stage.Office.PressesAsync("选好了");
        (await stage.Office.PressesAsync("确认")).Last().Text.ShouldContain("到场 1 人");

        var file = await FileAsync(came);
        LinesOn(file, OccasionStage.Title).ShouldHaveSingleItem().ShouldEndWith("：参加了");
        file.ShouldContain("9月26日");
        file.ShouldNotContain("9月27日", customMessage: "it is the day of the occasion, and not that of the note");
        (await FileAsync(absent)).ShouldNotContain(OccasionStage.Title);
    }

    [Fact]
    public async Task Quiz_IsInTheFileOnceItIsPassed()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 24));
        var member = await stage.JoinAsync("DY0002", "甲二");
        await member.SaysAsync("/today");
        await member.PressesAsync("小测验");
        await member.PressesAsync("开始答题");
        foreach (var letter in new[] { "A", "C", "A", "A", "C" })
            await member.PressesAsync(member.Last, letter);
        (await FileAsync(member)).ShouldNotContain("小测验");

        await member.SaysAsync("/today");
        await member.PressesAsync("小测验");
        await member.PressesAsync("再试一次");
        foreach (var letter in new[] { "B", "C", "A", "B", "B" })
            await member.PressesAsync(member.Last, letter);

        LinesOn(await FileAsync(member), "小测验").ShouldHaveSingleItem().ShouldEndWith("：通过");
    }

    [Fact]
    public async Task Discussion_IsInTheFileOnce_HoweverOftenOneSpoke_AndWithoutWhatWasSaid()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 7, 5));
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var speaker = await stage.JoinAsync("DY0002", "甲二");
        var quiet = await stage.JoinAsync("DY0003", "甲三");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, speaker, quiet);
        await stage.Bot.DoDueAsync();
        foreach (var words in new[] { "那年发大水，是党员先下的河。", "我就想当那样的人。" })
        {
            var question = group.Messages.Last(m => m.IsFromBot && m.Text.Contains("长按这条消息", StringComparison.Ordinal));
            await speaker.ActAsync(() => speaker.User.RepliesTo(question, words));
        }

        var file = await FileAsync(speaker);
        LinesOn(file, "💬").ShouldHaveSingleItem().ShouldEndWith("：发了言");
        file.ShouldNotContain("大水");
        file.ShouldNotContain("那样的人");
        (await FileAsync(quiet)).ShouldNotContain("💬");
    }
}
