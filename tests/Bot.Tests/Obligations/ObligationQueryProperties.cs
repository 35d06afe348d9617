using CampaignBot.Bot.Kinds;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Obligations;

/// <summary>The set query and the domain's rule are two ways to say one thing: on any plan, roster and history they agree.</summary>
public sealed class ObligationQueryProperties
{
    [Theory, DatabaseData]
    public async Task Query_OnAnyRosterAndHistory_AgreesWithTheRule(DatabaseKind kind)
    {
        LongForm.Turn(kind == DatabaseKind.Sqlite ? 0 : 1, of: 2);
        await using var database = await TestDatabase.CreateAsync(kind, configure: services => services.AddObligations().AddTaskKinds());
        var query = database.Services.GetRequiredService<IObligationQuery>();

        Rule.Holds(Gen.Choose(0, int.MaxValue - 1), seed => AgreeAsync(database, query, seed), count: kind == DatabaseKind.Sqlite ? 6 : 2);
    }

    private static async Task AgreeAsync(TestDatabase database, IObligationQuery query, int seed)
    {
        var world = await ObligationWorld.MakeAsync(database, seed);
        await using var db = database.Readers.Open();
        var ct = CancellationToken.None;
        var all = new List<Duty>();
        foreach (var (task, period) in world.Periods)
        {
            var duties = world.Duties(task, period);
            all.AddRange(duties);
            await PeriodAgreesAsync(database, db, query, world, (task, period));
        }

        foreach (var subject in world.Subjects)
        {
            var expected = all.Where(d => d.Key.Subject == subject && world.OpeningOf(d) <= world.Today);
            (await query.DutiesAsync(db, world.Campaign, subject, world.Today, ct)).ShouldBe(expected, ignoreOrder: true);
        }

        var (from, to) = (world.Today.AddDays(-8), world.Today.AddDays(8));
        var possible = await query.DuesAsync(db, world.Campaign, from, to, ct);
        possible.ShouldAllBe(d => from <= d.Due && d.Due <= to);
        foreach (var owed in all.Where(d => d.State == DutyState.Owed && from <= d.Due && d.Due <= to))
            possible.ShouldContain(new PossibleDue(owed.Key.TaskId, owed.Key.Period, owed.Due));
    }

    private static async Task PeriodAgreesAsync(
        TestDatabase database, CampaignDbContext db, IObligationQuery query, ObligationWorld world, (PlanTask Task, TaskPeriod Period) round)
    {
        var (task, period) = round;
        var ct = CancellationToken.None;
        var owing = world.Owing(task, period);
        var filter = new OwingFilter(task.Id, period.Key, world.Today);

        (await query.OwingAsync(db, world.Campaign, filter, ct)).ShouldBe(owing, ignoreOrder: true);
        (await query.DebtorsAsync(db, world.Campaign, filter, ct)).Select(d => d.Obligation).ShouldBe(owing, ignoreOrder: true);

        // Who may, and hasn't, is asked for apart; who was excused isn't named.
        (await query.OwingAsync(db, world.Campaign, filter with { Binding = Binding.May }, ct)).ShouldBe(
            from duty in world.Duties(task, period)
            where duty.State == DutyState.Optional && duty.Progress.State != ProgressState.Excused
            select new Obligation(duty.Key, duty.BranchId, duty.Opens, duty.Due),
            ignoreOrder: true);

        // A task with targets has a duty for each pair: some of its many days and organizations are enough.
        var some = task.Target is null ? int.MaxValue : 3;
        foreach (var due in owing.Select(o => o.Due).Distinct().Take(some).Append(period.Due).Append(period.Due.AddDays(3)).Distinct())
        {
            (await query.OwingAsync(db, world.Campaign, filter with { Due = due }, ct))
                .ShouldBe(owing.Where(o => o.Due == due), ignoreOrder: true);
        }

        foreach (var organization in world.Organizations.Take(some))
        {
            var below = filter with { OrganizationPath = organization.Path };
            (await query.OwingAsync(db, world.Campaign, below, ct))
                .ShouldBe(owing.Where(o => organization.Covers(world.PathOf(o.BranchId))), ignoreOrder: true);
        }

        var duties = world.Duties(task, period);
        foreach (var duty in world.Some(duties, some))
            (await query.DutyAsync(db, world.Campaign, duty.Key, world.Today, ct)).ShouldBe(world.WithoutDrafts(duty));

        // About whoever is no target today, nothing is owed.
        foreach (var key in world.KeysBeside(task, period, duties).Take(3))
            (await query.DutyAsync(db, world.Campaign, key, world.Today, ct)).ShouldBeNull();

        // A turn asks within the lane.
        if (duties.Count > 0)
            (await database.WriteAsync(lane => query.DutyAsync(lane, world.Campaign, duties[0].Key, world.Today, ct))).ShouldBe(world.WithoutDrafts(duties[0]));
    }
}
