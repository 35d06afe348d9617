using System.Text;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Bot.Tests.Dialogs;

/// <summary>Long writing lies in rows of its own, each sealed once.</summary>
public sealed class DraftPieceTests
{
    private const string First = "这一年我坚持学习党的路线方针政策，参加了支部组织的各次学习。";
    private const string Second = "也帮助邻居解决了几件实际困难，陪独居老人去了三次医院和一次镇上。";

    private readonly EssayDialog _essay = new() { DecidesNothing = true };

    [Fact]
    public async Task Piece_OfALongText_LeavesWhatCameBeforeAsItIsSealed()
    {
        await using var chat = await OpenAsync();
        await chat.SaysAsync("先写一句");
        await chat.SaysAsync(First);
        var row = await DraftAsync(chat);
        var before = await PiecesAsync(chat);

        for (var i = 0; i < 20; i++)
            await chat.SaysAsync($"第 {i} 段：{Second}");

        (await PiecesAsync(chat)).Take(before.Count).Select(p => p.ContentSecret).ShouldBe(before.Select(p => p.ContentSecret));
        (await PiecesAsync(chat)).Count.ShouldBe(21);
        (await DraftAsync(chat)).StateSecret.Length.ShouldBe(row.StateSecret.Length);
    }

    [Fact]
    public async Task Piece_OfALongText_IsTakenWithoutReadingWhatCameBefore()
    {
        await using var chat = await OpenAsync();
        await chat.SaysAsync(First);
        var whole = (await PiecesAsync(chat)).Single().ContentSecret;
        await chat.Database.WriteAsync(db => db.DraftPieces.ExecuteUpdateAsync(p => p.SetProperty(x => x.ContentSecret, new byte[] { 1, 2, 3 })));

        (await chat.SaysAsync(Second)).ShouldBeTrue();
        chat.LastReplies.ShouldContain(m => m.Text.Contains("✓ 收下了", StringComparison.Ordinal));

        await chat.Database.WriteAsync(db => db.DraftPieces.Where(p => p.Number == 1).ExecuteUpdateAsync(p => p.SetProperty(x => x.ContentSecret, whole)));
        await chat.RestartAsync();
        await chat.PressesAsync("写完了");
        (await chat.StateAsync("essay"))!.Answers["a"].Pieces.Select(p => p.Value).ShouldBe([First, Second]);
    }

    [Fact]
    public async Task Rewrite_KeepsTheFormerPieces_UntilItIsFinished()
    {
        await using var chat = await OpenAsync();
        await chat.SaysAsync(First);
        await chat.PressesAsync("重写");
        await chat.SaysAsync(Second);
        (await PiecesAsync(chat)).Count.ShouldBe(2);

        await chat.PressesAsync("写完了");

        (await PiecesAsync(chat)).ShouldHaveSingleItem().Number.ShouldBe(2);
        (await chat.StateAsync("essay"))!.Answers["a"].Pieces.Select(p => p.Value).ShouldBe([Second]);
    }

    [Fact]
    public async Task Edit_OfAPiece_ReplacesItsRow()
    {
        await using var chat = await OpenAsync();
        await chat.SaysAsync(First, "m-1");
        await chat.SaysAsync(Second);

        await chat.EditAsync("m-1", First + "改过。");

        (await PiecesAsync(chat)).Select(p => p.Number).ShouldBe([2, 3]);
        (await chat.StateAsync("essay"))!.Answers["a"].Pieces.Select(p => p.Value).ShouldBe([First + "改过。", Second]);
    }

    [Fact]
    public async Task Dialog_ThatIsCompleted_LeavesNoPiece()
    {
        await using var chat = await OpenAsync();
        await chat.SaysAsync(First);
        await chat.PressesAsync("写完了");
        await chat.SaysAsync(Second);
        await chat.PressesAsync("写完了");
        (await PiecesAsync(chat)).Count.ShouldBe(2);

        await chat.PressesAsync("提交给书记");

        _essay.HandedIn.ShouldHaveSingleItem().Answers.ShouldBe(new Dictionary<string, string> { ["a"] = First, ["b"] = Second }, ignoreOrder: true);
        (await PiecesAsync(chat)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Draft_OfTheTimeWhenItWasSealedWhole_GoesOn()
    {
        await using var chat = await OpenAsync();
        var secrets = chat.Database.Services.GetRequiredService<ISecretBox>();
        var old = """{"Question":1,"Answers":{"a":{"Pieces":[{"Value":"FIRST","MessageId":"1/7"},{"Value":"短句"}],"Former":[{"Value":"早先的"}]}},"Waiting":[{"Text":"等着","MessageId":"1/8"}]}"""
            .Replace("FIRST", First, StringComparison.Ordinal);
        await chat.Database.WriteAsync(db => db.DialogSnapshots.ExecuteUpdateAsync(
            s => s.SetProperty(x => x.StateSecret, secrets.Seal(Encoding.UTF8.GetBytes(old), DialogStore.SealPurpose, default))));
        var read = (await chat.StateAsync("essay"))!;
        read.Answers["a"].Pieces.ShouldBe([new AnswerPiece(First, "1/7"), new AnswerPiece("短句")]);
        read.Waiting.ShouldBe([new StepInput("等着", MessageId: "1/8")]);

        await chat.SaysAsync(Second);

        (await chat.StateAsync("essay"))!.Answers["a"].Pieces.Select(p => p.Value).ShouldBe([First, "短句", Second]);
        (await PiecesAsync(chat)).Count.ShouldBe(2);
    }

    private async Task<DialogChat> OpenAsync()
    {
        var chat = await DialogChat.OpenAsync(services => services.AddSingleton<IDialog>(_essay));
        chat.Campaign.Change(SamplePlans.Make("form-1", EssayDialog.Section("a", max: 2_000), EssayDialog.Section("b", max: 2_000)));
        await chat.BeginAsync("essay");
        return chat;
    }

    private static Task<List<DraftPiece>> PiecesAsync(DialogChat chat) =>
        chat.Database.ReadAsync(db => db.DraftPieces.AsNoTracking().OrderBy(p => p.Number).ToListAsync());

    private static Task<DialogSnapshot> DraftAsync(DialogChat chat) => chat.Database.ReadAsync(db => db.DialogSnapshots.AsNoTracking().SingleAsync());
}
