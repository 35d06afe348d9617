using CampaignBot.Bot.Features.ImportRoster.Chat;
using CampaignBot.Bot.Features.ReviewSubmission;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Tests.Features.AnnouncePhase;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

/// <summary>A secretary proposes; the office above decides with one press.</summary>
public sealed class RosterProposalTests
{
    [Fact]
    public async Task Secretary_ProposesAMember_TheOfficeAgreesAndBothAreTold()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, office) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"));

        var said = await ProposeMemberAsync(secretary, "7");
        said.Last(m => m.To == secretary.Id).Text.ShouldContain("已经报给某乡党委办公室");
        var asked = said.Single(m => m.To == office.Id);
        asked.Text.ShouldContain("二支部的乙一报来");
        asked.Text.ShouldContain("· 丁一（7）：二支部，在职");
        (await MembersAsync(scene)).ShouldBe(6);

        var decided = await office.PressesAsync(asked, "同意并写入");

        decided.Single(m => m.To == office.Id).Text.ShouldContain("已写入");
        decided.Single(m => m.To == secretary.Id).Text.ShouldContain("丙一同意了");
        (await MembersAsync(scene)).ShouldBe(7);
        (await office.PressesAsync(asked, "同意并写入")).ShouldBeEmpty();
        scene.Messenger.LastAnswer.Text.ShouldBe("已经写入过了。");
    }

    [Fact]
    public async Task Secretary_ProposesAMove_TheMemberMovesOnThatDay()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, office) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"));
        await secretary.SaysAsync("/roster");
        await secretary.TypesAsync("转到别的支部");
        await secretary.TypesAsync("丙一");
        await secretary.TypesAsync("一支部");
        var summary = await secretary.TypesAsync("2027-05-01");
        var asked = (await secretary.PressesAsync(summary[^1], "报给上级")).Single(m => m.To == office.Id);
        asked.Text.ShouldContain("丙一（6）：二支部 → 一支部，2027年5月1日起");

        await scene.RestartAsync();
        await office.PressesAsync(asked, "同意并写入");

        var branch = await scene.ReadAsync(db => (
            from m in db.Memberships
            join p in db.Members on m.MemberId equals p.Id
            join o in db.Organizations on m.OrganizationId equals o.Id
            where p.Number == "6" && m.To == null
            select o.Code).SingleAsync());
        branch.ShouldBe("B1");
    }

    [Fact]
    public async Task Office_Declines_NothingIsWrittenAndTheSecretaryIsTold()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, office) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"));
        var asked = (await ProposeMemberAsync(secretary, "7")).Single(m => m.To == office.Id);

        var decided = await office.PressesAsync(asked, "不同意");

        decided.Single(m => m.To == secretary.Id).Text.ShouldContain("没有同意");
        await office.PressesAsync(asked, "同意并写入");
        (await MembersAsync(scene)).ShouldBe(6);
    }

    [Fact]
    public async Task Propose_ANumberThatIsTakenByNow_IsSaidToBothAndNotWritten()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, office) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"));
        var asked = (await ProposeMemberAsync(secretary, "7")).Single(m => m.To == office.Id);
        await scene.ImportAsync(RosterTexts.Header + "党员,07,丁七,,,,B1,在职,,,,\n");

        var decided = await office.PressesAsync(asked, "同意并写入");

        decided.Single(m => m.To == secretary.Id).Text.ShouldContain("07");
        (await MembersAsync(scene)).ShouldBe(7);
    }

    [Fact]
    public async Task Propose_ANumberLikeAKnownOne_IsRefusedAtOnce()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");
        await scene.JoinedAsync("6");

        (await ProposeMemberAsync(secretary, "01"))[^1].Text.ShouldContain("几乎一样");
        (await scene.ReadAsync(db => db.RosterFiles.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Propose_WhenNobodyOfTheOfficesHasJoined_SaysSo()
    {
        await using var scene = await Scene.OfRosterAsync();
        var secretary = await scene.JoinedAsync("4");

        (await ProposeMemberAsync(secretary, "7"))[^1].Text.ShouldContain("还没有人加入");
    }

    [Fact]
    public async Task Decide_WithoutTheOffice_IsNotPossible()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (secretary, office) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"));
        var asked = (await ProposeMemberAsync(secretary, "7")).Single(m => m.To == office.Id);
        await scene.ImportAsync(RosterTexts.Header + "党员,6,丙一,,,,B2,在职,,无,,\n");

        await office.PressesAsync(asked, "同意并写入");

        (await MembersAsync(scene)).ShouldBe(6);
    }

    [Fact]
    public async Task Proposal_StandsUnderReviewOfTheOfficeAlone_UntilItIsDecided()
    {
        await using var scene = await WithReviewAsync();
        var (secretary, office, county) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"), await scene.JoinedAsync("5"));
        await ProposeMemberAsync(secretary, "7");

        foreach (var other in new[] { secretary, county })
            (await other.SaysAsync("/review")).ShouldHaveSingleItem().Text.ShouldContain("现在没有等您审阅的材料");
        var list = (await office.SaysAsync("/review")).ShouldHaveSingleItem();
        list.Labels.ShouldBe(["花名册变动：二支部，5月1日（周六）报来"]);
        var asked = (await office.PressesAsync(list, "二支部")).ShouldHaveSingleItem();
        asked.Text.ShouldContain("二支部的乙一报来");
        asked.Text.ShouldContain("· 丁一（7）：二支部，在职");
        (await county.PressesAsync(list, "二支部")).ShouldBeEmpty();

        (await office.PressesAsync(asked, "同意并写入")).Single(m => m.To == secretary.Id).Text.ShouldContain("丙一同意了");

        (await MembersAsync(scene)).ShouldBe(7);
        (await office.SaysAsync("/review")).ShouldHaveSingleItem().Text.ShouldContain("现在没有等您审阅的材料");
        (await office.PressesAsync(list, "二支部")).ShouldBeEmpty();
        scene.Messenger.LastAnswer.Text.ShouldBe("已经写入过了。");
    }

    [Fact]
    public async Task Proposal_WhoseOfficeIsVacant_StandsUnderReviewOfTheLevelAbove()
    {
        await using var scene = await WithReviewAsync();
        var (secretary, former, county) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"), await scene.JoinedAsync("5"));
        await ProposeMemberAsync(secretary, "7");
        var list = (await former.SaysAsync("/review")).Single();
        await scene.ImportAsync(RosterTexts.Header + "党员,6,丙一,,,,B2,在职,,无,,\n");

        await former.PressesAsync(list, "二支部");
        scene.Messenger.LastAnswer.Text.ShouldNotBeNull();
        var asked = await county.PressesAsync((await county.SaysAsync("/review")).Single(), "二支部");
        await county.PressesAsync(asked.Single(), "同意并写入");

        (await MembersAsync(scene)).ShouldBe(7);
    }

    [Fact]
    public async Task Proposal_ThatCanNotBeWrittenAnyMore_IsSaidToBothAsItIsOpened_AndWaitsNoLonger()
    {
        await using var scene = await WithReviewAsync();
        var (secretary, office) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"));
        await ProposeMemberAsync(secretary, "7");
        await scene.ImportAsync(RosterTexts.Header + "党员,07,丁七,,,,B1,在职,,,,\n");

        var said = await office.PressesAsync((await office.SaysAsync("/review")).Single(), "二支部");

        foreach (var reader in new[] { office, secretary })
            said.Single(m => m.To == reader.Id).Text.ShouldContain("写不进去了");
        (await office.SaysAsync("/review")).Single().Text.ShouldContain("现在没有等您审阅的材料");
        (await MembersAsync(scene)).ShouldBe(7);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Proposal_ThatWasWrittenInAnotherWayMeanwhile_IsSaidToBeDone_AndNothingIsShownToApply(bool isOpenedAnew)
    {
        await using var scene = await WithReviewAsync();
        var (secretary, office) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"));
        var asked = (await ProposeMemberAsync(secretary, "7")).Single(m => m.To == office.Id);
        await scene.ImportAsync(RosterTexts.Header + "党员,7,丁一,,,,B2,在职,13900000007,,2027-05-01,\n");

        var said = isOpenedAnew
            ? await office.PressesAsync((await office.SaysAsync("/review")).Single(), "二支部")
            : await office.PressesAsync(asked, "同意并写入");

        foreach (var reader in new[] { office, secretary })
        {
            var told = said.Single(m => m.To == reader.Id);
            told.Text.ShouldBe("二支部报来的变动，花名册里已经是这样了，不用再写。");
            told.Labels.ShouldBeEmpty();
        }

        (await office.SaysAsync("/review")).Single().Text.ShouldContain("现在没有等您审阅的材料");
        (await MembersAsync(scene)).ShouldBe(7);
    }

    [Fact]
    public async Task Proposal_ThatNobodyDecides_StaysUnderReviewUntilTheCampaignIsOver_AndAnUploadGoesAfterAMonth()
    {
        await using var scene = await WithReviewAsync();
        var (secretary, office) = (await scene.JoinedAsync("4"), await scene.JoinedAsync("6"));
        await ProposeMemberAsync(secretary, "7");
        await scene.Database.WriteAsync(db =>
        {
            var upload = new RosterFile { CampaignId = scene.Campaign.Id, Name = "名册.csv", At = scene.Now };
            upload.Show([1], "");
            db.RosterFiles.Add(upload);
        });
        var campaign = scene.Campaign;
        var purge = scene.Services.GetServices<IPurge>().OfType<RosterFilePurge>().Single();

        (await PurgeAsync(scene.Now.AddDays(29))).ShouldBe(0);
        (await PurgeAsync(scene.Now.AddDays(31))).ShouldBe(1);
        (await office.SaysAsync("/review")).ShouldHaveSingleItem().Labels.ShouldBe(["花名册变动：二支部，5月1日（周六）报来"]);

        campaign = PushPlan.Of([], []) with { Plan = PushPlan.Of([], []).Plan with { Id = campaign.Id } };
        var over = campaign.Timeline.EndOfDay(CampaignEnd.LastDayOf(campaign).ShouldNotBeNull());
        (await PurgeAsync(over.AddMinutes(-1))).ShouldBe(0);
        (await PurgeAsync(over)).ShouldBe(1);

        Task<int> PurgeAsync(DateTimeOffset now) =>
            scene.WriteAsync(db => purge.PurgeAsync(db, new PurgeScope(campaign, now, now - purge.OwnTerm, Open: []), limit: 10, CancellationToken.None));
    }

    private static Task<Scene> WithReviewAsync() => Scene.OfRosterAsync(more: services => services.AddReviewSubmission());

    private static async Task<IReadOnlyList<BotMessage>> ProposeMemberAsync(Account secretary, string number)
    {
        await secretary.SaysAsync("/roster");
        await secretary.TypesAsync("新党员");
        await secretary.TypesAsync("丁一");
        await secretary.TypesAsync(number);
        await secretary.TypesAsync("在职");
        await secretary.TypesAsync("13900000007");
        var summary = await secretary.TypesAsync("2027-05-01");
        return await secretary.PressesAsync(summary[^1], "报给上级");
    }

    private static Task<int> MembersAsync(Scene scene) => scene.ReadAsync(db => db.Members.CountAsync());
}
