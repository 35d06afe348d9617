using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reminders;
using CampaignBot.Domain.Reviews;
using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Features.SendReminders;

/// <summary>Entries with days of their own are reminded of on those days, on both databases: whoever owns them before, whoever keeps them after.</summary>
public sealed class EntryReminderTests
{
    /// <summary>The entry's day, counted from the campaign's start.</summary>
    private const int Due = 20;

    private static readonly CheckInTask Service = TestPlan.CheckIn("service", Start.AddDays(-30), Start.AddDays(Due)) with { Reminders = [-1], Chases = [3] };

    private static readonly PlanRegister Measures = new()
    {
        Id = "measures",
        Title = new LocalizedText("赶超措施"),
        Levels = [PlanLevel.Member],
        Fields =
        [
            new TextSection { Id = "what", Title = new LocalizedText("措施"), Prompt = new LocalizedText("做什么？") },
            new DateSection { Id = "day", Title = new LocalizedText("日期"), Prompt = new LocalizedText("哪天？") },
        ],
        Keeper = Seats.Secretary,
        DueFieldId = "day",
    };

    [Theory, DatabaseData]
    public async Task Entry_IsRemindedOfWithTheDutiesOfTheDay_AndNamedToItsKeeperWhenLate(DatabaseKind kind)
    {
        await using var scene = await Scene.OpenDueAsync(WithMeasures(), At(5), kind);
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, chat) = await scene.JoinedWithChatAsync(branch);
        var (secretary, keepers) = await scene.JoinedWithChatAsync(branch, TestPlan.Retired);
        await scene.Roster.RoleAsync(secretary, Role.Secretary, branch);
        await StandsAsync(scene, member, branch, "每周学一小时");

        var week = await scene.AtAsync(At(Due - 7));
        week.ShouldHaveSingleItem().Row.ChatId.ShouldBe(chat.Id);
        week[0].Text.ShouldContain("赶超措施：每周学一小时");
        (await scene.AtAsync(At(Due - 7, 11))).ShouldBeEmpty("it was said");

        var eve = await scene.AtAsync(At(Due - 1));
        var own = eve.Where(m => m.Row.ChatId == chat.Id).ShouldHaveSingleItem();
        own.Text.ShouldContain("有 2 件事等着您");
        own.Text.ShouldContain("赶超措施：每周学一小时");
        (await scene.AtAsync(At(Due))).ShouldHaveSingleItem().Text.ShouldContain("今天");

