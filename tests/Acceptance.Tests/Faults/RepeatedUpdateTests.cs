using System.Globalization;
using System.Text.Json;
using CampaignBot.Bot.Security;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>
/// Telegram repeats what wasn't confirmed, and promises no order between chats. A crowd's acts, each handed over twice or thrice and in
/// another order of the chats, leave the state that they leave once and in order.
/// </summary>
public sealed class RepeatedUpdateTests
{
    private const int Seed = 20270624;
    private const int BatchSize = 100;

    /// <summary>What members say to the bot in private; none of it is about anyone else.</summary>
    private static readonly string[] Words =
    [
        "/checkin", "志愿服务", "结对帮扶", "今天", "昨天", "2", "三小时", "村口", "帮忙收麦子", "跳过", "跳过", "确认", "返回", "/analysis", "写完了",
        "这一段写的是这一年里真正做过的事，一件一件都记在这里了，以后还要接着做，做得更好一些。", "继续", "/snooze", "/today", "胡言乱语",
    ];

    private static readonly string[] WholeCheckIn = ["/checkin", "志愿服务", "今天", "2", "村口", "跳过", "跳过", "确认"];

    private static int Count => LongForm.IsAsked ? 100_000 : 500;

    [Fact]
    public async Task Updates_RepeatedAndReorderedAcrossChats_LeaveTheSameState()
    {
        var acts = Acts(new Random(Seed));
        var straight = await PlayAsync(acts, repeats: false);
        var shuffled = await PlayAsync(acts, repeats: true);

        straight.Count(row => row.StartsWith("CheckIn ", StringComparison.Ordinal)).ShouldBeGreaterThan(5);
        DomainRows.Difference(straight, shuffled).ShouldBeEmpty($"seed {Seed}");
    }

    private static List<Act> Acts(Random random)
    {
        var acts = new List<Act>(Count);
        while (acts.Count < Count)
        {
            // The groups' members press there; of all others thirty talk as it comes, and ten check in from beginning to end.
            switch (random.Next(20))
            {
                case < 3:
                    acts.Add(new Act(random.Next(2), random.Next(7), ""));
                    break;
                case 3:
                    var person = 30 + random.Next(10);
                    acts.AddRange(WholeCheckIn.Select(words => new Act(Group: -1, person, words)));
                    break;
                default:
                    acts.Add(new Act(Group: -1, random.Next(30), Words[random.Next(Words.Length)]));
                    break;
            }
        }

        return acts;
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(List<Act> acts, bool repeats)
    {
        await using var crowd = await Crowd.StartAsync();
        var talkers = crowd.People.OrderBy(p => p.Key, StringComparer.Ordinal).Skip(17).Select(p => p.Value).ToList();
        var lines = acts.GroupBy(act => act.Group >= 0 ? -1L - act.Group : talkers[act.Person % talkers.Count].Id)
            .ToDictionary(line => line.Key, line => new Queue<string>(line.Select(act => Update(crowd, act, talkers))));
        var random = new Random(Seed);
        var order = acts.Select(act => act.Group >= 0 ? -1L - act.Group : talkers[act.Person % talkers.Count].Id).ToList();
        if (repeats)
            order = [.. order.OrderBy(_ => random.Next())];

        var last = new List<string>();
        foreach (var chats in order.Chunk(BatchSize))
        {
            var batch = chats.Select(chat => lines[chat].Dequeue()).ToList();
            await crowd.TakeAsync(repeats ? [.. batch, .. batch] : batch);
            if (repeats && last.Count > 0)
                await crowd.TakeAsync(last);
            last = batch;
        }

        crowd.Errors.Lines.ShouldBeEmpty();
        return await crowd.RowsAsync();
    }

    private static string Update(Crowd crowd, Act act, List<EmulatedUser> talkers)
    {
        var id = crowd.NextId();
        if (act.Group < 0)
        {
            var who = talkers[act.Person % talkers.Count].Id;
            return JsonSerializer.Serialize(new
            {
                update_id = id,
                message = new { message_id = id, date = 1_813_900_000, chat = new { id = who, type = "private" }, from = Account(who), text = act.Words },
            });
        }

        var group = crowd.Groups[act.Group];
        var presser = crowd.People[string.Create(CultureInfo.InvariantCulture, $"DY{(act.Group == 0 ? 2 : 11) + (act.Person % 7):0000}")].Id;
        var messages = group.Messages.Where(m => m.IsFromBot && m.Buttons.Any(b => b.CallbackData is not null)).ToList();
        var message = messages[act.Person % messages.Count];
        return JsonSerializer.Serialize(new
        {
            update_id = id,
            callback_query = new
            {
                id = id.ToString(CultureInfo.InvariantCulture),
                from = Account(presser),
                chat_instance = "1",
                data = message.Buttons.First(b => b.CallbackData is not null).CallbackData,
                message = new { message_id = message.MessageId, date = 1_813_900_000, chat = new { id = group.Id, type = "group", title = "群" } },
            },
        });
    }

    private static object Account(long id) => new { id, is_bot = false, first_name = "某人" };

    /// <summary>One thing that somebody does: a press in a group, or words in private.</summary>
    private sealed record Act(int Group, int Person, string Words);
}
