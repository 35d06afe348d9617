using System.Text.RegularExpressions;
using CampaignBot.Bot.Features.ClaimOffice;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CampaignBot.Bot.Tests.Stories;

/// <summary>How a county comes to use the bot, from the console's link to a branch's group, through the emulated messenger.</summary>
public sealed partial class ComingTogetherStory
{
    // Before the plan asks anybody for anything: the scheduler's tick, whenever it comes, has nothing to say in between.
    private static readonly DateTimeOffset Start = new(2027, 4, 20, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task FromTheConsolesLinkToABoundGroupAndAJoinedMember()
    {
        await using var bot = await RunningBot.StartAsync(Start);
        var (secretary, member) = (Someone(bot, "甲一"), Someone(bot, "甲二"));

        // The operator hands the console's link to the county office.
        var officer = await ClaimAsync(bot);
        officer.Last.Button("邀请书记和办公室").ShouldNotBeNull();

        // The office invites a secretary; the invitation comes as a picture to scan and a text to forward.
        await officer.SaysAsync("/invite DY0001");
        officer.Last.Media.ShouldNotBeNull().Kind.ShouldBe("photo");
        await secretary.FollowsAsync(LinkIn(officer.Last.Text));
        await secretary.PressesAsync("是我本人");
        officer.Last.Text.ShouldContain("甲一");

        // The secretary adds the bot to the branch's group and binds it.
        var group = bot.World.AddGroup("清水村支部", secretary.User, member.User);
        await secretary.ActAsync(() => group.AddBot(secretary.User));
        group.LastFromBot.ShouldNotBeNull().Text.ShouldContain("/bind");
        await secretary.SaysAsync(group, "/bind");
        group.LastFromBot!.Text.ShouldContain("清水村支部");

        // The secretary invites the members (one of them belongs to another branch too); one joins.
        await secretary.SaysAsync("/invite");
        var letters = (await secretary.PressesAsync("生成全部链接（9 人）"))
            .Where(m => m.Text.Contains("?start=j-", StringComparison.Ordinal))
            .ToList();
        letters.Count.ShouldBe(9);
        await member.FollowsAsync(LinkIn(letters.Single(l => l.Text.StartsWith("甲二", StringComparison.Ordinal)).Text));
        await member.PressesAsync("是我本人");
        secretary.Last.Text.ShouldContain("甲二");
        (await member.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("清水村支部");

        // It was a borrowed phone: the secretary undoes it.
        await secretary.PressesAsync("不是本人，撤销");
        (await member.SaysAsync("/me")).ShouldHaveSingleItem().Text.ShouldContain("不认识");
    }

    [Fact]
    public async Task AnAnonymousAdministratorFinishesInPrivate()
    {
        await using var bot = await RunningBot.StartAsync(Start);
        var secretary = await JoinAsync(bot, await ClaimAsync(bot), "DY0001", "甲一");
        var stranger = Someone(bot, "路人");
        var group = bot.World.AddSupergroup("清水村支部", secretary.User, isForum: false, stranger.User);
        group.AddBot(secretary.User);

        await secretary.ActAsync(() => group.AnonymousAdminSends("/bind"));
        await bot.World.WaitForAsync(_ => group.LastFromBot!.Buttons.Any());
        var url = group.LastFromBot!.Buttons.Single().Url!;
        (await stranger.FollowsAsync(url)).ShouldHaveSingleItem().Text.ShouldContain("不认识");
        await secretary.FollowsAsync(url);

        await bot.World.WaitForAsync(_ => group.LastFromBot!.Text.Contains("绑定好了", StringComparison.Ordinal));
        (await bot.ReadAsync(db => db.ChatBindings.CountAsync())).ShouldBe(1);
    }

    [Theory]
    [InlineData(nameof(MigrationNotice.Both))]
    [InlineData(nameof(MigrationNotice.InOldGroup))]
    [InlineData(nameof(MigrationNotice.InNewGroup))]
    public async Task AGroupThatBecomesASupergroupStaysBound(string notice)
    {
        await using var bot = await RunningBot.StartAsync(Start);
        var secretary = await JoinAsync(bot, await ClaimAsync(bot), "DY0001", "甲一");
        var group = bot.World.AddGroup("清水村支部", secretary.User);
        group.AddBot(secretary.User);
        await secretary.SaysAsync(group, "/bind");

        EmulatedGroup? super = null;
        await secretary.ActAsync(() => super = group.MigrateToSupergroup(secretary.User, Enum.Parse<MigrationNotice>(notice)));

        (await secretary.SaysAsync(super!, "/bind")).ShouldHaveSingleItem().Text.ShouldContain("本群是「清水村支部」的群");
        (await bot.ReadAsync(db => db.ChatBindings.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task AGroupThatPutsTheBotOutIsReportedToItsSecretary()
    {
        await using var bot = await RunningBot.StartAsync(Start);
        var secretary = await JoinAsync(bot, await ClaimAsync(bot), "DY0001", "甲一");
        var group = bot.World.AddGroup("清水村支部", secretary.User);
        group.AddBot(secretary.User);
        await secretary.SaysAsync(group, "/bind");

        await secretary.ActAsync(() => group.KickBot(secretary.User));

        secretary.Last.Text.ShouldContain("已被移出群「清水村支部」");
    }

    [Fact]
    public async Task TheMenuFollowsRolesAndLanguage()
    {
        await using var bot = await RunningBot.StartAsync(Start);
        var officer = await ClaimAsync(bot);
        var (secretary, member) = (await JoinAsync(bot, officer, "DY0001", "甲一"), await JoinAsync(bot, officer, "DY0002", "甲二"));

        await bot.World.WaitForAsync(w => w.CommandsFor(secretary.Id, secretary.Id).Any(c => c.Command == "invite"));
        bot.World.CommandsFor(member.Id, member.Id).ShouldNotContain(c => c.Command == "invite");
        await member.SaysAsync("/language");
        await member.PressesAsync("English");

        await bot.World.WaitForAsync(w => w.CommandsFor(member.Id, member.Id).Any(c => c.Description == "What I can do"));
        (await member.SaysAsync("/help")).ShouldHaveSingleItem().Text.ShouldContain("Hello 甲二");
    }

    private static Actor Someone(RunningBot bot, string name) => new(bot, bot.World.AddUser(name));

    private static string LinkIn(string text) => Link().Match(text).Value;

    /// <summary>The county's office, by the console's link.</summary>
    private static async Task<Actor> ClaimAsync(RunningBot bot)
    {
        // The start prints a link too; a later one takes its place.
        await bot.Services.GetServices<IHostedService>().OfType<OfficeLinkPrinter>().Single().ExecuteTask!;
        var link = (await bot.Services.GetRequiredService<OfficeLink>().EnsureAsync("telegram", default)).ShouldBeOfType<OfficeLinkState.Open>().WayIn.Link!;
        var officer = Someone(bot, "戊二");
        await officer.FollowsAsync(link);
        await officer.PressesAsync("我是 戊二（DY0034）");
        return officer;
    }

    /// <summary>Joins by a link of the office's.</summary>
    private static async Task<Actor> JoinAsync(RunningBot bot, Actor officer, string number, string name)
    {
        var actor = Someone(bot, name);
        await officer.SaysAsync("/invite " + number);
        await actor.FollowsAsync(LinkIn(officer.Last.Text));
        await actor.PressesAsync("是我本人");
        return actor;
    }

    [GeneratedRegex(@"https://t\.me/\S+", System.Text.RegularExpressions.RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Link();
}
