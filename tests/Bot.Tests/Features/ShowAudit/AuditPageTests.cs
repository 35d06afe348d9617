using CampaignBot.Bot.Features.ShowAudit;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Features.ShowAudit;

/// <summary>What an office sees of the log, and how it chooses.</summary>
public sealed class AuditPageTests
{
    [Theory, DatabaseData]
    public async Task Office_SeesWhatLiesUnderIt_NewestFirst_AndTheCountySeesAll(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        await stage.DoAsync("Waive", $"service/* member:{stage.One.Id}", stage.Branch);
        await stage.DoAsync("Announce", "announcement:1", stage.Elsewhere);
        await stage.DoAsync("RecordEvent", "event:meeting", organization: null);

        var own = (await stage.Scene.SaysAsync(stage.Committee, "/audit")).Text;
        own.ShouldContain("共 1 条");
        own.ShouldContain(stage.One.Name);
        own.ShouldNotContain("发了通知");

        var all = (await stage.Scene.SaysAsync(stage.County, "/audit")).Text;
        all.ShouldContain("共 3 条");
        all.IndexOf("登记了日期", StringComparison.Ordinal).ShouldBeLessThan(all.IndexOf("免除了", StringComparison.Ordinal));
    }

    [Theory, DatabaseData]
    public async Task Words_ChooseADay_AnOrganization_OrAPerson(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        await stage.DoAsync("Waive", $"service/* member:{stage.One.Id}", stage.Branch);
        await stage.DoAsync("ExtendMember", $"service/once member:{stage.Two.Id}", stage.Other);
        stage.Scene.Wait(TimeSpan.FromDays(2));
        await stage.DoAsync("InviteMember", $"member:{stage.Two.Id}", stage.Other);

        (await stage.AuditAsync(stage.Branch.Name)).ShouldSatisfyAllConditions(
            text => text.ShouldContain("共 1 条"), text => text.ShouldContain("免除了"));
        (await stage.AuditAsync(stage.Two.Number)).ShouldContain("共 2 条");
        (await stage.AuditAsync("2027-05-10")).ShouldContain("共 2 条");
        (await stage.AuditAsync("今天")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("共 1 条"), text => text.ShouldContain("生成了邀请"));
        (await stage.AuditAsync(stage.Two.Number + " 2027-05-10")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("共 1 条"), text => text.ShouldContain("延了期"));
        (await stage.AuditAsync("没有的村")).ShouldContain("没有找到");
    }

    [Fact]
    public async Task Number_IsNotTakenForAnother_ThatBeginsWithIt()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.DoAsync("Waive", $"service/* member:{stage.One.Id}7", stage.Branch);
        await stage.DoAsync("Waive", $"service/* member:{stage.One.Id} about member:{stage.Two.Id}", stage.Branch);

