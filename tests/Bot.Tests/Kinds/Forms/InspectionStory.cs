using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using CampaignBot.Rehearsal.Emulator.Views;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.InspectionStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.MeasuresStage;

namespace CampaignBot.Bot.Tests.Kinds.Forms;

/// <summary>督促检查: what is found in a branch stands in its register, each finding with its day, and is followed until the next visit closes it.</summary>
public sealed class InspectionStory
{
    [Fact]
    public async Task Findings_OfAnInspection_StandInTheVisitedBranch_OneIsClosedInTime_TheOtherIsLate_AndTheFollowUpClosesIt()
    {
        await using var stage = await FormStage.OpenAsync(InspectionStage.Day);
        var inspector = await stage.JoinAsync("DY0026", "丁二");
        var secretary = await stage.JoinAsync("DY0001", "甲一");
        var member = await stage.JoinAsync("DY0002", "甲二");
        var neighbour = await stage.JoinAsync("DY0010", "乙一");
        var group = await stage.Cast.GroupAsync("清水村支部", secretary, member);

        // The committee's office was in the branch, and writes down what it found.
        var heard = secretary.Inbox.Count;
        await InspectAsync(inspector, "清水村支部", (Board, "2027年9月20日"), (Roof, "2027年10月8日"));

        // The branch's secretary reads it in private, and nobody else does. The findings stand at once, and are the branch's.
        var told = secretary.Inbox.Skip(heard).ShouldHaveSingleItem();
        told.Text.ShouldSatisfyAllConditions(
            text => text.ShouldContain($"1. {Board} · 2027年9月20日"),
            text => text.ShouldContain($"2. {Roof} · 2027年10月8日"),
            text => text.ShouldContain("已经记进「整改台账」"),
            text => text.ShouldNotContain("丁三", customMessage: "who went along is the committee's own"));
        var branch = await stage.OrganizationIdAsync("QX01");
        (await stage.EntriesAsync()).Select(e => (e.RegisterId, e.Owner, e.OrganizationId, e.State, e.DueOn)).ShouldBe(
        [
            ("rectification", Subject.Organization(branch), branch, EntryState.Standing, new DateOnly(2027, 9, 20)),
            ("rectification", Subject.Organization(branch), branch, EntryState.Standing, new DateOnly(2027, 10, 8)),
        ]);
        All(await secretary.SaysAsync("/today")).ShouldContain($"整改台账：{Board}");
        var records = (await secretary.SaysAsync("/records")).Last();
        records.Text.ShouldContain("2 条");
        records.Buttons.ShouldContain(b => b.Text.Contains(Roof, StringComparison.Ordinal));
        All(await inspector.SaysAsync("/records")).ShouldContain("2 条");
        foreach (var other in new[] { neighbour, member })
        {
            All(await other.SaysAsync("/today")).ShouldNotContain(Board);
            (await other.SaysAsync("/records")).ShouldNotContain(m => m.Buttons.Any(b => b.Text.Contains(Board, StringComparison.Ordinal)));
        }

        All(await member.SaysAsync(group, "/public")).ShouldNotContain(Board);

        // The branch is reminded. It mends the board; the office looks at it, and closes the finding with a photo.
        (await stage.UntilAsync(new DateOnly(2027, 9, 13), secretary)).ShouldContain(Board);
        await secretary.PressesAsync(records, Board);
        secretary.Last.Buttons.ShouldNotContain(b => b.Text.Contains("办到了", StringComparison.Ordinal), "nobody closes what was found with themselves");
        await inspector.SaysAsync("/records");
        await inspector.PressesAsync(Board);
        await inspector.PressesAsync("办到了");
        await inspector.SaysAsync("看了照片，已经更新到九月。");
        await inspector.ActAsync(() => inspector.User.SendsPhoto(inspector.Id));
        heard = secretary.Inbox.Count;
        (await inspector.PressesAsync("确认")).Last().Text.ShouldContain("已记下");
        All(secretary.Inbox.Skip(heard)).ShouldContain($"清水村支部：您的「{Board}」已办结：办到了");
        secretary.Inbox.Skip(heard).ShouldContain(m => m.Media != null, "the evidence goes to the branch");

        // The roof is late. The office hears which branch, and the follow-up visit closes it.
        (await stage.UntilAsync(new DateOnly(2027, 10, 8), secretary)).ShouldContain(Roof);
        var late = await stage.UntilAsync(new DateOnly(2027, 10, 9), inspector);
        late.ShouldContain(Roof);
        late.ShouldContain("清水村支部的，");
        late.ShouldContain("还没有办结");
        late.ShouldNotContain(Board);
        await stage.UntilAsync(new DateOnly(2027, 10, 15), inspector);
        await CloseAsync(inspector, Roof);
        All(await secretary.SaysAsync("/today")).ShouldNotContain(Roof);
        (await stage.UntilAsync(new DateOnly(2027, 10, 18), inspector)).ShouldNotContain(Roof);
        (await stage.EntriesAsync()).ShouldAllBe(e => e.State == EntryState.Closed);

        // The log says who did what, and not what was found.
        var log = All(await stage.Office.SaysAsync("/audit 青溪乡党委"));
        log.ShouldContain("丁二：代表单位交了 督促检查（党委对支部）（2027年下半年） 青溪乡党委 清水村支部");
        log.ShouldNotContain(Roof);
        All(group.Messages.Where(m => m.IsFromBot)).ShouldNotContain(Roof);
    }

    [Fact]
    public async Task Inspection_ThatFoundNothing_OpensNoEntry_AndSaysSo()
    {
        await using var stage = await FormStage.OpenAsync(InspectionStage.Day);
        var inspector = await stage.JoinAsync("DY0026", "丁二");
        var secretary = await stage.JoinAsync("DY0001", "甲一");

        await InspectAsync(inspector, "清水村支部");

        (await stage.EntriesAsync()).ShouldBeEmpty();
        secretary.Last.Text.ShouldContain("要整改的问题");
        secretary.Last.Text.ShouldNotContain("整改台账");
    }

    [Fact]
    public async Task CountysInspection_OfACommittee_GivesTheFindingToTheCommittee_AndTheCountyKeepsIt()
    {
        await using var stage = await FormStage.OpenAsync(InspectionStage.Day);
        var committee = await stage.JoinAsync("DY0026", "丁二");
        await stage.Office.SaysAsync("/today");
        await stage.Office.PressesAsync("督促检查（县委对党委）");
        await stage.Office.PressesAsync("青溪乡党委");
        await stage.Office.SaysAsync("9月3日");
        await stage.Office.SaysAsync("戊二");
        await stage.Office.SaysAsync("总的不错，一处要改。");
        await stage.Office.PressesAsync("写完了");
        MessageView preview = await WriteFindingsAsync(stage.Office, ("联系点没有定全", "2027年9月20日"));
        await stage.Office.PressesAsync(preview, "提交");

        committee.Last.Text.ShouldContain("联系点没有定全");
        (await stage.EntriesAsync()).Single().Owner.ShouldBe(Subject.Organization(await stage.OrganizationIdAsync("QX")));
        All(await committee.SaysAsync("/today")).ShouldContain("联系点没有定全");
        await CloseAsync(stage.Office, "联系点没有定全");
        committee.Last.Text.ShouldContain("已办结");
    }
}
