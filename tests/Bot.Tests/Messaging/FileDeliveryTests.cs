using CampaignBot.Bot.Channels.Telegram;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Sqlite;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Sending;

/// <summary>Files that go along: each is uploaded once, and again when its content was corrected.</summary>
public sealed class FileDeliveryTests
{
    private static readonly DeliveryOptions AsBroadcast = new() { Priority = DeliveryPriority.Broadcast };

    [Fact]
    public async Task File_ToManyChats_IsUploadedOnceAndItsIdReused_AlsoAfterARestart()
    {
        await using var rig = await DispatchRig.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(50) });
        await File.WriteAllBytesAsync(Path.Combine(rig.FilesDirectory, "读本.pdf"), [1, 2, 3]);
        var members = await rig.CrowdAsync(6);
        var message = new OutgoingMessage(Text.Plain("请学习")) { File = new OutgoingFile(FileKind.Document, "file:读本.pdf", "读本.pdf") };
        foreach (var member in members)
            await rig.SendAsync(member, message, AsBroadcast);
        await rig.DrainAsync();
        await rig.RestartAsync();
        await rig.SendAsync(members[0], message);
        await rig.DrainAsync();

        var sent = rig.World.Calls.Where(c => c.Method == "sendDocument" && c.StatusCode == 200).ToList();
        sent.Count.ShouldBe(7);
        sent.Count(c => c.Parameters.GetProperty("document").GetString()!.StartsWith("attach://", StringComparison.Ordinal)).ShouldBe(1);
        rig.LastSaid(members[3]).Media!.FileName.ShouldBe("读本.pdf");
        rig.LastSaid(members[3]).Text.ShouldBe("请学习");
        (await rig.Database.ReadAsync(db => db.StoredFiles.SingleAsync())).ExternalId.ShouldBe(rig.LastSaid(members[0]).Media!.FileId);
    }

    [Fact]
    public async Task File_ThatGoesUpWhileAnotherMessageLooksForIt_IsNotUploadedAgain()
    {
        var late = new LateReads();
        await using var rig = await DispatchRig.StartAsync(more: services => services.AddSingleton<IReadContexts>(provider =>
            late.Of(provider.GetRequiredService<SqliteFile>())));
        await File.WriteAllBytesAsync(Path.Combine(rig.FilesDirectory, "读本.pdf"), [1, 2, 3]);
        var message = new OutgoingMessage(Text.Plain("请学习")) { File = new OutgoingFile(FileKind.Document, "file:读本.pdf", "读本.pdf") };
        var members = await rig.CrowdAsync(2);
        var rows = new List<Delivery>();
        await rig.Database.WriteAsync(db => rows.AddRange(members.Select(member =>
            rig.Outbox.Send(db, new ChatAddress(rig.ChatId(member.Id), null, Language.Chinese, null), message, AsBroadcast))));

        await rig.RunUntilAsync(late.HasRead);
        await rig.RunUntilRowAsync(rows[0].Id, row => row.State == DeliveryState.Sent);
        late.LetGo();
        await rig.DrainAsync();

        members.ShouldAllBe(member => rig.LastSaid(member).Media!.FileName == "读本.pdf");
        Uploads(rig).ShouldBe(1);
    }

    [Fact]
    public async Task File_ToAGroupThatTakesOnlyWords_StaysAway_AndItsWordsAndLinkGo()
    {
        await using var rig = await DispatchRig.StartAsync();
        await File.WriteAllBytesAsync(Path.Combine(rig.FilesDirectory, "党课.mp3"), [1, 2, 3]);
        var group = await rig.GroupAsync();
        group.KeepFilesFromBot(rig.World.AddUser("管理员"));

        var id = await rig.SendAsync(group.Id, new OutgoingMessage(Text.Plain("请学习"))
        {
            File = new OutgoingFile(FileKind.Audio, "file:党课.mp3", "党课.mp3"),
            Buttons = [[Button.Open(Text.Plain("打开"), "https://example.org/")]],
        });
        await rig.DrainAsync();

        rig.Said(group.Id).ShouldBe(["请学习"]);
        group.LastFromBot!.Buttons.ShouldHaveSingleItem();
        (await rig.RowAsync(id)).State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task FilesOfTwoMaterials_DueAtOnceWhileTheLimiterStopsTheRound_AreUploadedOnceEach()
    {
        await using var rig = await DispatchRig.StartAsync(limits: TelegramTraits.Value.Limits with { PerSecond = 1 }, leaps: true);
        var names = new[] { "读本.pdf", "讲稿.pdf" };
        foreach (var name in names)
            await File.WriteAllBytesAsync(Path.Combine(rig.FilesDirectory, name), [1, 2, 3]);
        var members = await rig.CrowdAsync(8);
        await rig.Database.WriteAsync(db =>
        {
            for (var i = 0; i < members.Count; i++)
            {
                var message = new OutgoingMessage(Text.Plain("请学习")) { File = new OutgoingFile(FileKind.Document, "file:" + names[i % 2], names[i % 2]) };
                rig.Outbox.Send(db, new ChatAddress(rig.ChatId(members[i].Id), null, Language.Chinese, null), message, AsBroadcast);
            }
        });

        await rig.DrainAsync();

        members.ShouldAllBe(member => rig.Said(member).Count == 1);
        Uploads(rig).ShouldBe(2);
    }

    [Fact]
    public async Task PlanFile_WhoseContentWasCorrected_IsUploadedAnew_AndAnUnchangedOneIsNot()
    {
        await using var rig = await DispatchRig.StartAsync();
        var member = await rig.MemberAsync();
        var path = Path.Combine(rig.FilesDirectory, "读本.pdf");
        await File.WriteAllBytesAsync(path, [1, 2, 3]);
        OutgoingMessage Reading(string digest) =>
            new(Text.Plain("请学习")) { File = new OutgoingFile(FileKind.Document, OutgoingFiles.PlanSource("读本.pdf", digest), "读本.pdf") };

        await rig.SendAsync(member, Reading("aaaa"));
        await rig.DrainAsync();
        await rig.RestartAsync();
        await rig.SendAsync(member, Reading("aaaa"));
        await rig.DrainAsync();
        Uploads(rig).ShouldBe(1);

        await File.WriteAllBytesAsync(path, [4, 5, 6, 7]);
        await rig.RestartAsync();
        await rig.SendAsync(member, Reading("bbbb"));
        await rig.DrainAsync();
        Uploads(rig).ShouldBe(2);
        rig.LastSaid(member).Media!.FileName.ShouldBe("读本.pdf");
        rig.LastSaid(member).Media!.Size.ShouldBe(4);
    }

    private static int Uploads(DispatchRig rig) => rig.World.Calls.Count(c =>
        c is { Method: "sendDocument", StatusCode: 200 } && c.Parameters.GetProperty("document").GetString()!.StartsWith("attach://", StringComparison.Ordinal));
}
