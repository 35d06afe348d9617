using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Features.Pushes.PushPlan;

namespace CampaignBot.Bot.Tests.Features.Pushes;

public sealed class MaterialTests
{
    private static readonly Audience Open = TestPlan.Members with { PressInGroup = true, OpenToEverybody = true };

    [Fact]
    public async Task Material_OnItsDay_IsPushedWithAButtonAndACountThatIsCounted()
    {
        await using var world = await PushWorld.OpenAsync(Campaign(TestPlan.Members), At(0));
        var branch = await world.Roster.BranchAsync(await world.Roster.CountyAsync());
        var group = await world.GroupAsync(branch);
        var (member, _) = await world.JoinedAsync(branch);

        (await world.AtAsync(At(1))).ShouldBeEmpty();
        var post = (await world.AtAsync(At(2))).ShouldHaveSingleItem();
        post.Text.ShouldContain("正文");
        post.Text.ShouldContain("5月17日（周一）截止");
        post.Text.ShouldContain("已学习：0 人");

        var answer = await world.PressAsync("u" + member.Number, group, post.Button("已学习"));

        answer.ShouldBe("记下了，谢谢！您已学习「学习材料」。");
        var edit = (await world.DeliverAsync()).Single(m => m.Row.Action == DeliveryAction.Edit);
        edit.Row.TargetMessageId.ShouldBe(post.Row.ProviderMessageId);
        edit.Text.ShouldContain("已学习：1 人");
        edit.Labels.ShouldBe(["已学习"]);
    }

