using System.Text;
using CampaignBot.Bot.Tests.Kinds.Forms;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Submissions;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Kinds.Forms.FormStage;

namespace CampaignBot.Bot.Tests.Kinds.Proposals;

/// <summary>设岗定责、依岗承诺, of the shipped plan: proposed, returned as too vague, standing, seen in the group, closed as kept or not.</summary>
public sealed class PostsStory : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2027, 10, 12);

    private FormStage _stage = null!;
    private Actor _secretary = null!;
    private Actor _author = null!;
    private EmulatedGroup _group = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await FormStage.OpenAsync(Day);
        _secretary = await _stage.JoinAsync("DY0001", "甲一");
        _author = await _stage.JoinAsync("DY0002", "甲二");
        _group = await _stage.Cast.GroupAsync("清水村支部", _secretary);
        await _stage.Bot.DoDueAsync();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Promises_AreProposed_ReturnedAsTooVague_Published_AndClosedAsKept()
    {
        // Examples fit the branch's category, and it goes on only where the member wants to write another.
        All(await OpenAsync()).ShouldContain("护林岗");
        await _author.SaysAsync("护林岗");
        (await _author.SaysAsync("每周巡山两次，直到年底。")).Last().Text.ShouldContain("已写 1 条，最多 3 条");
        await _author.PressesAsync("再写一条");
        await _author.SaysAsync("调解岗");
        await _author.SaysAsync("好好调解邻里的纠纷。");
        All(await _author.PressesAsync("不写了")).ShouldContain("好好调解邻里的纠纷。");
        (await _author.PressesAsync("提交")).Last().Text.ShouldContain("已收到");

        // Item by item: the first holds, the second goes back by one press, and the round is told to author and group.
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("甲二");
        All(await _secretary.PressesAsync("一条一条看")).ShouldContain("每周巡山两次");
        All(await _secretary.PressesAsync("通过")).ShouldContain("好好调解");
        await _secretary.PressesAsync("太笼统");
        All(_author.Inbox).ShouldContain("写得太笼统了");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Returned]);
        // The group has had enough for the day on which it was bound.
        await _stage.Bot.MoveToAsync(Day.AddDays(1), new TimeOnly(9, 30));
        Posted().ShouldContain("每周巡山两次");
        Posted().ShouldNotContain("好好调解");

        // Only what was returned is gone through again, with what was said of it.
        var again = All(await OpenAsync());
        again.ShouldContain("写得太笼统了");
        again.ShouldNotContain("每周巡山两次");
        await _author.PressesAsync("修改");
        await _author.PressesAsync("承诺");
        await _author.SaysAsync("每月上门调解一次，记在本子上。");
        await _author.PressesAsync("提交");
        await _secretary.SaysAsync("/review");
        await _secretary.PressesAsync("甲二");
        await _secretary.PressesAsync("都通过");
        (await StatesAsync()).ShouldBe([EntryState.Standing, EntryState.Standing]);
        (await _stage.SubmissionAsync("post-promises")).State.ShouldBe(SubmissionState.Accepted);
        Posted().ShouldNotContain("每月上门调解一次", customMessage: "it was told of something today");
        await _stage.Bot.MoveToAsync(Day.AddDays(2), new TimeOnly(9, 30));
        Posted().Split("每周巡山两次").Length.ShouldBe(2, "what stood before is not posted again");
        Posted().ShouldContain("每月上门调解一次");

        // Its keeper closes it; the member is told, and everybody can look it up.
        await CloseAsync("做到了");
        All(_author.Inbox).ShouldContain("已办结：做到了");
        (await StatesAsync()).ShouldBe([EntryState.Closed, EntryState.Standing]);
        var all = All(await _author.SaysAsync("/public"));
        all.ShouldContain("结果：做到了");
        all.ShouldContain("调解岗");
        all.ShouldNotContain("巡山记录都在", customMessage: "what the keeper goes by is for the member");
    }

    private async Task<IReadOnlyList<CampaignBot.Rehearsal.Emulator.Views.MessageView>> OpenAsync()
    {
        await _author.SaysAsync("/today");
        return await _author.PressesAsync("依岗承诺");
    }

    private async Task CloseAsync(string outcome)
    {
        await _secretary.SaysAsync("/records");
        await _secretary.PressesAsync("护林岗");
        await _secretary.PressesAsync(outcome);
        await _secretary.SaysAsync("巡山记录都在，村民看见的。");
        await _secretary.PressesAsync("跳过");
        (await _secretary.PressesAsync("确认")).Last().Text.ShouldContain("已记下");
    }

    private string Posted() => All(_group.Messages.Where(m => m.IsFromBot && m.Text.Contains("新公开的条目", StringComparison.Ordinal)));

    private Task<List<EntryState>> StatesAsync() => _stage.Bot.ReadAsync(db => db.Entries.OrderBy(e => e.ItemId).Select(e => e.State).ToListAsync());
}
