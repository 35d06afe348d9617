using System.Net;
using System.Text;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Tests.Features.UseChannels;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Tests;
using CampaignBot.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Channels.BotFramework;

/// <summary>Files for members in Teams: asked about in private, put into their own storage, and nowhere else.</summary>
public sealed class TeamsFileStory : IAsyncLifetime
{
    private ConnectorMessenger _messenger = null!;
    private RunningBot _bot = null!;
    private SecondUser _member = null!;

    private PersonalStorage Storage => _messenger.Server.Storage;

    public TeamsFileStory() => LongForm.EachItsDay();

    public async ValueTask InitializeAsync()
    {
        _messenger = await ConnectorMessenger.StartAsync(isTeams: true);
        // Half past ten in the evening of the plan's zone: nothing comes unasked between a press and its answer.
        _bot = await RunningBot.StartAsync(new DateTimeOffset(2027, 5, 31, 14, 30, 0, TimeSpan.Zero), more: _messenger.Register, settings: _messenger.Settings);
        await _messenger.MeetAsync(_bot);
        var cast = new StoryCast(_bot);
        var secretary = await cast.JoinAsync(await cast.OfficeAsync("戊二"), "DY0001", "甲一");
        _member = _messenger.AddUser("甲二");
        var code = (await secretary.SaysAsync("/invite DY0002")).Select(m => TwoMessengers.CodeIn(m.Text)).First(c => c.Length > 0);
        await ActAsync(() => _member.Says(code));
        await ActAsync(() => _member.Presses("是我本人"));
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _messenger.DisposeAsync();
    }

    [Fact]
    public async Task File_ThatIsTaken_LiesInItsReadersStorage_IsShown_AndIsAnsweredOnce()
    {
        var question = await AskAsync();
        Storage.Files.ShouldBeEmpty();
        var place = Storage.Open();

        (await AnswerAsync(question, place)).ShouldHaveSingleItem().Shown.ShouldBe(PersonalStorage.ContentUrlOf(place));

        var stored = Storage.Files.ShouldHaveSingleItem().Value;
        stored.Length.ShouldBe((int)question.Asked!.Size);
        Encoding.UTF8.GetString(stored).ShouldContain("DY0002");
        (await AnswerAsync(question, Storage.Open())).ShouldHaveSingleItem().Text.ShouldContain("答过");
        (await AnswerAsync(question, null)).ShouldHaveSingleItem().Text.ShouldContain("答过");
        Storage.Files.Count.ShouldBe(1);
        Storage.Refusals.ShouldBeEmpty();
        _messenger.Refusals.ShouldBeEmpty();
        (await _bot.ReadAsync(db => db.Deliveries.CountAsync(d => d.State != DeliveryState.Sent))).ShouldBe(0);
    }

    [Fact]
    public async Task File_ThatTakesLong_DoesNotKeepTheServiceWaiting_AndIsShownInTheEnd()
    {
        var question = await AskAsync();
        var slow = new TaskCompletionSource();
        Storage.Slow = slow.Task;

        (await AnswerAsync(question, Storage.Open())).ShouldBeEmpty();
        (await AnswerAsync(question, Storage.Open())).ShouldHaveSingleItem().Text.ShouldContain("答过");

        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _messenger.Server.Watch.IsDeadAt = call =>
        {
            if (call == "POST after")
                shown.TrySetResult();
            return false;
        };
        slow.SetResult();
        await shown.Task.WaitAsync(EmulatorWorld.Patience);
        _member.Inbox[^1].Shown.ShouldNotBeNull();
        Storage.Files.Count.ShouldBe(1);
    }

    [Fact]
    public async Task File_ThatIsDeclined_IsPutNowhere_AndCanBeAskedForAgain()
    {
        var question = await AskAsync();

        (await AnswerAsync(question, null)).ShouldHaveSingleItem().Text.ShouldContain("没有存");
        (await AnswerAsync(question, Storage.Open())).ShouldHaveSingleItem().Text.ShouldContain("答过");

        Storage.Files.ShouldBeEmpty();
        await AnswerAsync(await AskAsync(), Storage.Open());
        Storage.Files.Count.ShouldBe(1);
    }

