using System.Globalization;
using System.Resources;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Stories;

/// <summary>What somebody reads who tries the bot in its first weeks: every screen says where one is, and none says what isn't so.</summary>
public sealed class FirstWeeksStory
{
    [Fact]
    public async Task Today_BeforeAnythingHasBegun_SaysWhatComesFirst_AndPraisesNobody()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 1));
        var member = await stage.JoinAsync("DY0002", "甲二");
        var secretary = await stage.JoinAsync("DY0001", "甲一");

        var nothing = FormStage.All(await member.SaysAsync("/today"));
        nothing.ShouldContain("甲二，现在还没有要您做的事。");
        nothing.ShouldContain("5月3日");
        nothing.ShouldNotContain("都办好了");

        var led = FormStage.All(await secretary.SaysAsync("/today"));
        led.ShouldContain("甲一，您自己现在没有要做的事。");
        led.ShouldContain("清水村支部要办的");
        led.ShouldNotContain("都办好了");
    }

    [Fact]
    public async Task Today_WhenAllIsDone_SaysSoAndWhatComesNext()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 4));
        var member = await stage.JoinAsync("DY0002", "甲二");
        await member.SaysAsync("/today");
        await member.PressesAsync(member.Last, member.Last.Buttons.First().Text);
        await member.PressesAsync("已学习");

        var done = FormStage.All(await member.SaysAsync("/today"));

        done.ShouldContain("都办好了");
        done.ShouldContain("下一件：");
    }

    [Fact]
    public async Task Status_GoneDownLevelByLevel_LeadsBackUpTheSameWay()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 4));
        var office = stage.Office;
        await office.SaysAsync("/status");
        office.Last.Buttons.ShouldNotContain(b => b.Text.Contains('‹'));
        var home = office.Last.Text;

        await office.PressesAsync("逐级往下看");
        await office.PressesAsync("青溪乡党委");
        await office.PressesAsync("逐级往下看");
        await office.PressesAsync("石桥村支部");
        office.Last.Text.ShouldStartWith("石桥村支部");

        await office.PressesAsync("‹ 返回：青溪乡党委");
        office.Last.Text.ShouldStartWith("青溪乡党委");
        office.Last.Buttons.ShouldContain(b => b.Text == "石桥村支部");
        await BackAsync(office, "青溪乡党委");
        await BackAsync(office, home.Split('\n')[0]);
        office.Last.Text.ShouldStartWith(home.Split('\n')[0]);
    }

    [Fact]
    public async Task Status_AndInvitations_SayWhyTheyCountDifferently()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 5, 4));
        var secretary = await stage.JoinAsync("DY0001", "甲一");

        // Nine belong to the branch; a tenth whose main branch is elsewhere is invited here as well.
        var status = FormStage.All(await secretary.SaysAsync("/status"));
        status.ShouldContain("共 9 人，已加入 1 人");
        var board = FormStage.All(await secretary.SaysAsync("/invite"));
        board.ShouldContain("已加入 1 人，还有 9 人没加入");
        board.ShouldContain("包括 1 位主要支部在别处的同志；/status 里的人数不含他们");

        // Two of the nine are retired, who may study and need not.
        await secretary.SaysAsync("/status");
        await secretary.PressesAsync(secretary.Last, "第一周");
        secretary.Last.Text.ShouldContain("支部 9 人，其中 2 人这项可做可不做");
    }

    [Fact]
    public async Task CheckInMenu_HasATickBesideWhatIsDone_AndNoOther()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 6, 24));
        var member = await stage.JoinAsync("DY0002", "甲二");

        await member.SaysAsync("/checkin");

        member.Last.Buttons.ShouldContain(b => b.Text.StartsWith("👉 今天：", StringComparison.Ordinal));
        member.Last.Buttons.ShouldNotContain(b => b.Text.Contains('✅'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Ticks_OnButtons_MeanThatSomethingIsDone(string culture)
    {
        // Beside these stands what the reader has done already.
        string[] done = ["ShowMaterialsTexts.ReadButton"];
        var ticked =
            from type in typeof(Text).Assembly.GetTypes()
            where type.Name.EndsWith("Texts", StringComparison.Ordinal) && type is { IsAbstract: true, IsSealed: true }
            from entry in new ResourceManager(type).GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>()
            where ((string)entry.Key).EndsWith("Button", StringComparison.Ordinal) && ((string)entry.Value!).Contains('✅')
            select $"{type.Name}.{entry.Key}";

        ticked.ShouldBe(done);
    }

    [Fact]
    public async Task Dialogs_OpenedFromAButton_SayWhatTheyAreAbout()
    {
        await using var stage = await FormStage.OpenAsync(new DateOnly(2027, 6, 24));
        var member = await stage.JoinAsync("DY0002", "甲二");

        await member.SaysAsync("/checkin");
        var activity = member.Last.Buttons.First(b => b.Text.Contains("志愿服务", StringComparison.Ordinal)).Text;
        var opened = FormStage.All(await member.PressesAsync(member.Last, activity));
        opened.ShouldContain("志愿服务");
        opened.ShouldContain("是哪一天参加的？");
        await member.SaysAsync("/cancel");

        var analysis = FormStage.All(await member.SaysAsync("/analysis"));
        analysis.ShouldContain("党性分析：共 8 项，");
        analysis.ShouldContain("截止。写一点存一点，随时可以停下");
    }

    private static async Task BackAsync(Actor office, string to)
    {
        await office.PressesAsync(office.Last, Back(office.Last));
        office.Last.Text.ShouldContain(to);
    }

    private static string Back(MessageView message) => message.Buttons.Single(b => b.Text.Contains('‹')).Text;
}
