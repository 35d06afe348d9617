using CampaignBot.Bot.Rehearsal;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Rehearsal.Storage;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Bot.Tests.Rehearsal;

public sealed class RehearsalRestartTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("rehearsal-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Restart_KeepsChatsFilesCommandsAndWhatTheBotHasNotFetched()
    {
        string fileId;
        await using (var first = await RehearsalHost.StartAsync(_directory, TimeProvider.System))
        {
            var member = first.World.User(RehearsalHost.MemberId);
            fileId = member.SendsPhoto(SamplePicture.Png, "现场").Media!.FileId;
            await first.BotAsync("sendMessage", new { chat_id = RehearsalHost.BranchId, text = "请学习 /help", reply_markup = BotPeer.Keyboard(("已学习", "s:1")) });
            await first.BotAsync("setMyCommands", new { commands = new[] { new { command = "today", description = "今天要做的" } } });
            first.World.Group(RehearsalHost.BranchId).MigrateToSupergroup(first.World.User(RehearsalHost.SecretaryId));
        }

        await using var second = await RehearsalHost.StartAsync(_directory, TimeProvider.System);

        second.World.History(RehearsalHost.MemberId).ShouldHaveSingleItem().Text.ShouldBe("现场");
        second.World.FileContent(fileId).ShouldBe(SamplePicture.Png);
        var post = second.World.History(RehearsalHost.BranchId).Single(message => message.IsFromBot);
        post.Button("已学习").ShouldNotBeNull();
        post.Entities.ShouldContain(entity => entity.Type == "bot_command");
        second.World.Chats().Single(chat => chat.Id == RehearsalHost.BranchId).MigratedTo.ShouldNotBeNull();
        second.World.CommandsFor(RehearsalHost.MemberId, RehearsalHost.MemberId).ShouldHaveSingleItem().Command.ShouldBe("today");
        var updates = await second.BotAsync("getUpdates", new { });
        updates.GetProperty("result").EnumerateArray().ShouldContain(update => update.ToString().Contains(fileId, StringComparison.Ordinal));
        (await second.BotAsync("sendPhoto", new { chat_id = RehearsalHost.MemberId, photo = fileId })).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Restart_GivesNoIdTwice()
    {
        int last;
        long update;
        await using (var first = await RehearsalHost.StartAsync(_directory, TimeProvider.System))
        {
            last = first.World.User(RehearsalHost.MemberId).Sends("一").MessageId;
            update = first.World.DeliverRaw("""{"update_id":{update_id}}""");
        }

        await using var second = await RehearsalHost.StartAsync(_directory, TimeProvider.System);

        second.World.User(RehearsalHost.MemberId).Sends("二").MessageId.ShouldBeGreaterThan(last);
        second.World.DeliverRaw("""{"update_id":{update_id}}""").ShouldBeGreaterThan(update);
    }

    [Fact]
    public async Task WhatIsSentOnThePage_IsOnDiskWhenThePageIsTold()
    {
        await using var host = await RehearsalHost.StartAsync(_directory, TimeProvider.System);

        await host.PostAsync($"chats/{RehearsalHost.MemberId}/messages", new { me = RehearsalHost.MemberId, text = "写到盘上" });

        new WorldFile(_directory).Load().ShouldNotBeNull().Chats[RehearsalHost.MemberId].Messages.ShouldHaveSingleItem().Text.ShouldBe("写到盘上");
    }

    [Fact]
    public async Task World_OfAStartThatWasRefused_IsNotWrittenOverTheOther()
    {
        var world = new EmulatorWorld(new EmulatorOptions(), new EmulatorClocks(TimeProvider.System, TimeProvider.System));
        var options = new RehearsalOptions { Directory = _directory };
        var file = new WorldFile(_directory);
        using var keeper = new WorldKeeper(world, file, new DataWatch(file, options), options, TimeProvider.System);

        await keeper.StopAsync(CancellationToken.None);
        Directory.EnumerateFileSystemEntries(_directory).ShouldBeEmpty();

        await keeper.StartAsync(CancellationToken.None);
        await keeper.StopAsync(CancellationToken.None);
        new WorldFile(_directory).Load().ShouldNotBeNull();
    }

    [Fact]
    public void World_ThatCannotBeRead_SaysWhichFileAndWhatToDo()
    {
        File.WriteAllText(Path.Combine(_directory, "world.json"), "{ not json");

        var failure = Should.Throw<StartRefusedException>(() => new WorldFile(_directory).Load());

        failure.Message.ShouldContain("world.json");
        failure.Message.ShouldContain("delete");
    }
}