    [Fact]
    public async Task Button_PressedTwice_IsAnsweredKindlyAndCountedOnce()
    {
        await using var world = await PushWorld.OpenAsync(Campaign(TestPlan.Members), At(2));
        var branch = await world.Roster.BranchAsync(await world.Roster.CountyAsync());
        var group = await world.GroupAsync(branch);
        var (member, _) = await world.JoinedAsync(branch);
        var post = (await world.AtAsync(At(2))).Single();
        await world.PressAsync("u" + member.Number, group, post.Button("已学习"));

        var answer = await world.PressAsync("u" + member.Number, group, post.Button("已学习"));

        answer.ShouldBe("您在5月12日（周三）已经学过了，不用再按，谢谢！");
        (await world.Database.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Guest_WhereThePlanOpensItToEverybody_IsCountedApartAndOnce()
    {
        await using var world = await PushWorld.OpenAsync(Campaign(Open), At(2));
        var branch = await world.Roster.BranchAsync(await world.Roster.CountyAsync());
        var group = await world.GroupAsync(branch);
        var post = (await world.AtAsync(At(2))).Single();

        (await world.PressAsync("guest", group, post.Button("已学习"))).ShouldBe("谢谢您一起学习，也给您记上一笔。");
        (await world.PressAsync("guest", group, post.Button("已学习"))).ShouldBe("已经给您记过了，谢谢！");

        (await world.DeliverAsync())[^1].Text.ShouldContain("已学习：党员 0 人，群众 1 人");
    }

    [Fact]
    public async Task Guest_WhereThePlanDoesNotOpenIt_CountsForNothing()
    {
        await using var world = await PushWorld.OpenAsync(Campaign(TestPlan.Members), At(2));
        var group = await world.GroupAsync(await world.Roster.BranchAsync(await world.Roster.CountyAsync()));
        var post = (await world.AtAsync(At(2))).Single();

        (await world.PressAsync("guest", group, post.Button("已学习")))!.ShouldContain("党员");

        (await world.Database.ReadAsync(db => db.GuestPresses.AnyAsync())).ShouldBeFalse();
        (await world.DeliverAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Window_WhenItHasClosed_TakesTheButtonAndLeavesTheCount()
    {
        await using var world = await PushWorld.OpenAsync(Campaign(TestPlan.Members), At(2));
        var branch = await world.Roster.BranchAsync(await world.Roster.CountyAsync());
        var group = await world.GroupAsync(branch);
        var (member, _) = await world.JoinedAsync(branch);
        await world.Roster.MemberAsync(branch);
        var post = (await world.AtAsync(At(2))).Single();
        await world.PressAsync("u" + member.Number, group, post.Button("已学习"));
        await world.DeliverAsync();

        var closed = (await world.AtAsync(At(8, 0, 1))).Single(m => m.Row.Action == DeliveryAction.Edit);
        closed.Labels.ShouldBeEmpty();
        closed.Text.ShouldContain("已学习：1 人");
        (await world.AtAsync(At(8, 9))).ShouldHaveSingleItem().Text.ShouldBe("📋 集中学习：学习材料 结束了：应完成 2 人，完成了 1 人。");
        (await world.AtAsync(At(8, 10))).ShouldBeEmpty();
        (await world.PressAsync("u" + member.Number, group, post.Button("已学习")))!.ShouldContain("过期");
    }

    [Fact]
    public async Task OrganizationsDuty_WhenItsWindowHasClosed_IsCountedForTheLevelAbove()
    {
        var plan = TestPlan.Form("branch-plan", Start, Start.AddDays(3), TestPlan.Organizations(PlanLevel.Branch));
        await using var world = await PushWorld.OpenAsync(TestPlan.Campaign(plan), At(0));
        var committee = await world.Roster.CommitteeAsync(await world.Roster.CountyAsync());
        var office = await world.GroupAsync(committee);
        await world.GroupAsync(await world.Roster.BranchAsync(committee));
        await world.Roster.BranchAsync(committee);

        await world.AtAsync(At(4, 0));
        var news = (await world.AtAsync(At(4))).ShouldHaveSingleItem();

        news.Row.ChatId.ShouldBe(office.Id);
        news.Text.ShouldBe("📋 党性分析 结束了：下面 2 个组织，交了 0 个。");
    }

    [Fact]
    public async Task Material_InAFile_GoesOutAsTheFileOfThePlan()
    {
        var file = new FileMaterial
        {
            Id = "sheet",
            TaskId = "study",
            Title = new LocalizedText("对照表"),
            Push = TestPlan.On(Start.AddDays(2)),
            Media = MediaKind.Document,
            File = "materials/standards.docx",
            Digest = "0123abcd",
        };
        await using var world = await PushWorld.OpenAsync(TestPlan.Campaign([Study(TestPlan.Members)], [file]), At(2));
        await world.GroupAsync(await world.Roster.BranchAsync(await world.Roster.CountyAsync()));

        var post = (await world.AtAsync(At(2))).ShouldHaveSingleItem();

        post.Content.File.ShouldBe(new OutgoingFile(FileKind.Document, "file:materials/standards.docx#sha256-0123abcd", "standards.docx"));
        post.Labels.ShouldBe(["已学习"]);
    }

    [Fact]
    public async Task MemberOfABranchWithoutGroup_GetsItInPrivateAndSeesThatItIsDone()
    {
        await using var world = await PushWorld.OpenAsync(Campaign(TestPlan.Members), At(2));
        var branch = await world.Roster.BranchAsync(await world.Roster.CountyAsync());
        var (member, chat) = await world.JoinedAsync(branch);

        var post = (await world.AtAsync(At(2))).ShouldHaveSingleItem();
        post.Row.ChatId.ShouldBe(chat.Id);
        post.Text.ShouldNotContain("已学习：");
        await world.PressAsync("u" + member.Number, chat, post.Button("已学习"));

        var edit = (await world.DeliverAsync()).ShouldHaveSingleItem();
        edit.Text.ShouldContain("✅ 您在5月12日（周三）学过了");
        edit.Labels.ShouldBeEmpty();
    }

    private static StudyTask Study(Audience audience) => TestPlan.Study("study", Start, Start.AddDays(20), audience);

    private static CampaignBot.Bot.Campaigns.Campaign Campaign(Audience audience) =>
        TestPlan.Campaign([Study(audience)], [TestPlan.Material("m-1", "study", Start.AddDays(2), Start.AddDays(7))]);
}
