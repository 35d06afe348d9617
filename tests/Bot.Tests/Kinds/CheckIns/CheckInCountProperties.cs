using CampaignBot.Bot.Kinds.CheckIns;
using CampaignBot.Bot.Kinds.CheckIns.Attendance;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using RecordRequest = CampaignBot.Bot.Kinds.CheckIns.RecordCheckIn;

namespace CampaignBot.Bot.Tests.Kinds.CheckIns;

/// <summary>
/// Whatever is pressed, ticked, filled in, corrected and withdrawn, in whichever order: a member has as many records as there were acts,
/// one a day of what counts once a day, and as many as they said of what doesn't.
/// </summary>
public sealed class CheckInCountProperties
{
    private static readonly CheckInTask Lecture = TestPlan.CheckIn(
        "lecture", new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 30), new Recurrence(Every.Window, 9)) with
    {
        OnePress = true,
        BackDatingDays = 5,
    };

    private static readonly CheckInTask Service = Lecture with { Id = "service", OnePress = false };

    [Fact]
    public async Task Records_OfAnyHistory_AreAsManyAsTheActs()
    {
        await using var scene = await Scene.OpenAsync(
            TestPlan.Campaign(Lecture, Service), _ => { });
        var branch = await scene.Roster.BranchAsync(await scene.Roster.CountyAsync());
        var secretary = await scene.JoinedAsync(branch, Role.Secretary);
        Rule.Holds(Gen.Choose(0, int.MaxValue - 1), seed => PlayAsync(scene, branch, secretary, seed), count: 10);
    }

    private static async Task PlayAsync(Scene scene, Organization branch, Member secretary, int seed)
    {
        var random = new Random(seed);
        var member = await scene.JoinedAsync(branch);
        var handler = scene.Database.Services.GetRequiredService<RecordCheckInHandler>();
        var roll = scene.Database.Services.GetRequiredService<RecordAttendanceHandler>();
        // The acts that there were: a day each.
        var acts = new Dictionary<string, List<DateOnly>> { [Lecture.Id] = [], [Service.Id] = [] };
        for (var i = 0; i < 12; i++)
        {
            var task = random.Next(2) == 0 ? Lecture : Service;
            var day = Scene.Today.AddDays(-random.Next(3));
            var mine = acts[task.Id];
            var records = await scene.TurnAsync(member, (turn, ct) => CheckInRecords.LiveAsync(turn, member.Id, ct));
            var some = records.Where(c => c.TaskId == task.Id).OrderBy(_ => random.Next()).FirstOrDefault();
            switch (random.Next(5))
            {
                case 0:
                    await scene.TurnAsync(member, (turn, ct) => handler.PressAsync(turn, Lecture, null, ct));
                    if (!acts[Lecture.Id].Contains(Scene.Today))
                        acts[Lecture.Id].Add(Scene.Today);
                    break;
                case 1:
                    var draft = new AttendanceDraft { ActivityId = task.Id, Day = day, MemberIds = [$"{member.Id}"] };
                    await scene.TurnAsync(secretary, async (turn, ct) =>
                        await roll.HandleAsync(turn, await AttendanceRoll.ReadAsync(turn, branch.Id, ct), draft, $"{seed}-{member.Id}-{i}", ct));
                    if (!mine.Contains(day))
                        mine.Add(day);
                    break;
                case 2:
                    var another = random.Next(2) == 0;
                    await RecordAsync(new RecordRequest(task.Id, day, $"{seed}-{member.Id}-{i}") { IsAnotherAct = another });
                    if (!mine.Contains(day) || (another && !task.CountsOnceADay))
                        mine.Add(day);
                    break;
                case 3 when some is not null:
                    await RecordAsync(new RecordRequest(task.Id, day, $"{seed}-{member.Id}-{i}") { Corrects = some.Id });
                    mine.Remove(some.Day);
                    mine.Add(mine.Contains(day) ? some.Day : day);
                    break;
                case 4 when some is not null:
                    (await scene.TurnAsync(member, (turn, ct) => handler.WithdrawAsync(turn, some.Id, ct))).ShouldBeNull();
                    mine.Remove(some.Day);
                    break;
            }

            await CompareAsync(scene, member, acts);
        }

        Task RecordAsync(RecordRequest request) => scene.TurnAsync(member, (turn, ct) => handler.HandleAsync(turn, request, ct));
    }

    private static async Task CompareAsync(Scene scene, Member member, Dictionary<string, List<DateOnly>> acts)
    {
        var fulfilment = scene.Database.Services.GetServices<ITaskFulfilment>().Single(f => f.Kind == CheckInTask.KindName);
        var records = await scene.TurnAsync(member, (turn, ct) => CheckInRecords.LiveAsync(turn, member.Id, ct));
        foreach (var (task, days) in acts)
        {
            records.Where(c => c.TaskId == task).Select(c => c.Day).Order().ShouldBe(days.Order());
            var key = new Domain.Obligations.ObligationKey(task, Domain.Obligations.Subject.Member(member.Id), TaskPeriod.Once);
            (await scene.Database.ReadAsync(db => fulfilment.CountAsync(db, scene.Campaign.Id, key, CancellationToken.None))).ShouldBe(new RecordCounts(days.Count));
        }

        acts[Lecture.Id].ShouldBeUnique();
    }
}