        (await stage.AuditAsync(stage.One.Number)).ShouldContain("共 1 条");
    }

    [Theory, DatabaseData]
    public async Task Line_NamesTheDutyOfAnOccasionAndOfADiscussion_AndMakesUpNoVerb(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        var branch = stage.Branch;
        await stage.DoAsync("ActForOrganization.Noted", $"occasion:service organization:{branch.Id}", branch);
        await stage.DoAsync("ReadDiscussion", $"discussion:service organization:{branch.Id}", branch);
        await stage.DoAsync("ReadDiscussion.Published", $"discussion-answer:{await stage.AnswerAsync()}", branch);
        await stage.DoAsync("Announce.Stopped", "announcement:1", branch);
        await stage.DoAsync("Waive.Postponed", $"service/* member:{stage.One.Id}", branch);

        (await stage.AuditAsync(branch.Name)).ShouldSatisfyAllConditions(
            text => text.ShouldContain($"登记了活动谁到了 志愿服务 {branch.Name}"),
            text => text.ShouldContain($"看了讨论发言 志愿服务 {branch.Name}"),
            text => text.ShouldContain("不带名字发布了讨论发言 志愿服务"),
            text => text.ShouldContain("发了通知（停发）"),
            text => text.ShouldContain("免除了 志愿服务", customMessage: "a verb that isn't known is left out"),
            text => text.ShouldNotContain("收回"));
    }

    [Theory, DatabaseData]
    public async Task Buttons_TurnPages_AndChoose(DatabaseKind kind)
    {
        await using var stage = await Stage.OpenAsync(kind);
        for (var i = 0; i < AuditView.PageSize + 1; i++)
            await stage.DoAsync("Waive", $"service/* member:{stage.One.Id}", stage.Branch);
        stage.Scene.Wait(TimeSpan.FromDays(1));
        await stage.DoAsync("Announce", "announcement:1", stage.Other);

        var first = await stage.Scene.SaysAsync(stage.Committee, "/audit");
        first.Text.Split('\n').Count(line => line.Contains("免除了", StringComparison.Ordinal)).ShouldBe(AuditView.PageSize - 1);
        var second = await stage.Scene.PressesAsync(stage.Committee, first.Last, "2/2");
        second.Text.Split('\n').Count(line => line.Contains("免除了", StringComparison.Ordinal)).ShouldBe(2);

        var organizations = await stage.Scene.PressesAsync(stage.Committee, first.Last, "按单位看");
        organizations.Last.Labels.ShouldBe([stage.Branch.Name, stage.Other.Name, "返回"], ignoreOrder: true);
        var chosen = await stage.Scene.PressesAsync(stage.Committee, organizations.Last, stage.Other.Name);
        chosen.Text.ShouldSatisfyAllConditions(text => text.ShouldContain("共 1 条"), text => text.ShouldContain("只看：" + stage.Other.Name));

        var people = await stage.Scene.PressesAsync(stage.Committee, chosen.Last, "按人看");
        people.Last.Labels.ShouldBe([stage.County.Name, "返回"], "of the organization that was chosen");
        var days = await stage.Scene.PressesAsync(stage.Committee, first.Last, "按日期看");
        days.Last.Labels.Count(label => label.Contains("2027年5月", StringComparison.Ordinal)).ShouldBe(2);
        (await stage.Scene.PressesAsync(stage.Committee, days.Last, "5月11日")).Text.ShouldContain("共 1 条");
    }

    [Fact]
    public async Task Secretary_AndMember_MayNotAsk()
    {
        await using var stage = await Stage.OpenAsync();
        (await stage.Scene.SaysAsync(stage.One, "/audit")).Text.ShouldContain("不在您的权限内");
        (await stage.Scene.SaysAsync(stage.Secretary, "/audit")).Text.ShouldContain("不在您的权限内");
    }

    [Fact]
    public async Task Press_ByWhoLostTheOffice_ShowsNothing()
    {
        await using var stage = await Stage.OpenAsync();
        await stage.DoAsync("Waive", $"service/* member:{stage.One.Id}", stage.Branch);
        var shown = await stage.Scene.SaysAsync(stage.Committee, "/audit");
        await stage.Scene.WriteAsync(async db =>
        {
            foreach (var role in db.RoleAssignments.Where(r => r.MemberId == stage.Committee.Id))
                db.RoleAssignments.Remove(role);
            return await db.SaveChangesAsync();
        });
        stage.Scene.Service<PersonDirectory>().Forget();

        var pressed = await stage.Scene.PressesAsync(stage.Committee, shown.Last, "按人看");

        pressed.Box.ShouldNotBeNull().ShouldContain("权限");
    }

    /// <summary>A county with two committees; the branches of one of them.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        public required Scene Scene { get; init; }

        public required Organization Branch { get; init; }

        public required Organization Other { get; init; }

        public required Organization Elsewhere { get; init; }

        public required Member County { get; init; }

        public required Member Committee { get; init; }

        public required Member Secretary { get; init; }

        public required Member One { get; init; }

        public required Member Two { get; init; }

        public static async Task<Stage> OpenAsync(DatabaseKind kind = DatabaseKind.Sqlite)
        {
            var scene = await Scene.OpenAsync(
                TestPlan.Campaign(TestPlan.CheckIn("service", new DateOnly(2027, 5, 1), new DateOnly(2027, 7, 31))), services => services.AddShowAudit(), kind);
            var county = await scene.Roster.CountyAsync();
            var committee = await scene.Roster.CommitteeAsync(county);
            var branch = await scene.Roster.BranchAsync(committee);
            var other = await scene.Roster.BranchAsync(committee);
            return new Stage
            {
                Scene = scene,
                Branch = branch,
                Other = other,
                Elsewhere = await scene.Roster.BranchAsync(await scene.Roster.CommitteeAsync(county)),
                County = await scene.JoinedAsync(branch, Role.Office, county),
                Committee = await scene.JoinedAsync(branch, Role.Office, committee),
                Secretary = await scene.JoinedAsync(branch, Role.Secretary),
                One = await scene.JoinedAsync(branch),
                Two = await scene.JoinedAsync(other),
            };
        }

        /// <summary>The county's office does something.</summary>
        public Task DoAsync(string action, string target, Organization? organization) => Scene.WriteAsync(db =>
        {
            db.AuditEntries.Add(new AuditEntry
            {
                CampaignId = Scene.Campaign.Id,
                ActorId = County.Id,
                Action = action,
                Target = target,
                OrganizationId = organization?.Id,
                At = Scene.Now,
            });
            return Task.FromResult(true);
        });

        /// <summary>A member of the branch answers a discussion.</summary>
        public Task<long> AnswerAsync() => Scene.WriteAsync(async db =>
        {
            var author = new DiscussionAuthor(One.Id, Branch.Id);
            var answer = DiscussionAnswer.Create(Scene.Campaign.Id, "service", author, textSecret: [1], inGroup: false, Scene.Now, "instance");
            db.DiscussionAnswers.Add(answer);
            await db.SaveChangesAsync();
            return answer.Id;
        });

        public async Task<string> AuditAsync(string words) => (await Scene.SaysAsync(Committee, "/audit " + words)).Text;

        public ValueTask DisposeAsync() => Scene.DisposeAsync();
    }
}
