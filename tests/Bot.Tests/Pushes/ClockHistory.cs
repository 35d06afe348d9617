using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reminders;
using CampaignBot.Tests;
using static CampaignBot.Bot.Tests.Features.AnnouncePhase.PushPlan;

namespace CampaignBot.Bot.Tests.Pushes;

/// <summary>
/// A few weeks around a day on which clocks and calendars do something odd, with a clock that somebody sets forward and back and a
/// program that is started again and again: at the end each reminder has been handled once, and who was to read it has read it once.
/// </summary>
internal sealed class ClockHistory : IAsyncDisposable
{
    /// <summary>Days on which an hour is missing or comes twice, the leap day, and the ends of months.</summary>
    public static readonly DateOnly[] OddDays =
        [new(2027, 3, 28), new(2027, 10, 31), new(2028, 2, 29), new(2028, 3, 1), new(2027, 2, 28), new(2027, 4, 30), new(2027, 12, 31)];

    private const int MostDaysBack = 5;

    private static readonly string[] Zones = ["Europe/Berlin", "Asia/Shanghai"];

    private readonly Random _random;
    private readonly Scene _scene;
    private readonly DateOnly _day;
    private readonly Dictionary<long, Member> _byChat = [];
    private readonly List<ReminderKey> _told = [];
    private readonly List<string> _story = [];
    private DateTimeOffset _now;
    private int _daysBack;

    private ClockHistory(Random random, Scene scene, DateOnly day)
    {
        _random = random;
        _scene = scene;
        _day = day;
        _now = scene.Now;
    }

    public static async Task PlayAsync(int seed)
    {
        var random = new Random(seed);
        var day = OddDays[random.Next(OddDays.Length)];
        var campaign = Plan(day, Zones[random.Next(Zones.Length)], random.Next(2) == 0 ? new TimeOnly(2, 30) : new TimeOnly(9, 0));
        await using var history = new ClockHistory(random, await Scene.OpenDueAsync(campaign, day.AddDays(-9).ToDateTime(new TimeOnly(12, 0))), day);
        try
        {
            await history.PlayAsync();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"Seed {seed}, {day} in {campaign.Plan.TimeZone.Id}: {string.Join("; ", history._story)}", error);
        }
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    // No quiet hours: the sending hour may be one that a night leaves out or shows twice.
    private static Campaign Plan(DateOnly day, string zone, TimeOnly sendingHour) => Change(
        TestPlan.Campaign(
            TestPlan.CheckIn("on-the-day", day.AddDays(-20), day) with { Reminders = [-7, -3, -1, 0], Chases = [1, 3] },
            TestPlan.CheckIn("day-after", day.AddDays(-20), day.AddDays(1)) with { Reminders = [-2, -1, 0], Chases = [1] }),
        plan => plan with
        {
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone),
            Calendar = new PlanCalendar { SendingHour = sendingHour, QuietFrom = TimeOnly.MinValue, QuietUntil = TimeOnly.MinValue, DailyBudget = 50 },
        });

    private async Task PlayAsync()
    {
        var branch = await _scene.Roster.BranchAsync(await _scene.Roster.CountyAsync());
        for (var i = 0; i < 2; i++)
        {
            var (member, chat) = await _scene.JoinedWithChatAsync(branch);
            _byChat[chat.Id] = member;
        }

        var end = _scene.Campaign.Timeline.StartOfDay(_day.AddDays(4));
        for (var steps = 0; _now < end && steps < 500; steps++)
            await StepAsync();
        _now.ShouldBeGreaterThanOrEqualTo(end, "the history came to its end");
        await EachOnceAsync();
    }

    private async Task StepAsync()
    {
        switch (_random.Next(12))
        {
            case 0:
                _story.Add("restart");
                await _scene.RestartAsync();
                break;
            case 1:
                Move(TimeSpan.FromHours(-1));
                break;
            case 2 when _daysBack < MostDaysBack:
                _daysBack++;
                Move(TimeSpan.FromDays(-1));
                break;
            case 3:
                Move(TimeSpan.FromHours(1));
                break;
            case 4:
                // Never over the last day on which a duty is taken: what is missed there has had its time.
                Move(_now.AddDays(1) < _scene.Campaign.Timeline.StartOfDay(_day.AddDays(2)) ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1));
                break;
            default:
                Move(TimeSpan.FromHours(_random.Next(1, 12)));
                break;
        }

        for (var ticks = _random.Next(3); ticks >= 0; ticks--)
            await _scene.TickAsync();
        foreach (var message in await _scene.DeliverAsync())
            await HearAsync(message);
    }

    private async Task HearAsync(BotMessage message)
    {
        if (message.Row.Priority != DeliveryPriority.Reminder || !_byChat.TryGetValue(message.Row.ChatId, out var member))
            return;
        var log = await _scene.LogAsync();
        var set = await _scene.Database.ReadAsync(async db => await db.ButtonSets.FindAsync(message.Row.ButtonSetId));
        foreach (var action in JsonSerializer.Deserialize(set!.Actions, MessagingJson.Default.ListButtonActionContent)!)
        {
            var task = Read(action.Argument);
            var carried = log.Single(r => r.DeliveryId == message.Row.Id && r.TaskId == task && r.SubjectKind == SubjectKind.Member);
            carried.SubjectId.ShouldBe(member.Id);
            _told.Add(new ReminderKey(task, member.Id, carried.Offset));
        }
    }

    private async Task EachOnceAsync()
    {
        var log = (await _scene.LogAsync()).Where(r => r.SubjectKind == SubjectKind.Member).ToList();
        var wanted = from task in _scene.Campaign.Plan.Tasks
                     from member in _byChat.Values
                     from offset in task.AllOffsets
                     select new ReminderKey(task.Id, member.Id, offset);
        log.Select(KeyOf).ShouldBe(wanted, ignoreOrder: true, "each reminder is handled, and once");
        log.ShouldAllBe(r => r.Outcome == ReminderOutcome.Queued || r.Outcome == ReminderOutcome.Superseded);
        _told.ShouldBe(log.Where(r => r.Outcome == ReminderOutcome.Queued).Select(KeyOf), ignoreOrder: true, "what was queued was read, and once");
        foreach (var own in log.GroupBy(r => (r.TaskId, r.SubjectId)))
            own.MaxBy(r => r.Offset)!.Outcome.ShouldBe(ReminderOutcome.Queued, "the last one is never passed over");
    }

    private void Move(TimeSpan by)
    {
        _now += by;
        _story.Add($"{_now:MM-dd HH:mm}");
        _scene.SetTime(_now);
    }

    private static ReminderKey KeyOf(ReminderLog log) => new(log.TaskId, log.SubjectId, log.Offset);

    private readonly record struct ReminderKey(string TaskId, long Member, int Offset);

    private static string Read(string argument) => ArgumentText.TryRead<TaskCall>(argument, out var call)
        ? call.Task.TaskId
        : throw new InvalidOperationException("No duty: " + argument);
}
