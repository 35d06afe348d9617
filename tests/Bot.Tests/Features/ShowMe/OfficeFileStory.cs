using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using static CampaignBot.Bot.Tests.Features.ShowMe.OwnFileStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;
using static CampaignBot.Bot.Tests.Kinds.Forms.InspectionStage;

namespace CampaignBot.Bot.Tests.Features.ShowMe;

/// <summary>
/// Whoever answers for an organization finds in their file what was written about it and what it is to put right, in the order of time with what
/// they did themselves; for as long as they answer for it.
/// </summary>
public sealed class OfficeFileStory : IAsyncLifetime
{
    private const string Good = "河道清理得干净，党员带头。";
    private const string Comment = "💬 清水村支部收到青溪乡党委的「点评（党委对支部）（2027年下半年）」";
    private const string Findings = "📌 清水村支部的整改台账";

    private FormStage _stage = null!;
    private Actor _committee = null!;
    private Actor _secretary = null!;
    private Actor _member = null!;

    public OfficeFileStory() => LongForm.EachItsDay(nameof(File_OfTheSecretary_HoldsCommentsAndWhatIsToBePutRight_InTheOrderOfTime_AndOpensThem));

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(InspectionStage.Day);
        _committee = await _stage.JoinAsync("DY0026", "丁二");
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _member = await _stage.JoinAsync("DY0002", "甲二");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task File_OfTheSecretary_HoldsCommentsAndWhatIsToBePutRight_InTheOrderOfTime_AndOpensThem()
    {
        var neighbour = await _stage.JoinAsync("DY0010", "乙一");
        await CommentAsync();
        var told = _secretary.Last.Text;
        await _stage.Bot.MoveToAsync(InspectionStage.Day.AddDays(2), new TimeOnly(10, 0));
        await InspectAsync(_committee, "清水村支部", (Board, "2027年9月20日"), (Roof, "2027年10月8日"));
        await MeasuresStage.CloseAsync(_committee, Board);

        var file = await FileAsync(_secretary);
        file.ShouldContain("您负责的单位收到的");
        LinesOn(file, "💬").Order(StringComparer.Ordinal).ShouldBe(
            [Comment, "💬 清水村支部收到青溪乡党委的「督促检查（党委对支部）（2027年下半年）」"], ignoreOrder: true);
        LinesOn(file, "📌").ShouldBe(
            [$"{Findings}，2027年9月20日（周一）以前办结：生效", $"{Findings}，2027年10月8日（周五）以前办结：生效", $"{Findings}，2027年9月20日（周一）以前办结：办到了"], ignoreOrder: true);
        file.IndexOf("督促检查", StringComparison.Ordinal).ShouldBeLessThan(file.IndexOf("点评", StringComparison.Ordinal), "the newest first");
        foreach (var written in new[] { Good, Board, Roof })
            file.ShouldNotContain(written);

        // Opened, a comment reads as it was told, sealed as then; an entry as under /records.
        var page = _secretary.Last;
        page.Buttons.Count(b => b.Text.StartsWith("📌", StringComparison.Ordinal)).ShouldBe(2, "one for each entry");
        var opened = (await _secretary.PressesAsync(page, "点评（党委对支部）")).ShouldHaveSingleItem();
        opened.Text.ShouldBe(told);
        _stage.Bot.World.Calls.Last(c => c.ChatId == _secretary.Id && c.Parameters.TryGetProperty("text", out var text) && text.GetString()!.Contains(Good, StringComparison.Ordinal))
            .Parameters.GetProperty("protect_content").GetBoolean().ShouldBeTrue();
        All(await _secretary.PressesAsync(page, "10月8日")).ShouldContain(Roof);

        // Nobody else has any of it: no member, no other branch, and not the level that wrote it.
        foreach (var other in new[] { _member, neighbour, _committee, _stage.Office })
        {
            var theirs = await FileAsync(other);
            theirs.ShouldNotContain("💬");
            theirs.ShouldNotContain("整改台账");
        }

        var log = All(await _stage.Office.SaysAsync("/audit 青溪乡党委"));
        log.ShouldContain("甲一：");
        log.ShouldNotContain(Good);
    }

    [Fact]
    public async Task File_OfWhoHandedTheBranchOver_HasNothingOfIt_NorDoesTheOldButton_AndTheNextSecretaryHas()
    {
        await CommentAsync();
        await InspectAsync(_committee, "清水村支部", (Roof, "2027年10月8日"));
        await FileAsync(_secretary);
        var page = _secretary.Last;
        await _secretary.SaysAsync("/handover");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("确定");
        await _member.PressesAsync("我接任");

        (await FileAsync(_secretary)).ShouldNotContain("💬");
        await ShouldRefuseAsync(page, "点评（党委对支部）", Good);
        await ShouldRefuseAsync(page, "10月8日", Roof);
        var file = await FileAsync(_member);
        file.ShouldContain(Comment);
        file.ShouldContain(Findings);
        All(await _member.PressesAsync("💬 清水村支部：点评（党委对支部）")).ShouldContain(Good);
    }

    [Fact]
    public async Task File_OfACommittee_HoldsWhatTheCountyFound_AndNothingOfItsBranches()
    {
        await CommentAsync();
        await _stage.Office.SaysAsync("/today");
        await _stage.Office.PressesAsync("督促检查（县委对党委）");
        await _stage.Office.PressesAsync("青溪乡党委");
        await _stage.Office.SaysAsync("9月3日");
        await _stage.Office.SaysAsync("戊二");
        await _stage.Office.SaysAsync("总的不错，一处要改。");
        await _stage.Office.PressesAsync("写完了");
        var preview = await WriteFindingsAsync(_stage.Office, ("联系点没有定全", "2027年9月20日"));
        await _stage.Office.PressesAsync(preview, "提交");

        var file = await FileAsync(_committee);
        file.ShouldContain("💬 青溪乡党委收到云岭县委的「督促检查（县委对党委）（2027年下半年）」");
        file.ShouldContain("📌 青溪乡党委的整改台账，2027年9月20日（周一）以前办结：生效");
        file.ShouldNotContain("清水村支部");
        All(await _committee.PressesAsync("💬 青溪乡党委")).ShouldContain("联系点没有定全");
        (await FileAsync(_secretary)).ShouldNotContain("青溪乡党委收到");
    }

    private async Task CommentAsync()
    {
        await _committee.SaysAsync("/today");
        await _committee.PressesAsync("点评（党委对支部）");
        await _committee.PressesAsync("清水村支部");
        await _committee.SaysAsync(Good);
        await _committee.SaysAsync("学习记录不全，有三次没有补上。");
        await _committee.SaysAsync("先把学习记录补齐。");
        await _committee.PressesAsync("提交");
    }

    private async Task ShouldRefuseAsync(MessageView page, string button, string words)
    {
        All(await _secretary.PressesAsync(page, button)).ShouldNotContain(words);
        (await _secretary.ToastAsync()).ShouldNotBeNullOrEmpty();
    }
}
