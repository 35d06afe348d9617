using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Pushes;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reminders;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Features.SendReminders;

/// <summary>A random history of one campaign, and what must hold at every moment of it.</summary>
internal sealed class ReminderHistory : IAsyncDisposable
{
    private const int Steps = 45;

    private readonly Random _random;
    private readonly Scene _scene;
    private readonly List<Member> _members = [];
    private readonly Dictionary<long, Member> _byChat = [];
    private readonly HashSet<(string TaskId, long MemberId)> _done = [];
    private readonly Dictionary<(string TaskId, long MemberId), DateOnly> _extended = [];
    private readonly List<(long ChatId, ReminderKey Key)> _told = [];
    private readonly HashSet<(long ChatId, DateOnly Day)> _full = [];
    private readonly List<string> _story = [];
    private DateTime _now = At(0, 12);

    private ReminderHistory(int seed, Scene scene)
    {
        _random = new Random(seed);
        _scene = scene;
    }

    private Campaign Campaign => _scene.Campaign;

    public static async Task PlayAsync(int seed)
    {
        await using var history = new ReminderHistory(seed, await Scene.OpenDueAsync(Plan(null), At(0, 12)));
        await history.PrepareAsync();
        for (var i = 0; i < Steps; i++)
        {
            try
            {
                await history.StepAsync();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {string.Join("; ", history._story)}", error);
            }
        }
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    private static Campaign Plan(DateOnly? meeting)
    {
        PlanTask[] tasks =
        [
            TestPlan.CheckIn("service", Start.AddDays(-30), Start.AddDays(12)) with { Reminders = [-7, -3, -1, 0], Chases = [1, 3] },
            TestPlan.Form("essay", Start, Start.AddDays(15)) with { Reminders = [-3, -1], Chases = [2] },
            TestPlan.CheckIn("lecture", Start, Start.AddDays(15)) with
            {
                Reminders = [-7, -1],
                Chases = [2],
                Opens = new PlanDate.FromEvent("meeting", PlanSpan.None),
                Due = new PlanDate.FromEvent("meeting", new PlanSpan(10, SpanUnit.Days)),
            },
        ];
        return Change(
            TestPlan.Campaign(tasks),
            plan => plan with
            {
                Events = [new PlanEvent("meeting", new LocalizedText("动员大会"), 2027, null, PlanLevel.County)],
                Calendar = plan.Calendar with { DailyBudget = 2, Holidays = new HashSet<DateOnly> { Start.AddDays(9), Start.AddDays(14) } },
            },
            meeting is { } day ? new Dictionary<string, DateOnly> { ["meeting"] = day } : null);
    }

    private async Task PrepareAsync()
    {
        var county = await _scene.Roster.CountyAsync();
        for (var b = 0; b < 2; b++)
        {
            var branch = await _scene.Roster.BranchAsync(county);
            if (b == 0)
                await _scene.GroupAsync(branch);
            for (var m = 0; m < 3; m++)
                await JoinAsync(branch);
            await _scene.Roster.MemberAsync(branch);
        }
    }

    private async Task JoinAsync(Organization branch)
    {
        var (member, chat) = await _scene.JoinedWithChatAsync(branch);
        _members.Add(member);
        _byChat[chat.Id] = member;
    }

    private async Task StepAsync()
    {
        switch (_random.Next(14))
        {
            case 0:
                if (_random.Next(2) == 0)
                {
                    // A kill after the last reminder was logged and before the round was marked as done.
                    Tell("marks lost");
                    await _scene.Database.WriteAsync(db => db.StateValues.RemoveRange(db.StateValues.Where(v => v.Name == "reminders:test")));
                }

                Tell("restart");
                await _scene.RestartAsync();
                break;
            case 1:
                Move(_random.Next(2) == 0 ? TimeSpan.FromHours(-1) : TimeSpan.FromDays(-1));
                break;
            case 2:
                await DoAsync(Pick("service", "lecture"), _members[_random.Next(_members.Count)]);
                break;
            case 3:
                await ExtendAsync(Pick("service", "essay", "lecture"), _members[_random.Next(_members.Count)]);
                break;
            case 4:
                var day = Start.AddDays(_random.Next(-2, 9));
                Tell($"meeting {day}");
                _scene.Campaign = Plan(day);
                break;
            case 5 or 6:
                Move(TimeSpan.FromMinutes(_random.Next(1, 180)));
                await TickAsync();
                break;
            default:
                Move(TimeSpan.FromHours(_random.Next(1, 40)));
                await TickAsync();
                if (_random.Next(3) == 0)
                    await TickAsync();
                if (_random.Next(4) != 0)
                    await DeliverAsync();
                break;
        }
    }

    private async Task DoAsync(string taskId, Member member)
    {
        if (Campaign.Plan.Task(taskId)!.Periods(Campaign.Timeline).Count == 0 || !_done.Add((taskId, member.Id)))
            return;
        Tell($"{taskId} done by {member.Number}");
        await _scene.DoneAsync(taskId, member);
    }

    private async Task ExtendAsync(string taskId, Member member)
    {
        var due = Campaign.Timeline.DayAt(_scene.Now).AddDays(_random.Next(0, 9));
        Tell($"{taskId} of {member.Number} extended to {due}");
        _extended[(taskId, member.Id)] = due;
        var key = new ObligationKey(taskId, Subject.Member(member.Id), TaskPeriod.Once);
        await _scene.Database.WriteAsync(async db =>
        {
            if (await db.DueOverrides.AsTracking().FirstOrDefaultAsync(o => o.TaskId == taskId && o.SubjectId == member.Id) is { } before)
                before.MoveTo(due, null, 1, _scene.Now);
            else
                db.DueOverrides.Add(DueOverride.Create("test", key, due, null, 1, _scene.Now));
        });
    }

    private async Task TickAsync()
    {
        var last = await _scene.Database.ReadAsync(db => db.Deliveries.MaxAsync(d => (long?)d.Id)) ?? 0;
        Tell("tick");
        await _scene.TickAsync();
        var queued = await _scene.Database.ReadAsync(db => db.Deliveries.Where(d => d.Id > last).ToListAsync());
        queued.Where(d => d.Priority == DeliveryPriority.Reminder).Select(d => d.ChatId).ShouldBeUnique();
        queued.ShouldAllBe(d => SendingTime.IsNow(Campaign.Timeline, d.CreatedAt));
        await BudgetHoldsAsync();
        await NoteWhoHasHadEnoughAsync();
        await NobodyIsForgottenAsync();
    }

    private async Task BudgetHoldsAsync()
    {
        var sent = await _scene.Database.ReadAsync(db => db.Deliveries.Where(d => d.State != DeliveryState.Dropped).ToListAsync());
        foreach (var day in sent.GroupBy(d => (d.ChatId, Campaign.Timeline.DayAt(d.CreatedAt))))
            day.Count().ShouldBeLessThanOrEqualTo(Campaign.Plan.Calendar.DailyBudget);
    }

    // A chat that has had enough once is left alone for the day, even where a message of it is dropped afterwards.
    private async Task NoteWhoHasHadEnoughAsync()
    {
        var today = Campaign.Timeline.DayAt(_scene.Now);
        var from = Campaign.Timeline.StartOfDay(today);
        var sent = await _scene.Database.ReadAsync(db => db.Deliveries.Where(d => d.CreatedAt >= from && d.State != DeliveryState.Dropped).ToListAsync());
        _full.UnionWith(sent.GroupBy(d => d.ChatId).Where(g => g.Count() >= Campaign.Plan.Calendar.DailyBudget).Select(g => (g.Key, today)));
    }

    // The newest reminder that has fallen due of everything owed is in the log, whatever became of it, unless the day's budget was used up.
    private async Task NobodyIsForgottenAsync()
    {
        if (!SendingTime.IsNow(Campaign.Timeline, _scene.Now))
            return;
        var log = (await _scene.LogAsync()).Select(KeyOf).ToHashSet();
        var today = Campaign.Timeline.DayAt(_scene.Now);
        foreach (var task in Campaign.Plan.Tasks)
        {
            foreach (var period in task.Periods(Campaign.Timeline))
            {
                foreach (var (chat, member) in _byChat.Where(c => !_full.Contains((c.Key, today)) && !_done.Contains((task.Id, c.Value.Id))))
                {
                    var due = _extended.TryGetValue((task.Id, member.Id), out var own) ? own : period.Due;
                    var passed = ReminderSchedule.For(Campaign.Timeline, period.Opens, due, task.AllOffsets)
                        .Where(r => r.At <= _scene.Now).Select(r => r.Offset).ToList();
                    if (passed.Count > 0 && today <= task.ClosingDay(due))
                        log.ShouldContain(new ReminderKey(task.Id, member.Id, passed[^1], due), $"chat {chat}");
                }
            }
        }
    }

    private async Task DeliverAsync()
    {
        Tell("deliver");
        foreach (var message in await _scene.DeliverAsync())
        {
            if (message.Row.Priority != DeliveryPriority.Reminder || !_byChat.TryGetValue(message.Row.ChatId, out var member))
                continue;
            var set = await _scene.Database.ReadAsync(db => db.ButtonSets.SingleAsync(s => s.Id == message.Row.ButtonSetId));
            foreach (var action in JsonSerializer.Deserialize(set.Actions, MessagingJson.Default.ListButtonActionContent)!)
            {
                var task = Read(action.Argument);
                _done.ShouldNotContain((task, member.Id));
                var log = (await _scene.LogAsync()).Single(r => r.DeliveryId == message.Row.Id && r.TaskId == task && r.SubjectKind == SubjectKind.Member);
                _told.Add((message.Row.ChatId, KeyOf(log)));
            }
        }

        _told.ShouldBeUnique();
    }

    private void Move(TimeSpan by)
    {
        _now += by;
        Tell($"{_now:MM-dd HH:mm}");
        _scene.SetTime(_now);
    }

    private void Tell(string what) => _story.Add(what);

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];

    private static ReminderKey KeyOf(ReminderLog log) => new(log.TaskId, log.SubjectKind == SubjectKind.Member ? log.SubjectId : -log.SubjectId, log.Offset, log.EffectiveDue);

    private readonly record struct ReminderKey(string TaskId, long Subject, int Offset, DateOnly Due);

    private static string Read(string argument) => ArgumentText.TryRead<TaskCall>(argument, out var call)
        ? call.Task.TaskId
        : throw new InvalidOperationException("No duty: " + argument);
}
