using CampaignBot.Bot.Features.CopyEvidence;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Tests.Sending;
using CampaignBot.Domain.Members;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CampaignBot.Bot.Tests.Features.CopyEvidence;

/// <summary>What members hand in is copied from the messenger, sealed, and can be sent again when the messenger's own id is good no longer.</summary>
public sealed class CopyEvidenceTests : IAsyncLifetime
{
    private static readonly byte[] Document = System.Text.Encoding.UTF8.GetBytes("党性分析的附件，只给审阅人看。");

    private DispatchRig _rig = null!;
    private EmulatedUser _author = null!;
    private Member _member = null!;

    public async ValueTask InitializeAsync()
    {
        _rig = await DispatchRig.StartAsync(leaps: true);
        _author = await _rig.MemberAsync();
        var roster = new TestRoster(_rig.Database);
        _member = await roster.MemberAsync(await roster.BranchAsync(await roster.CountyAsync()));
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Copy_OfWhatCameIn_IsSealedAndForItsOwnerAlone()
    {
        var id = await HandInAsync();

        await DoDueAsync();

        var row = await RowAsync(id);
        var path = Path.Combine(_rig.Database.Directory, row.CopiedTo!);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes.AsSpan().IndexOf(Document).ShouldBe(-1);
        (await StoreOf().ReadAsync(row, CancellationToken.None)).ShouldBe(Document);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        // Another row's copy, or a changed one, doesn't open.
        row.Id++;
        (await StoreOf().ReadAsync(row, CancellationToken.None)).ShouldBeNull();
        row.Id--;
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        (await StoreOf().ReadAsync(row, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Copy_OnceMade_IsNotFetchedAgain()
    {
        await HandInAsync();
        await DoDueAsync();
        var fetched = Fetches();

        await _rig.RestartAsync();
        await DoDueAsync();

        Fetches().ShouldBe(fetched);
    }

    [Fact]
    public async Task Copy_OfAPlansOwnFile_IsNotMade()
    {
        await _rig.Database.WriteAsync(db => db.StoredFiles.Add(new StoredFile { Channel = "telegram", Source = "file:a.pdf", ExternalId = "x" }));

        await DoDueAsync();

        Fetches().ShouldBe(0);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("refused")]
    [InlineData("reset")]
    public async Task Copy_WhenFetchingFails_IsTriedAgainLaterAcrossARestart(string failure)
    {
        var id = await HandInAsync();
        _rig.World.Faults.Next(
            failure switch
            {
                "500" => Fault.ServerError(),
                "refused" => Fault.Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable"),
                _ => Fault.ResetBeforeAccepting(),
            },
            method: "getFile");
        await DoDueAsync();
        (await RowAsync(id)).CopiedTo.ShouldBeNull();

        // Not at once: whoever is in trouble is left alone for a while.
        await _rig.RestartAsync();
        await DoDueAsync();
        Fetches().ShouldBe(1);

        ((FakeTimeProvider)_rig.Time).Advance(CopyEvidenceWork.WaitAfter(1));
        await DoDueAsync();
        (await StoreOf().ReadAsync(await RowAsync(id), CancellationToken.None)).ShouldBe(Document);
    }

    [Fact]
    public async Task Copy_WhenTheMessengerNeverGivesIt_IsGivenUpInTheEnd()
    {
        var id = await HandInAsync();
        using var _ = _rig.World.Faults.While(Fault.Refusal(400, "Bad Request: wrong file_id"), method: "getFile");

        for (var round = 0; round < CopyEvidenceWork.MostTries + 3; round++)
        {
            await DoDueAsync();
            ((FakeTimeProvider)_rig.Time).Advance(TimeSpan.FromDays(1));
        }

        Fetches().ShouldBe(CopyEvidenceWork.MostTries);
        (await RowAsync(id)).CopiedTo.ShouldBeNull();
    }

    [Fact]
    public async Task Copy_OfOneThatCannotBeHad_DoesNotKeepTheOthers()
    {
        var gone = await HandInAsync(fileId: "of-another-bot");
        var good = await HandInAsync();

        await DoDueAsync();

        (await RowAsync(gone)).CopiedTo.ShouldBeNull();
        (await RowAsync(good)).CopiedTo.ShouldNotBeNull();
    }

    [Fact]
    public async Task Evidence_WhoseIdIsAnotherBots_IsSentFromItsCopy()
    {
        var id = await HandInAsync();
        await DoDueAsync();
        await _rig.Database.WriteAsync(db => db.StoredFiles.Where(f => f.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.ExternalId, "of-another-bot")));
        var reviewer = await _rig.MemberAsync("审阅人 0002");

        var delivery = await _rig.SendAsync(reviewer, new OutgoingMessage(Text.Empty)
        {
            File = new OutgoingFile(FileKind.Document, OutgoingFiles.StoredPrefix + id, "附件.pdf"),
            Confidential = true,
        });
        await _rig.DrainAsync();

        (await _rig.RowAsync(delivery)).State.ShouldBe(DeliveryState.Sent);
        var sent = _rig.LastSaid(reviewer).Media!;
        _rig.World.Read(() => _rig.World.Files.Find(sent.FileId)!.Content).ShouldBe(Document);
        (await RowAsync(id)).ExternalId.ShouldBe(sent.FileId);
    }

    [Fact]
    public async Task Evidence_WithoutACopyAndWithoutAnId_IsRefusedInWords()
    {
        var id = await HandInAsync(fileId: "of-another-bot");

        var delivery = await _rig.SendAsync(_author, new OutgoingMessage(Text.Empty)
        {
            File = new OutgoingFile(FileKind.Document, OutgoingFiles.StoredPrefix + id, "附件.pdf"),
        });
        await _rig.DrainAsync();

        (await _rig.RowAsync(delivery)).State.ShouldBe(DeliveryState.Failed);
    }

    [Fact]
    public async Task BoundedStream_OfMoreThanItsLimit_BreaksOff()
    {
        using var stream = new BoundedStream(limit: 10);
        await stream.WriteAsync(new byte[10], TestContext.Current.CancellationToken);
        stream.IsOverLimit.ShouldBeFalse();

        await Should.ThrowAsync<IOException>(async () => await stream.WriteAsync(new byte[1], TestContext.Current.CancellationToken));

        (stream.IsOverLimit, stream.Length).ShouldBe((true, 10));
    }

    private async Task<long> HandInAsync(string? fileId = null)
    {
        fileId ??= _author.SendsDocument(_author.Id, "附件.pdf", Document).Media!.FileId;
        var row = new StoredFile
        {
            Channel = "telegram",
            Source = "in:" + fileId,
            Kind = FileKind.Document,
            ExternalId = fileId,
            Name = "附件.pdf",
            MemberId = _member.Id,
            At = _rig.Time.GetUtcNow(),
        };
        await _rig.Database.WriteAsync(db => db.StoredFiles.Add(row));
        return row.Id;
    }

    // Calls over real HTTP need time to pass only where they have a limit, which none of these reaches.
    private Task DoDueAsync() =>
        ActivatorUtilities.CreateInstance<CopyEvidenceWork>(_rig.Database.Services).DoDueAsync(_rig.Time.GetUtcNow(), CancellationToken.None);

    private EvidenceStore StoreOf() => _rig.Database.Services.GetRequiredService<EvidenceStore>();

    private Task<StoredFile> RowAsync(long id) => _rig.Database.ReadAsync(db => db.StoredFiles.SingleAsync(f => f.Id == id));

    private int Fetches() => _rig.World.Calls.Count(call => string.Equals(call.Method, "getFile", StringComparison.OrdinalIgnoreCase));
}
