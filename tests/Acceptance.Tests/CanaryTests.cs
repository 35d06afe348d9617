using System.Text;
using CampaignBot.Acceptance.Tests.Faults;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Views;
using CampaignBot.Tests;
using Microsoft.Data.Sqlite;

namespace CampaignBot.Acceptance.Tests;

/// <summary>
/// Words that nobody else would write go through the whole program, with every failure in their way: afterwards they stand where they
/// belong and nowhere else. The program is a process of its own that logs all it can.
/// </summary>
public sealed class CanaryTests
{
    private const string Essay = "金丝雀甲";
    private const string Note = "金丝雀乙";
    private const string Comment = "金丝雀丙";
    private const string Poisoned = "金丝雀丁";
    private const string Chosen = "canary-yes";
    private const string NotChosen = "canary-nay";

    private static readonly string[] Words = [Essay, Note, Comment, Poisoned];

    /// <summary>The settings under which all is logged that can be.</summary>
    internal static readonly (string, string)[] LogAll =
    [
        ("Serilog__MinimumLevel__Default", "Verbose"),
        .. new[] { "Microsoft", "Microsoft.Hosting.Lifetime", "System.Net.Http", "Quartz" }.Select(name => ("Serilog__MinimumLevel__Override__" + name, "Verbose")),
    ];

    [Fact]
    public async Task PrivateWords_StandNowhereButWhereTheyBelong()
    {
        LongForm.Turn(0, of: 2);
        await using var stage = await LiveStage.CreateAsync(Plan(), TrialPlan.Roster() + "党员,M0003,甲三,,,,B0001,in-service,,,2020-01-01,\n", settings: LogAll);
        var (secretary, author, neighbour) = (stage.World.AddUser("甲一"), stage.World.AddUser("甲二"), stage.World.AddUser("甲三"));
        await stage.PrepareAsync(async (db, ct) =>
        {
            await Joining.JoinAsync(db, "M0001", secretary, ct);
            await Joining.JoinAsync(db, "M0002", author, ct);
            await Joining.JoinAsync(db, "M0003", neighbour, ct);
        });
        var group = stage.World.AddGroup("第1支部", secretary, author, neighbour);
        await stage.StartAsync();
        group.AddBot(secretary);
        secretary.Sends(group, "/bind");
        await stage.World.WaitForAsync(_ => group.LastFromBot?.Button("第1支部") is not null);
        secretary.Presses(group.LastFromBot!, "第1支部");
        await stage.HearAsync(neighbour, () => neighbour.Sends("/today"), "志愿服务");

        await CheckInWhileTheDatabaseIsHeldAsync(stage, author);
        await WriteAsync(stage, author);
        var payload = await ReadWhileTelegramHoldsItBackAsync(stage, secretary);
        await ReturnAgainstARefusalAsync(stage, secretary, author);
        await FailForGoodAsync(stage, author);
        await stage.HearAsync(neighbour, () => neighbour.Sends("/materials"), "材料");

        var running = DiskSearch.Files(stage.DataDirectory);
        DiskSearch.ShouldHoldNone(running, Words.Append(stage.Token));
        var console = stage.Bot;
        await stage.EndAsync();
        DiskSearch.ShouldHoldNone(DiskSearch.Files(stage.DataDirectory), Words.Append(stage.Token));

        // The choice leaves no trace that the other option doesn't leave as well: both stand in the plan and in the buttons.
        running.Sum(file => DiskSearch.Count(file.Content, Chosen)).ShouldBe(running.Sum(file => DiskSearch.Count(file.Content, NotChosen)));
        running.Sum(file => DiskSearch.Count(file.Content, Chosen)).ShouldBeGreaterThan(0);

        // What was queued is gone once it is sent, its bytes too.
        (await stage.AskDatabaseAsync<long>("SELECT COUNT(*) FROM Deliveries WHERE State NOT IN (0, 1) AND PayloadSecret IS NOT NULL")).ShouldBe(0);
        // A backup holds, sealed, what waited when it was taken; it goes when its turn comes.
        DiskSearch.Files(stage.DataDirectory).Where(file => DiskSearch.Count(file.Content, payload[^64..]) > 0).Select(file => file.Name)
            .Where(name => !name.Contains("backups", StringComparison.Ordinal)).ShouldBeEmpty("the queued text is still on the disk");

        // The log was as loud as it can be, and says nothing of it; nor does it name the token.
        console.Console.ShouldContain(" VRB ");
        console.Console.ShouldContain("DbUpdateException");
        foreach (var word in Words.Append(stage.Token).Append(Chosen))
            console.Console.ShouldNotContain(word);

        // Others have heard nothing of it.
        foreach (var word in Words.Append("金丝雀"))
        {
            neighbour.Private.ShouldAllBe(m => !m.Text.Contains(word, StringComparison.Ordinal));
            group.Messages.ShouldAllBe(m => !m.Text.Contains(word, StringComparison.Ordinal));
        }

        secretary.Private.ShouldAllBe(m => !m.Text.Contains(Note, StringComparison.Ordinal) && !m.Text.Contains(Poisoned, StringComparison.Ordinal));
        LinkPreviews.Wanted(stage.World.Calls).ShouldBeEmpty();

        // Who read it is written down, and what was read is not.
        (await stage.AskDatabaseAsync<long>("""
            SELECT COUNT(*) FROM AuditEntries a JOIN Members m ON m.Id = a.ActorId WHERE a.Action = 'ReadSubmission' AND m.Number = 'M0001' AND a.Target = 'submission:1/1'
            """)).ShouldBe(1);
    }

