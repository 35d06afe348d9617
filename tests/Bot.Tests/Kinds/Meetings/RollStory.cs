using CampaignBot.Bot.Tests.Kinds.Forms;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Meetings.MeetingStage;

namespace CampaignBot.Bot.Tests.Kinds.Meetings;

/// <summary>Who was there is ticked against the roster, twenty names on one screen.</summary>
public sealed class RollStory
{
    private const int Villagers = 36;

    [Fact]
    public async Task FortyFivePeople_AreTickedOverThreeScreens_ByTheFewWhoWereNotThere()
    {
        await using var stage = await OpenAsync(roster: WithVillagers);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var roll = await OpenRollAsync(secretary);
        roll.Text.ShouldContain("名单上有 45 人");
        roll.Buttons.Count(IsName).ShouldBe(20);

        // One on the first screen, one on the second; the third has the rest.
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("下一页 2/3");
        secretary.Last.Buttons.Count(IsName).ShouldBe(20);
        await secretary.PressesAsync("村20");
        await secretary.PressesAsync("下一页 3/3");
        secretary.Last.Buttons.Count(IsName).ShouldBe(5);
        secretary.Last.Text.ShouldContain("已选 2 / 45");

        // Pressed twice, it is what it says once.
        var few = secretary.Last;
        await secretary.PressesAsync(few, "除了勾的 2 个，其余 43 个都选");
        await secretary.PressesAgainAsync(few, "除了勾的 2 个");
        secretary.Last.Text.ShouldContain("已选 43 / 45");

        // A tap turns a name, and turns it back.
        await secretary.PressesAsync("甲三");
        secretary.Last.Text.ShouldContain("已选 42 / 45");
        await secretary.PressesAsync("甲三");
        secretary.Last.Text.ShouldContain("已选 43 / 45");

        // Of those who were not there, one was excused; only these two are asked about.
        var excused = (await secretary.PressesAsync("选好了")).Last();
        excused.Buttons.Count(IsName).ShouldBe(2);
        await secretary.PressesAsync("甲二");
        await secretary.PressesAsync("选好了");
        var preview = All(await FinishAsync(secretary));
        preview.ShouldContain("43 人（名单上 45 人）");
        preview.ShouldContain("没到：甲二、村20");
        (await secretary.PressesAsync("提交")).Last().Text.ShouldContain("到会 43 人（应到 45 人）");

        var rows = await stage.AttendanceAsync();
        rows.Count(a => !a.IsExcused).ShouldBe(43);
        rows.Where(a => a.IsExcused).ShouldHaveSingleItem().MemberId.ShouldBe(await stage.MemberIdAsync("DY0002"));
    }

    [Theory]
    [InlineData("除了甲二、甲三", "已选 7 / 9")]
    [InlineData("all but 2, 3", "已选 7 / 9")]
    [InlineData("甲二、甲三", "已选 2 / 9")]
    [InlineData("1-4", "已选 4 / 9")]
    public async Task Roll_IsTickedByWords_AsWell(string words, string ticked)
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await OpenRollAsync(secretary);

        All(await secretary.SaysAsync(words)).ShouldContain(ticked);
    }

    [Fact]
    public async Task AllBut_SomebodyWhoIsNotOnTheRoll_ChangesNothing()
    {
        await using var stage = await OpenAsync();
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        await OpenRollAsync(secretary);

        var said = All(await secretary.SaysAsync("除了甲二、张三"));

        said.ShouldContain("张三");
        said.ShouldContain("已选 0 / 9");
    }

    private static bool IsName(CampaignBot.Rehearsal.Emulator.Views.ButtonView button) =>
        button.Text.StartsWith('⬜') || button.Text.StartsWith("☑️", StringComparison.Ordinal);

    private static string WithVillagers(string roster) => roster.TrimEnd('\n') + "\n"
        + string.Concat(Enumerable.Range(1, Villagers).Select(n => $"党员,DY01{n:00},村{n:00},,,,QX01,rural,,,2001-01-01,\n"));
}
