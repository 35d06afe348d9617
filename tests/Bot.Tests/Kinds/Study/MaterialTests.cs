using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Kinds.Study;

public sealed class MaterialTests
{
    private static readonly Audience Open = TestPlan.Members with { PressInGroup = true, OpenToEverybody = true };

    [Fact]
    public async Task Material_OnItsDay_IsPushedWithAButtonAndACountThatIsCounted()
    {
        await using var scene = await Scene.OpenDueAsync(Campaign(TestPlan.Members), At(0));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var group = await scene.GroupAsync(branch);
        var (member, _) = await scene.JoinedWithChatAsync(branch);

        (await scene.AtAsync(At(1))).ShouldBeEmpty();
        var post = (await scene.AtAsync(At(2))).ShouldHaveSingleItem();
        post.Text.ShouldContain("正文");
        post.Text.ShouldContain("5月17日（周一）截止");
        post.Text.ShouldContain("已学习：0 人");

        var answer = (await scene.PressesAsync("u" + member.Number, group, post.Button("已学习"))).Box;

        answer.ShouldBe("记下了，谢谢！您已学习「学习材料」。");
        var edit = (await scene.DeliverAsync()).Single(m => m.Row.Action == DeliveryAction.Edit);
        edit.Row.TargetMessageId.ShouldBe(post.Row.ProviderMessageId);
        edit.Text.ShouldContain("已学习：1 人");
        edit.Labels.ShouldBe(["已学习"]);
    }

    [Fact]
    public async Task Button_PressedTwice_IsAnsweredKindlyAndCountedOnce()
    {
        await using var scene = await Scene.OpenDueAsync(Campaign(TestPlan.Members), At(2));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var group = await scene.GroupAsync(branch);
        var (member, _) = await scene.JoinedWithChatAsync(branch);
        var post = (await scene.AtAsync(At(2))).Single();
        await scene.PressesAsync("u" + member.Number, group, post.Button("已学习"));

        var answer = (await scene.PressesAsync("u" + member.Number, group, post.Button("已学习"))).Box;

        answer.ShouldBe("您在5月12日（周三）已经学过了，不用再按，谢谢！");
        (await scene.Database.ReadAsync(db => db.Acknowledgements.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Guest_WhereThePlanOpensItToEverybody_IsCountedApartAndOnce()
    {
        await using var scene = await Scene.OpenDueAsync(Campaign(Open), At(2));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var group = await scene.GroupAsync(branch);
        var post = (await scene.AtAsync(At(2))).Single();

        (await scene.PressesAsync("guest", group, post.Button("已学习"))).Box!.ShouldStartWith("谢谢您一起学习，先记在群众里。");
        (await scene.PressesAsync("guest", group, post.Button("已学习"))).Box!.ShouldStartWith("已经记在群众里了，谢谢！");

        (await scene.DeliverAsync())[^1].Text.ShouldContain("已学习：党员 0 人，群众 1 人");
    }

    [Fact]
    public async Task Guest_WhereThePlanDoesNotOpenIt_CountsForNothing()
    {
        await using var scene = await Scene.OpenDueAsync(Campaign(TestPlan.Members), At(2));
        var group = await scene.GroupAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));
        var post = (await scene.AtAsync(At(2))).Single();

        (await scene.PressesAsync("guest", group, post.Button("已学习"))).Box!.ShouldContain("党员");

        (await scene.Database.ReadAsync(db => db.GuestPresses.AnyAsync())).ShouldBeFalse();
        (await scene.DeliverAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Window_WhenItHasClosed_TakesTheButtonAndLeavesTheCount()
    {
        await using var scene = await Scene.OpenDueAsync(Campaign(TestPlan.Members), At(2));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var group = await scene.GroupAsync(branch);
        var (member, _) = await scene.JoinedWithChatAsync(branch);
        await scene.Roster.MemberAsync(branch);
        var post = (await scene.AtAsync(At(2))).Single();
        await scene.PressesAsync("u" + member.Number, group, post.Button("已学习"));
        await scene.DeliverAsync();

        var closed = (await scene.AtAsync(At(8, 0, 1))).Single(m => m.Row.Action == DeliveryAction.Edit);
        closed.Labels.ShouldBeEmpty();
        closed.Text.ShouldContain("已学习：1 人");
        (await scene.AtAsync(At(8, 9))).ShouldHaveSingleItem().Text.ShouldBe("📋 集中学习 · 学习材料 结束了：应完成 2 人，完成了 1 人。");
        (await scene.AtAsync(At(8, 10))).ShouldBeEmpty();
        (await scene.PressesAsync("u" + member.Number, group, post.Button("已学习"))).Box!.ShouldContain("过期");
    }

    [Fact]
    public async Task OrganizationsDuty_WhenItsWindowHasClosed_IsCountedForTheLevelAbove()
    {
        var plan = TestPlan.Form("branch-plan", Start, Start.AddDays(3), TestPlan.Organizations(PlanLevel.Branch));
        await using var scene = await Scene.OpenDueAsync(TestPlan.Campaign(plan), At(0));
        var committee = await scene.Roster.CommitteeAsync(await scene.Roster.CountyAsync());
        var office = await scene.GroupAsync(committee);
        await scene.GroupAsync(await scene.Roster.BranchAsync(committee));
        await scene.Roster.BranchAsync(committee);

        await scene.AtAsync(At(4, 0));
        var news = (await scene.AtAsync(At(4))).ShouldHaveSingleItem();

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
        await using var scene = await Scene.OpenDueAsync(TestPlan.Campaign([Study(TestPlan.Members)], [file]), At(2));
        await scene.GroupAsync(await scene.Roster.BranchAsync(await scene.Roster.CountyAsync()));

        var post = (await scene.AtAsync(At(2))).ShouldHaveSingleItem();

        post.Content.File.ShouldBe(new OutgoingFile(FileKind.Document, "file:materials/standards.docx#sha256-0123abcd", "对照表.docx"));
        post.Labels.ShouldBe(["已学习"]);
    }

    [Fact]
    public async Task MemberOfABranchWithoutGroup_GetsItInPrivateAndSeesThatItIsDone()
    {
        await using var scene = await Scene.OpenDueAsync(Campaign(TestPlan.Members), At(2));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, chat) = await scene.JoinedWithChatAsync(branch);

        var post = (await scene.AtAsync(At(2))).ShouldHaveSingleItem();
        post.Row.ChatId.ShouldBe(chat.Id);
        post.Text.ShouldNotContain("已学习：");
        await scene.PressesAsync("u" + member.Number, chat, post.Button("已学习"));

        var edit = (await scene.DeliverAsync()).ShouldHaveSingleItem();
        edit.Text.ShouldContain("✅ 您在5月12日（周三）学过了");
        edit.Labels.ShouldBeEmpty();
    }

    private static StudyTask Study(Audience audience) => TestPlan.Study("study", Start, Start.AddDays(20), audience);

    private static CampaignBot.Bot.Campaigns.Campaign Campaign(Audience audience) =>
        TestPlan.Campaign([Study(audience)], [TestPlan.Material("m-1", "study", Start.AddDays(2), Start.AddDays(7))]);
}