    private static async Task CheckInWhileTheDatabaseIsHeldAsync(LiveStage stage, EmulatedUser author)
    {
        await stage.HearAsync(author, () => author.Sends("/checkin"), "哪一天");
        await stage.HearAsync(author, () => author.Presses(Newest(author, "今天"), "今天"), "想记一句");
        var before = author.Private.Count;
        await using (var held = await OpenAsync(stage))
        {
            await ExecuteAsync(held, "BEGIN IMMEDIATE");
            author.Sends(Note + "：去敬老院帮忙。");
            await stage.Bot.SaysAsync("Storage failed");
        }

        await stage.HearAsync(author, before, "请核对一下");
        await stage.HearAsync(author, () => author.Presses(Newest(author, "确认"), "确认"), "已签到");
    }

    private static async Task WriteAsync(LiveStage stage, EmulatedUser author)
    {
        await stage.HearAsync(author, () => author.Sends("/analysis"), "学了什么？");
        foreach (var next in new[] { "做了什么？", "今后怎么做？" })
        {
            await stage.HearAsync(author, () => author.Sends(string.Concat(Enumerable.Repeat(Essay + "，这一年一件一件都记着。", 80))), "字");
            await stage.HearAsync(author, () => author.Presses(Newest(author, "写完了"), "写完了"), next);
        }

        await stage.HearAsync(author, () => author.Sends(Essay + "，今后照样。"), "同意吗？");
        await stage.HearAsync(author, () => author.Presses(Newest(author, "赞成"), "赞成"), "请从头看一遍");
        await stage.HearAsync(author, () => author.Presses(Newest(author, "提交"), "提交"), "已收到您的");
    }

    /// <returns>The sealed text as it lay in the queue.</returns>
    private static async Task<byte[]> ReadWhileTelegramHoldsItBackAsync(LiveStage stage, EmulatedUser secretary)
    {
        await stage.HearAsync(secretary, () => secretary.Sends("/review"), "等您审阅");
        stage.World.Faults.Next(Fault.TooManyRequests(6), method: "sendMessage", chat: secretary.Id);
        var before = secretary.Private.Count;
        secretary.Presses(Newest(secretary, "甲二"), "甲二");
        await stage.World.WaitForAsync(world => world.Calls.Any(call => call.StatusCode == 429));
        var payload = await stage.AskDatabaseAsync<byte[]>(
            "SELECT PayloadSecret FROM Deliveries WHERE PayloadSecret IS NOT NULL ORDER BY length(PayloadSecret) DESC LIMIT 1");
        payload.Length.ShouldBeGreaterThan(4_096, "it spills over a page of the database");
        await stage.HearAsync(secretary, before, "您的意见是");
        return payload;
    }

    private static async Task ReturnAgainstARefusalAsync(LiveStage stage, EmulatedUser secretary, EmulatedUser author)
    {
        await stage.HearAsync(secretary, () => secretary.Presses(Newest(secretary, "退回"), "退回"), "要改什么");
        await stage.HearAsync(secretary, () => secretary.Sends(Comment + "：请写具体一点。"), "重新提交的日期");
        stage.World.Faults.Next(Fault.Refusal(400, "Bad Request: message can't be sent"), method: "sendMessage", chat: author.Id);
        var days = secretary.LastFromBot!;
        await stage.HearAsync(secretary, () => secretary.Presses(days, days.Buttons.First().Text), "已退回给");
        await stage.World.WaitForAsync(world => world.Calls.Any(call => call.StatusCode == 400));
    }

    // No turn can be confirmed any more: this one fails three times, and is kept for the admin.
    private static async Task FailForGoodAsync(LiveStage stage, EmulatedUser author)
    {
        await using var connection = await OpenAsync(stage);
        await ExecuteAsync(connection, "CREATE TRIGGER Broken BEFORE INSERT ON ProcessedUpdates WHEN (SELECT COUNT(*) FROM DeadLetters) = 0 BEGIN SELECT RAISE(ABORT, 'broken'); END");
        await stage.HearAsync(author, () => author.Sends(Poisoned), "没有办成");
        await ExecuteAsync(connection, "DROP TRIGGER Broken");
        (await stage.AskDatabaseAsync<long>("SELECT COUNT(*) FROM DeadLetters")).ShouldBe(1);
    }

    private static MessageView Newest(EmulatedUser user, string button) => user.Private.Last(m => m.IsFromBot && m.Button(button) is not null);

    private static async Task<SqliteConnection> OpenAsync(LiveStage stage)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(stage.DataDirectory, "campaign.db")};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The trial's plan with a choice in its form and an activity that asks for a note.</summary>
    private static string Plan() => TrialPlan.Text()
        .Replace(
            "今后怎么做？, min-length: 4, max-length: 300 }",
            $$"""
            今后怎么做？, min-length: 4, max-length: 300 }
                  - { id: four, kind: choice, title: 意见, prompt: 同意吗？, options: [ { id: {{Chosen}}, title: 赞成 }, { id: {{NotChosen}}, title: 不赞 } ] }
            """,
            StringComparison.Ordinal)
        .Replace(
            "\nforms:",
            $$"""

              - id: volunteer
                kind: check-in
                phase: phase-1
                title: 志愿服务
                summary: 参加一次志愿服务。
                activity: 志愿服务
                note: optional
                audience: { level: member, must: [in-service] }
                opens: {{TrialPlan.Day(-3)}}
                due: {{TrialPlan.Day(30)}}
                back-dating-days: 2
            forms:
            """,
            StringComparison.Ordinal);
}
