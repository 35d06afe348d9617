using System.Text;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Registers;

/// <summary>A member's measure gets more time from the secretary, and the secretary's own from the office above.</summary>
public sealed class PutOffMeasureStory
{
    [Fact]
    public async Task Measure_OfAMember_IsGivenMoreTimeByTheSecretary_AndTheSecretarysOwnByTheOfficeAbove()
    {
        await using var stage = await FormStage.OpenAsync(MeasuresStage.Day);
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await HandInAsync(member, OfMember, ("每周学一小时", "2028年8月10日"));
        await AcceptAsync(secretary, "甲二");
        await HandInAsync(secretary, OfMember, ("带两名徒弟", "2028年8月10日"));
        await AcceptAsync(committee, "甲一");

        await PutOffAsync(secretary, "每周学一小时");
        All(member.Inbox).ShouldContain("⏳ 「每周学一小时」延到");
        var sent = (await member.SaysAsync("/mydata")).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(stage.Bot.World.FileContent(sent.Media!.FileId)!).ShouldContain("延到 9月10日（周日）（甲一）：农忙，往后放一放。", customMessage: "what was said of one's own is one's own to read");

        await secretary.SaysAsync("/records");
        (await secretary.PressesAsync("带两名徒弟")).ShouldAllBe(m => m.Button("⏳ 延期") == null);
        await PutOffAsync(committee, "带两名徒弟");
        All(secretary.Inbox).ShouldContain("⏳ 「带两名徒弟」延到");
        (await stage.EntriesAsync()).ShouldAllBe(e => e.State == EntryState.Standing && e.DueOn == new DateOnly(2028, 9, 10));
    }

    private static async Task PutOffAsync(Actor keeper, string measure)
    {
        await keeper.SaysAsync("/records");
        await keeper.PressesAsync(measure);
        await keeper.PressesAsync("⏳ 延期");
        await keeper.SaysAsync("9月10日");
        await keeper.SaysAsync("农忙，往后放一放。");
        (await keeper.PressesAsync("确认")).Last().Text.ShouldContain("延到 9月10日");
    }
}
