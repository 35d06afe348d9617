using System.Text;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Features.ImportRoster.Chat;
using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

/// <summary><c>/roster</c> of an office: a file is sent, looked at, and written while the bot runs.</summary>
public sealed class RosterChatTests
{
    private const string Added = RosterTexts.Header + "党员,7,丁一,,,,B1,在职,13900000007,,2027-04-01,\n";

    [Fact]
    public async Task Office_SendsAFile_SeesWhatWouldChangeAndWritesItWithOnePress()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");

        var preview = await AskedAsync(office, Added);
        preview.Text.ShouldContain("新来的（1 人）：\n· 丁一（7）：一支部，在职，2027年4月1日加入");
        (await MembersAsync(scene)).ShouldBe(6);

        var written = await office.PressesAsync(preview, "写入");
        written.ShouldHaveSingleItem().Text.ShouldContain("已写入");
        written[0].IsEdit.ShouldBeTrue();
        (await MembersAsync(scene)).ShouldBe(7);
        (await scene.ReadAsync(db => db.RosterFiles.SingleAsync())).ContentSecret.ShouldBeNull();

        (await office.PressesAsync(preview, "写入")).ShouldBeEmpty();
        scene.Messenger.LastAnswer.Text.ShouldBe("已经写入过了。");
        (await MembersAsync(scene)).ShouldBe(7);
    }

    [Fact]
    public async Task Office_GetsTheRosterAndTheForm_AndTheRosterSentBackChangesNothing()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");

        var opened = await office.SaysAsync("/roster");
        var roster = opened.Single(m => m.File is not null);
        roster.File!.Name.ShouldBe("花名册-某县委.xlsx");
        roster.Text.ShouldContain("组织 4 个，党员 6 人");
        var form = (await office.PressesAsync(roster, "空白模板")).ShouldHaveSingleItem();
        RosterFileReader.Read(form.File!.Content!).Header.ShouldNotBeNull();

        var said = await office.SendsAsync("花名册.xlsx", roster.File.Content!);

        said[^1].Text.ShouldContain("与现有花名册一致");
        said[^1].Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task Office_DecidesAgainstAFile_NothingIsWritten()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");
        var preview = await AskedAsync(office, Added);

        (await office.PressesAsync(preview, "先不写")).ShouldHaveSingleItem().Text.ShouldContain("没有写入");

        await office.PressesAsync(preview, "写入");
        (await MembersAsync(scene)).ShouldBe(6);
    }

    [Fact]
    public async Task Write_WhenTheRosterHasChangedSinceThePreview_ShowsItAnewAndWritesThat()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");
        var preview = await AskedAsync(office, RosterTexts.Header + "党员,2,甲二,,,,B2,在职,,,,\n");
        await scene.ImportAsync(RosterTexts.Header + "党员,2,甲贰,,,,B1,在职,,,,\n");

        var anew = await office.PressesAsync(preview, "写入");

        anew[0].Text.ShouldContain("又有了变动");
        anew[^1].Text.ShouldContain("名称 甲贰 → 甲二");
        (await scene.ReadAsync(db => db.Members.SingleAsync(m => m.Number == "2"))).Name.ShouldBe("甲贰");
        (await office.PressesAsync(anew[^1], "写入"))[^1].Text.ShouldContain("已写入");
        (await scene.ReadAsync(db => db.Members.SingleAsync(m => m.Number == "2"))).Name.ShouldBe("甲二");
    }

    [Fact]
    public async Task Write_AfterARestart_WritesWhatWasShown()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");
        var preview = await AskedAsync(office, Added);

        await scene.RestartAsync();

        (await office.PressesAsync(preview, "写入"))[^1].Text.ShouldContain("已写入");
        (await MembersAsync(scene)).ShouldBe(7);
    }

    [Fact]
    public async Task Write_ByAnotherOrWithoutTheRole_IsNotPossible()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (office, other) = (await scene.JoinedAsync("5"), await scene.JoinedAsync("6"));
        var preview = await AskedAsync(office, Added);

        await other.PressesAsync(preview, "写入");
        (await MembersAsync(scene)).ShouldBe(6);

        await scene.ImportAsync(RosterTexts.Header + "党员,5,乙二,,,,B2,在职,,无,,\n");
        await office.PressesAsync(preview, "写入");
        (await MembersAsync(scene)).ShouldBe(6);
    }

    [Fact]
    public async Task Committee_ChangesWhatIsUnderItAndNothingElse()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("6");

        var refused = await SentAsync(office, RosterTexts.Header
            + "组织,C2,另一党委,党委,rural,X,,,,,,\n组织,C,改名的党委,党委,rural,X,,,,,,\n组织,B3,三支部,支部,rural,C,,,,,,\n"
            + "党员,2,甲二,,,,B1,在职,,管理员@X,,\n党员,3,甲三,,,,B1,离退休,,办公室@C,,\n");
        refused[^1].Buttons.ShouldBeEmpty();
        refused[^1].Text.Split('\n').Where(l => l.StartsWith("第 ", StringComparison.Ordinal)).Select(l => l.Split('：')[0])
            .ShouldBe(["第 2 行", "第 3 行", "第 5 行", "第 5 行", "第 6 行"]);

        var preview = await AskedAsync(office, RosterTexts.Header + "组织,B3,三支部,支部,rural,C,,,,,,\n党员,2,甲二,,,,B3,在职,,书记,,\n");
        (await office.PressesAsync(preview, "写入"))[^1].Text.ShouldContain("已写入");
        (await scene.ReadAsync(db => db.RoleAssignments.CountAsync(r => r.Role == Role.Secretary))).ShouldBe(4);
    }

    [Fact]
    public async Task Office_GivesARole_WhoHoldsItHasItsMenuAtOnce()
    {
        await using var scene = await Scene.OfRosterAsync();
        var (office, member) = (await scene.JoinedAsync("5"), await scene.JoinedAsync("2"));
        (await member.SaysAsync("/roster"))[^1].Text.ShouldNotContain("要报什么");

        await office.PressesAsync(await AskedAsync(office, RosterTexts.Header + "党员,2,甲二,,,,B1,在职,,书记,,\n"), "写入");

        scene.Messenger.Menus[member.Id].ShouldContain(c => c.Name == "roster");
        (await member.SaysAsync("/roster"))[^1].Text.ShouldContain("要报什么");
    }

    [Theory]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("姓名\n甲\n", "没有找到表头")]
    public async Task Office_SendsWhatIsNoRoster_IsToldInWords(string content, string named)
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");

        (await SentAsync(office, content))[^1].Text.ShouldContain(named);
        (await scene.ReadAsync(db => db.RosterFiles.SingleAsync())).State.ShouldBe(RosterFileState.Refused);
    }

    [Fact]
    public async Task Office_SendsAFileThatIsTooLarge_IsToldAndNothingIsFetched()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");
        await office.SaysAsync("/roster");

        (await office.SendsAsync("a.xlsx", [], size: RosterFilePrompt.MostBytes + 1))[^1].Text.ShouldContain("文件太大了");
        (await scene.ReadAsync(db => db.RosterFiles.CountAsync())).ShouldBe(0);

        // One that hides its size is broken off.
        (await office.SendsAsync("a.xlsx", new byte[RosterFilePrompt.MostBytes + 1], size: 10))[^1].Text.ShouldContain("没能从聊天里取到");
    }

    [Fact]
    public async Task Fetch_WhenTheLineBreaks_IsTriedAgainAndGivenUpInWords()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");
        scene.Messenger.IsBroken = true;
        (await SentAsync(office, Added)).ShouldHaveSingleItem().Text.ShouldContain("正在看");

        await scene.RestartAsync();
        scene.Messenger.IsBroken = false;
        await scene.Service<RosterFileWork>().DoDueAsync(scene.Now, CancellationToken.None);
        (await scene.NewAsync()).ShouldHaveSingleItem().Offers("写入").ShouldBeTrue();

        scene.Messenger.IsBroken = true;
        await SentAsync(office, Added);
        for (var i = 1; i < RosterFileWork.MostTries; i++)
            await scene.Service<RosterFileWork>().DoDueAsync(scene.Now, CancellationToken.None);
        (await scene.NewAsync()).ShouldHaveSingleItem().Text.ShouldContain("没能从聊天里取到");
    }

    [Fact]
    public async Task Office_SendsALongFile_GetsTheWholeListAsAFile()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");

        var said = await SentAsync(office, RosterTexts.Header + string.Concat(Enumerable.Range(100, 90).Select(i => $"党员,{i},丁,,,,B1,在职,,,,\n")));

        var list = said.Single(m => m.File is not null);
        Encoding.UTF8.GetString(list.File!.Content!).Split('\n').Count(l => l.StartsWith("· ", StringComparison.Ordinal)).ShouldBe(90);
        said[^1].Text.Split('\n').Length.ShouldBeLessThan(RosterPreview.MostLines + 5);
    }

    [Fact]
    public async Task Roster_InAGroup_IsNotShown()
    {
        await using var scene = await Scene.OfRosterAsync();
        var office = await scene.JoinedAsync("5");

        (await office.In("-1").SaysAsync("/roster")).ShouldAllBe(m => m.File == null);
    }

    private static async Task<IReadOnlyList<BotMessage>> SentAsync(Account office, string text)
    {
        await office.SaysAsync("/roster");
        return await office.SendsAsync("名册.csv", Encoding.UTF8.GetBytes(text));
    }

    private static async Task<BotMessage> AskedAsync(Account office, string text)
    {
        var said = await SentAsync(office, text);
        said[^1].Offers("写入").ShouldBeTrue(said[^1].Text);
        return said[^1];
    }

    private static Task<int> MembersAsync(Scene scene) => scene.ReadAsync(db => db.Members.CountAsync());
}
