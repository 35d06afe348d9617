using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.HandOver;

public sealed class HandOverTests
{
    [Fact]
    public async Task HandOver_WhenTheSuccessorAccepts_TheRoleChangesHandsToday()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, successor, office) = (await scene.JoinedAsync("1"), await scene.JoinedAsync("2"), await scene.JoinedAsync("6"));
        var offered = await OfferAsync(secretary, "一支部", "甲二");

        var said = await successor.PressesAsync(offered.Single(s => s.To == successor.Id), "我接任");

        said.ShouldContain(s => s.To == secretary.Id && s.Text.Contains("甲二"));
        said.ShouldContain(s => s.To == office.Id && s.Text.Contains("甲一 → 甲二"));
        (await successor.SaysAsync("/invite")).ShouldHaveSingleItem().Text.ShouldContain("一支部");
        (await secretary.SaysAsync("/invite")).ShouldHaveSingleItem().Text.ShouldContain("二支部");
        scene.Messenger.Menus[successor.Id].ShouldContain(c => c.Name == "invite");
        var roles = await scene.ReadAsync(db => db.RoleAssignments.Where(r => r.Role == Role.Secretary).OrderBy(r => r.Id).ToListAsync());
        roles.Count(r => r.To is null).ShouldBe(3);
        roles[^1].From.ShouldBe(new DateOnly(2027, 5, 1));
    }

    [Fact]
    public async Task HandOver_UntilItIsAccepted_ChangesNothing()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, successor) = (await scene.JoinedAsync("1"), await scene.JoinedAsync("2"));

        var offered = await OfferAsync(secretary, "一支部", "甲二");
        (await successor.SaysAsync("/invite")).ShouldHaveSingleItem().Text.ShouldContain("权限");
        var asked = await successor.PressesAsync(offered.Single(s => s.To == successor.Id), "我不接任");
        asked.Single().Labels.ShouldBe(["是，不接任", "还是我接任"]);
        var said = await successor.PressesAsync(asked.Single(), "是，不接任");

        said.ShouldContain(s => s.To == secretary.Id);
        (await secretary.SaysAsync("/invite")).ShouldHaveSingleItem().Offers("一支部").ShouldBeTrue();
    }

    [Fact]
    public async Task HandOver_WhenItWasTakenBackOrIsTooOld_CanNoLongerBeAccepted()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, successor) = (await scene.JoinedAsync("1"), await scene.JoinedAsync("2"));
        var first = await OfferAsync(secretary, "一支部", "甲二");
        await secretary.PressesAsync(first.Single(s => s.To == secretary.Id), "收回");
        var second = await OfferAsync(secretary, "一支部", "甲二");

        (await successor.PressesAsync(first.Single(s => s.To == successor.Id), "我接任")).ShouldHaveSingleItem().Text.ShouldContain("收回");
        scene.Wait(InviteToken.Lifetime);
        await successor.PressesAsync(second.Single(s => s.To == successor.Id), "我接任");
        scene.Messenger.LastAnswer.Alert.ShouldBeTrue();

        (await scene.ReadAsync(db => db.RoleAssignments.CountAsync(r => r.Role == Role.Secretary))).ShouldBe(3);
    }

    [Fact]
    public async Task HandOver_OffersOnlyMembersOfTheBranchWhoHaveJoined()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        (await secretary.SaysAsync("/handover")).ShouldHaveSingleItem().Text.ShouldContain("/invite");
        await scene.JoinedAsync("6");
        await scene.JoinedAsync("2");

        var list = (await secretary.SaysAsync("/handover")).ShouldHaveSingleItem();

        list.Buttons.Select(b => b.Label).ShouldBe(["丙一", "先不交接"]);
        (await secretary.SaysAsync("/handover 甲二")).ShouldHaveSingleItem().Text.ShouldContain("没有找到");
    }

    [Fact]
    public async Task HandOver_OfWhomeverIsListed_HasAWayOut()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, _) = (await scene.JoinedAsync("1"), await scene.JoinedAsync("2"));
        var which = (await secretary.SaysAsync("/handover")).Single();
        var list = (await secretary.PressesAsync(which, "一支部")).Single();
        var named = (await secretary.SaysAsync("/handover 甲二")).Single();

        foreach (var shown in new[] { list, named })
            (await secretary.PressesAsync(shown, "先不交接")).ShouldHaveSingleItem().Text.ShouldContain("您继续担任");

        (await scene.ReadAsync(db => db.InviteTokens.CountAsync(t => t.Purpose == InvitePurpose.Handover))).ShouldBe(0);
    }

    [Fact]
    public async Task HandOver_ByAnOffice_NamesTheSuccessor()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (office, successor) = (await scene.JoinedAsync("6"), await scene.JoinedAsync("2"));
        (await office.SaysAsync("/handover")).ShouldHaveSingleItem().Text.ShouldContain("/handover 姓名");
        var found = (await office.SaysAsync("/handover 甲二")).ShouldHaveSingleItem();
        var question = (await office.PressesAsync(found, "某乡党委")).ShouldHaveSingleItem();
        var offered = await office.PressesAsync(question, "确定");

        await successor.PressesAsync(offered.Single(s => s.To == successor.Id), "我接任");

        var offices = await scene.ReadAsync(db => db.RoleAssignments
            .Where(r => r.Role == Role.Office && r.To == null)
            .Join(db.Members, r => r.MemberId, m => m.Id, (_, m) => m.Name)
            .ToListAsync());
        offices.ShouldBe(["乙二", "甲二"], ignoreOrder: true);
    }

    private static async Task<IReadOnlyList<BotMessage>> OfferAsync(Account secretary, string branch, string who)
    {
        var which = (await secretary.SaysAsync("/handover")).ShouldHaveSingleItem();
        var list = (await secretary.PressesAsync(which, branch)).ShouldHaveSingleItem();
        var question = (await secretary.PressesAsync(list, who)).ShouldHaveSingleItem();
        return await secretary.PressesAsync(question, "确定");
    }
}