        var late = await scene.AtAsync(At(Due + 1));
        late.ShouldHaveSingleItem().Row.ChatId.ShouldBe(keepers.Id);
        late[0].Text.ShouldContain("还没有办结");
        (await scene.LogAsync()).Where(r => r.TargetKind == TargetKind.Entry).Select(r => (r.Offset, r.Outcome)).ShouldBe(
            [(-7, ReminderOutcome.Queued), (-1, ReminderOutcome.Queued), (0, ReminderOutcome.Queued), (1, ReminderOutcome.Queued)]);
    }

    [Fact]
    public async Task Entry_ClosedBeforeItsReminderLeaves_IsNotSpokenOf()
    {
        await using var scene = await Scene.OpenDueAsync(WithMeasures(), At(5));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, _) = await scene.JoinedWithChatAsync(branch);
        var entry = await StandsAsync(scene, member, branch, "每周学一小时");

        scene.SetTime(At(Due - 7));
        await scene.TickAsync();
        await scene.WriteAsync(async db =>
        {
            var standing = (await db.Entries.FindAsync(entry))!;
            return standing.Revoke([1], photoId: null, by: 99, scene.Now);
        });

        (await scene.DeliverAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Entry_AfterALongStop_IsRemindedOfOnce_AndTheOlderRemindersAreSuperseded()
    {
        await using var scene = await Scene.OpenDueAsync(WithMeasures(), At(5));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, _) = await scene.JoinedWithChatAsync(branch);
        await StandsAsync(scene, member, branch, "每周学一小时");
        await scene.DoneAsync("service", member);

        (await scene.AtAsync(At(Due, 9))).ShouldHaveSingleItem().Text.ShouldContain("今天");
        (await scene.LogAsync()).Select(r => (r.Offset, r.Outcome)).ShouldBe(
            [(0, ReminderOutcome.Queued), (-7, ReminderOutcome.Superseded), (-1, ReminderOutcome.Superseded)], ignoreOrder: true);
    }

    [Fact]
    public async Task Entry_GivenSevenDaysMoreInTheAfternoon_IsNotRemindedOfAtOnce_ButOnTheEve()
    {
        await using var scene = await Scene.OpenDueAsync(WithMeasures(), At(5));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, _) = await scene.JoinedWithChatAsync(branch);
        var entry = await StandsAsync(scene, member, branch, "每周学一小时");
        await scene.DoneAsync("service", member);
        (await scene.AtAsync(At(Due))).ShouldHaveSingleItem();
        scene.SetTime(At(Due, 15));
        await PutOffAsync(scene, entry, Due + 7);

        (await scene.AtAsync(At(Due, 15, 1))).ShouldBeEmpty("they were just told the day");
        (await scene.AtAsync(At(Due + 1))).ShouldBeEmpty();
        (await scene.AtAsync(At(Due + 6))).ShouldHaveSingleItem().Text.ShouldContain("每周学一小时");
    }

    [Fact]
    public async Task Entry_GivenMoreTimeBeforeTheMorning_IsRemindedOfThatMorning()
    {
        await using var scene = await Scene.OpenDueAsync(WithMeasures(), At(5));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, _) = await scene.JoinedWithChatAsync(branch);
        var entry = await StandsAsync(scene, member, branch, "每周学一小时");
        scene.SetTime(At(10, 8));
        await PutOffAsync(scene, entry, Due + 4);

        (await scene.AtAsync(At(Due - 7))).ShouldBeEmpty("the former day is none any more");
        (await scene.AtAsync(At(Due - 3))).ShouldHaveSingleItem().Text.ShouldContain("每周学一小时");
    }

    [Fact]
    public async Task Entry_WhoseDayIsWrittenAnewAfterItWasPutOff_IsRemindedOfFromThenOn()
    {
        await using var scene = await Scene.OpenDueAsync(WithMeasures(), At(5));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, _) = await scene.JoinedWithChatAsync(branch);
        var entry = await StandsAsync(scene, member, branch, "每周学一小时");
        await scene.DoneAsync("service", member);
        await scene.AtAsync(At(Due));
        scene.SetTime(At(Due, 15));
        await PutOffAsync(scene, entry, Due + 60);
        scene.SetTime(At(Due + 10, 15));
        await scene.WriteAsync(async db =>
        {
            var standing = (await db.Entries.FindAsync(entry))!;
            standing.Amend(standing.ContentSecret, Start.AddDays(Due + 12), by: 99, scene.Now).ShouldBeNull();
            return true;
        });

        (await scene.AtAsync(At(Due + 10, 15, 1))).ShouldBeEmpty("a week before was before it was written");
        (await scene.AtAsync(At(Due + 11))).ShouldHaveSingleItem().Text.ShouldContain("每周学一小时");
    }

    [Fact]
    public async Task Morning_ThatIsHeldBecauseTheMemberWrites_StaysOneMessage()
    {
        await using var scene = await Scene.OpenDueAsync(WithMeasures(), At(5));
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var (member, chat) = await scene.JoinedWithChatAsync(branch);
        await StandsAsync(scene, member, branch, "每周学一小时");
        await scene.AtAsync(At(Due - 7));
        scene.SetTime(At(Due - 1, 8, 55));
        await scene.Database.WriteAsync(db => db.DialogSnapshots.Add(new DialogSnapshot
        {
            CampaignId = "test",
            MemberId = member.Id,
            InstanceId = "d",
            StateSecret = scene.Service<ISecretBox>().Seal("{}"u8, DialogStore.SealPurpose),
            IsActive = true,
            StartedAt = scene.Now,
            UpdatedAt = scene.Now,
        }));

        for (var minute = 0; minute < 10; minute++)
            (await scene.AtAsync(At(Due - 1, 9, minute))).ShouldBeEmpty($"9:{minute:00}");
        var said = (await scene.AtAsync(At(Due - 1, 9, 10))).ShouldHaveSingleItem();
        said.Row.ChatId.ShouldBe(chat.Id);
        said.Text.ShouldContain("有 2 件事等着您");
        (await scene.AtAsync(At(Due - 1, 9, 11))).ShouldBeEmpty();
    }

    private static Task<bool> PutOffAsync(Scene scene, long entry, int day) => scene.WriteAsync(async db =>
    {
        var standing = (await db.Entries.FindAsync(entry))!;
        standing.PutOff(Start.AddDays(day), [1], by: 99, scene.Now).ShouldBeNull();
        return true;
    });

    private static Campaign WithMeasures()
    {
        var campaign = TestPlan.Campaign(Service);
        return campaign with { Plan = campaign.Plan with { Registers = [Measures] } };
    }

    private static Task<long> StandsAsync(Scene scene, Member member, Organization branch, string what) => scene.WriteAsync(async db =>
    {
        var day = Start.AddDays(Due);
        var said = new Dictionary<string, FormAnswer> { ["what"] = new(what), ["day"] = new(day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)) };
        var origin = new EntryOrigin(
            scene.Campaign.Id, Measures.Id, new ObligationKey("finds", Subject.Member(member.Id), TaskPeriod.Once), branch.Id, scene.Campaign.Plan.Version, SubmissionId: 1, ItemId: "s0-1");
        var entry = Entry.Propose(origin, scene.Service<EntryContents>().Seal(said), member.Id, scene.Now);
        entry.SetDue(day);
        entry.Stand(member.Id, Start, scene.Now).ShouldBeNull();
        db.Entries.Add(entry);
        await db.SaveChangesAsync();
        return entry.Id;
    });
}
