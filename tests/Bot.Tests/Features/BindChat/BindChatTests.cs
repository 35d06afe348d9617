using CampaignBot.Bot.Features.BindChat;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.BindChat;

public sealed class BindChatTests
{
    private const string Group = "-100";

    [Fact]
    public async Task Bind_BySomeoneWhoLeadsOneBranch_IsDoneAtOnce()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");

        var said = (await secretary.In(Group).SaysAsync("/bind")).ShouldHaveSingleItem();

        said.To.ShouldBe(Group);
        said.Text.ShouldContain("二支部");
        said.Buttons.ShouldContain(b => b.StartParameter == "c-invite");
        var binding = (await BindingsAsync(scene)).ShouldHaveSingleItem();
        (binding.Code, binding.Binding.IsPrimary).ShouldBe(("B2", true));
    }

    [Fact]
    public async Task Bind_BySomeoneWhoLeadsTwo_AsksWhichAndOnlyTheyMayAnswer()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, other) = (await scene.JoinedAsync("1"), await scene.JoinedAsync("4"));
        var question = (await secretary.In(Group).SaysAsync("/bind")).ShouldHaveSingleItem();

        await other.PressesAsync(question, "二支部");
        (await BindingsAsync(scene)).ShouldBeEmpty();
        await secretary.PressesAsync(question, "二支部");

        (await BindingsAsync(scene)).ShouldHaveSingleItem().Code.ShouldBe("B2");
    }

    [Fact]
    public async Task Bind_ByAMemberOrAStranger_IsRefused()
    {
        await using var scene = await Scene.OfRosterAsync();

        (await (await scene.JoinedAsync("2")).In(Group).SaysAsync("/bind")).ShouldHaveSingleItem().Text.ShouldContain("权限");
        (await scene.Stranger("x").In(Group).SaysAsync("/bind")).ShouldHaveSingleItem().Text.ShouldContain("不认识");

        (await BindingsAsync(scene)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bind_InPrivate_SaysWhereToGo()
    {
        await using var scene = await Scene.OfRosterAsync();

        (await (await scene.JoinedAsync("4")).SaysAsync("/bind")).ShouldHaveSingleItem().Text.ShouldContain("群里");
    }

    [Fact]
    public async Task Bind_ByALinkInPrivate_BindsNothingAndSaysWhereToGo()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");

        (await secretary.FollowsAsync("c-bind")).ShouldHaveSingleItem().Text.ShouldContain("群里");

        (await BindingsAsync(scene)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bind_OfAPrivateChatByAnyOtherWay_IsRefusedByTheHandler()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        await secretary.SaysAsync("/me");

        var outcome = await scene.WriteAsync(async db =>
        {
            var chat = await db.Chats.SingleAsync(c => c.ExternalId == secretary.Id);
            var person = await PersonDirectory.LoadAsync(db, await db.Members.Where(m => m.Number == "4").Select(m => m.Id).SingleAsync(), new DateOnly(2027, 5, 1), default);
            var branch = await db.Organizations.Where(o => o.Code == "B2").AsNodes().SingleAsync();
            return (await scene.Service<BindChatHandler>().BindAsync(db, person!, new BindPlace(chat.Id, null), branch, DateTimeOffset.UnixEpoch, default)).Outcome;
        });

        outcome.ShouldBe(BindOutcome.NoGroup);
        (await BindingsAsync(scene)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bind_ATopic_LeavesTheOthersFree()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (one, other) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"));

        (await one.In(Group, thread: "7").SaysAsync("/bind")).ShouldHaveSingleItem().Row.ThreadId.ShouldBe("7");
        await other.In(Group, thread: "8").SaysAsync("/bind");

        (await BindingsAsync(scene)).Select(b => (b.Code, b.Binding.ThreadId)).ShouldBe([("B2", "7"), ("C", "8")]);
    }

    [Fact]
    public async Task Bind_ASecondGroup_KeepsTheFirstPrimaryUntilTheSecretarySaysOtherwise()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        await secretary.In(Group).SaysAsync("/bind");

        var said = (await secretary.In("-200").SaysAsync("/bind")).ShouldHaveSingleItem();

        (await BindingsAsync(scene)).Select(b => b.Binding.IsPrimary).ShouldBe([true, false]);
        await secretary.PressesAsync(said, "设为主群");
        (await BindingsAsync(scene)).Select(b => b.Binding.IsPrimary).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Bind_AGroupOfAnotherBranch_IsForThatBranchToRelease()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (first, second) = (await scene.JoinedAsync("1"), await scene.JoinedAsync("4"));
        await first.PressesAsync((await first.In(Group).SaysAsync("/bind")).ShouldHaveSingleItem(), "一支部");

        (await second.In(Group).SaysAsync("/bind")).ShouldHaveSingleItem().Text.ShouldContain("一支部");
        (await BindingsAsync(scene)).ShouldHaveSingleItem().Code.ShouldBe("B1");

        var offer = (await first.In(Group).SaysAsync("/bind")).ShouldHaveSingleItem();
        var question = (await first.PressesAsync(offer, "改为「二支部」")).ShouldHaveSingleItem();
        await first.PressesAsync(question, "确定");
        (await BindingsAsync(scene)).ShouldHaveSingleItem().Code.ShouldBe("B2");
    }

    [Fact]
    public async Task Unbind_WantsAConfirmation()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        await secretary.In(Group).SaysAsync("/bind");
        var offer = (await secretary.In(Group).SaysAsync("/bind")).ShouldHaveSingleItem();
        var question = (await secretary.PressesAsync(offer, "解除")).ShouldHaveSingleItem();

        await secretary.PressesAsync(question, "不改了");
        (await BindingsAsync(scene)).ShouldHaveSingleItem();
        await secretary.PressesAsync(question, "确定解除");

        (await BindingsAsync(scene)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bind_ByAnAnonymousAdmin_IsFinishedInPrivateByAnAdministratorWhoLeadsABranch()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, member) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("2"));
        var said = (await secretary.In(Group, anonymous: true).SaysAsync("/bind")).ShouldHaveSingleItem();
        var link = said.Buttons.ShouldHaveSingleItem().StartParameter!;

        (await member.FollowsAsync(link)).ShouldHaveSingleItem().Text.ShouldContain("权限");
        (await scene.Stranger("x").FollowsAsync(link)).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        (await secretary.FollowsAsync(link))[^1].Text.ShouldContain("不是那个群的管理员");
        (await BindingsAsync(scene)).ShouldBeEmpty();

        scene.Messenger.Administrators.Add((Group, secretary.Id));
        var done = await secretary.FollowsAsync(link);
        done.ShouldContain(s => s.To == Group && s.Text.Contains("二支部"));
        (await BindingsAsync(scene)).ShouldHaveSingleItem().Code.ShouldBe("B2");
        (await secretary.FollowsAsync(link)).ShouldHaveSingleItem().Text.ShouldContain("无效");
    }

    [Fact]
    public async Task Added_TheBotGreetsAndExplainsBind()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");

        (await secretary.In(Group).HappensAsync(ActivityKind.BotAdded)).ShouldHaveSingleItem().Text.ShouldContain("/bind");
        await secretary.In(Group).SaysAsync("/bind");
        // Only a group that was over has somebody to come back to.
        (await secretary.In(Group).HappensAsync(ActivityKind.BotAdded)).ShouldBeEmpty();
        await secretary.In(Group).HappensAsync(ActivityKind.BotRemoved);
        (await secretary.In(Group).HappensAsync(ActivityKind.BotAdded)).ShouldHaveSingleItem().Text.ShouldContain("二支部");
    }

    [Fact]
    public async Task Removed_TheChatEndsItsSecretariesAreToldAndAnotherGroupBecomesPrimary()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        await secretary.In(Group).SaysAsync("/bind");
        await secretary.In("-200").SaysAsync("/bind");

        var said = await secretary.In(Group).HappensAsync(ActivityKind.BotRemoved);

        said.ShouldHaveSingleItem().To.ShouldBe(secretary.Id);
        (await scene.ReadAsync(db => db.Chats.SingleAsync(c => c.ExternalId == Group))).EndedAt.ShouldNotBeNull();
        (await BindingsAsync(scene)).Where(b => b.Binding.IsPrimary).ShouldHaveSingleItem().Chat.ShouldBe("-200");
        (await secretary.In(Group).HappensAsync(ActivityKind.BotRemoved)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Blocked_ByAMember_TheSecretaryIsTold()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, member) = (await scene.JoinedAsync("1"), await scene.JoinedAsync("2"));

        var said = await member.Private.HappensAsync(ActivityKind.BotRemoved);

        said.ShouldHaveSingleItem().To.ShouldBe(secretary.Id);
        (await member.SaysAsync("/me")).ShouldHaveSingleItem();
        (await scene.ReadAsync(db => db.Chats.SingleAsync(c => c.ExternalId == member.Id))).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Blocked_ByAMember_WhoseSecretaryNeverJoined_TheOfficeAboveIsTold()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (office, member) = (await scene.JoinedAsync("6"), await scene.JoinedAsync("2"));

        var said = await member.Private.HappensAsync(ActivityKind.BotRemoved);

        said.ShouldHaveSingleItem().To.ShouldBe(office.Id);
    }

    [Fact]
    public async Task Blocked_ByTheOnlySecretary_TheNearestOfficeThatCanBeReachedIsTold()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (county, secretary) = (await scene.JoinedAsync("5"), await scene.JoinedAsync("1"));

        var said = await secretary.Private.HappensAsync(ActivityKind.BotRemoved);

        said.ShouldHaveSingleItem().To.ShouldBe(county.Id);
    }

    [Fact]
    public async Task Renamed_TheTitleFollows()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        await secretary.In(Group).SaysAsync("/bind");

        await secretary.In(Group).HappensAsync(ActivityKind.Renamed);

        (await scene.ReadAsync(db => db.Chats.SingleAsync(c => c.ExternalId == Group))).Title.ShouldBe("群 " + Group);
    }

    [Theory]
    [InlineData("old")]
    [InlineData("old,old")]
    [InlineData("new,old")]
    [InlineData("new,old,new,old")]
    public async Task Migrated_InWhateverOrderTheNewsComes_TheBindingIsUnderTheNewId(string order)
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        await secretary.In(Group).SaysAsync("/bind");

        foreach (var news in order.Split(','))
        {
            if (news == "old")
                await secretary.In(Group).HappensAsync(ActivityKind.Migrated, movedTo: "-1001");
            else
                await secretary.In("-1001").HappensAsync(ActivityKind.BotAdded);
        }

        (await BindingsAsync(scene)).ShouldHaveSingleItem().Chat.ShouldBe("-1001");
        (await scene.ReadAsync(db => db.Chats.CountAsync(c => c.IsGroup && c.EndedAt == null))).ShouldBe(1);
        (await secretary.In("-1001").SaysAsync("/bind")).ShouldHaveSingleItem().Text.ShouldContain("二支部");
    }

    [Fact]
    public async Task Migrated_WhenTheNewGroupWasBoundMeanwhile_OneBindingStays()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        await secretary.In(Group).SaysAsync("/bind");
        await secretary.In("-1001").SaysAsync("/bind");

        await secretary.In(Group).HappensAsync(ActivityKind.Migrated, movedTo: "-1001");

        var binding = (await BindingsAsync(scene)).ShouldHaveSingleItem();
        (binding.Chat, binding.Binding.IsPrimary).ShouldBe(("-1001", true));
    }

    [Fact]
    public async Task TopicGone_TheBindingGoesToTheWholeChatAndTheSecretaryIsTold()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        await secretary.In(Group, thread: "7").SaysAsync("/bind");
        var lifecycle = scene.Services.GetRequiredService<IChatLifecycle>();
        await scene.WriteAsync(async db =>
        {
            await lifecycle.LoseTopicAsync(db, (await db.ChatBindings.SingleAsync()).ChatId, "7", default);
            return true;
        });

        (await scene.NewAsync()).ShouldHaveSingleItem().To.ShouldBe(secretary.Id);
        (await BindingsAsync(scene)).ShouldHaveSingleItem().Binding.ThreadId.ShouldBeNull();
    }

    private static Task<List<(ChatBinding Binding, string Code, string Chat)>> BindingsAsync(Scene scene) => scene.ReadAsync(async db =>
        (await db.ChatBindings.OrderBy(b => b.Id)
            .Join(db.Organizations, b => b.OrganizationId, o => o.Id, (b, o) => new { b, o.Code })
            .Join(db.Chats, x => x.b.ChatId, c => c.Id, (x, c) => new { x.b, x.Code, c.ExternalId })
            .ToListAsync()).ConvertAll(x => (x.b, x.Code, x.ExternalId)));
}