    [Fact]
    public async Task File_IsPutNowhereButIntoTeamsOwnStorage_AndIsTriedAgainWhereThatFailed()
    {
        var question = await AskAsync();
        foreach (var place in new[] { "https://evil.example.org/upload", Storage.Open().Replace("https", "http", StringComparison.Ordinal), _messenger.Server.BaseUrl + "/personal/someone/upload/1", "" })
            (await AnswerAsync(question, place)).ShouldHaveSingleItem().Text.ShouldContain("没能存到");
        Storage.Refusals.ShouldBeEmpty();
        Storage.IsFull = true;
        (await AnswerAsync(question, Storage.Open())).ShouldHaveSingleItem().Text.ShouldContain("没能存到");
        Storage.Files.ShouldBeEmpty();

        Storage.IsFull = false;
        (await AnswerAsync(question, Storage.Open())).ShouldHaveSingleItem().Shown.ShouldNotBeNull();
    }

    [Fact]
    public async Task Answer_OfSomebodyElse_OrForged_OrWithoutAnything_StoresNothing()
    {
        var question = await AskAsync();
        var other = _messenger.AddUser("路人");
        var heard = other.Inbox.Count;
        foreach (var context in new[] { question.Asked!.Accept, """{"f":"AAAA"}""", """{"f":5}""", "[]" })
        {
            await ActAsync(() => _messenger.Happen(_messenger.Answer(other, question with { Asked = question.Asked with { Accept = context } }, Storage.Open())));
        }

        var empty = _messenger.Answer(_member, question, Storage.Open());
        empty["value"] = "x";
        (await _messenger.BringAsync(empty)).ShouldBe(HttpStatusCode.OK);

        Storage.Files.ShouldBeEmpty();
        other.Inbox.Skip(heard).ShouldAllBe(m => m.Text.Contains("再要一次", StringComparison.Ordinal));
        (await AnswerAsync(question, Storage.Open())).ShouldHaveSingleItem().Shown.ShouldNotBeNull();
    }

    [Fact]
    public async Task File_ThatWasMadeForOneReader_IsKeptInMemoryAlone_AndIsGoneAfterARestart()
    {
        var question = await AskAsync();
        await _bot.RestartAsync();
        await _messenger.MeetAsync(_bot);

        (await AnswerAsync(question, Storage.Open())).ShouldHaveSingleItem().Text.ShouldContain("再要一次");

        Storage.Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task File_IsNotHadByAnAccount_ThatIsTheMembersNoMore()
    {
        var question = await AskAsync();
        await _bot.Services.GetRequiredService<IWriteLane>().RunAsync(
            (db, ct) => db.ChannelIdentities.Where(i => i.Channel == "teams").ExecuteUpdateAsync(row => row.SetProperty(i => i.ClosedAt, i => i.UsedAt), ct),
            CancellationToken.None);

        (await AnswerAsync(question, Storage.Open())).ShouldHaveSingleItem().Text.ShouldContain("再要一次");

        Storage.Files.ShouldBeEmpty();
    }

    private async Task<HeardMessage> AskAsync()
    {
        var heard = await ActAsync(() => _member.Says("mydata"));
        heard[^1].Asked.ShouldNotBeNull().Name.ShouldNotBeEmpty();
        return heard[^1];
    }

    private Task<IReadOnlyList<HeardMessage>> AnswerAsync(HeardMessage question, string? uploadUrl) =>
        ActAsync(() => _messenger.Happen(_messenger.Answer(_member, question, uploadUrl)));

    private async Task<IReadOnlyList<HeardMessage>> ActAsync(Action act)
    {
        var before = _member.Inbox.Count;
        act();
        await _messenger.WhenAllTakenAsync();
        await _bot.SettleAsync();
        return [.. _member.Inbox.Skip(before)];
    }
}
