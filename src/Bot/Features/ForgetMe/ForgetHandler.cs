using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Retention;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ForgetMe;

/// <summary>
/// Deletes what is stored of the sender and need not be kept; the member stands on the roster as one who never joined. Records carry
/// their own wrapped key, so it is destroyed with the row: the bytes are overwritten, and the journal is emptied after the commit.
/// </summary>
internal sealed partial class ForgetHandler(
    MemberTraces traces, IEnumerable<IMemberTraces> kinds, IErasure erasure, EvidenceFolder files, PersonDirectory people, ChatDirectory chats, PersonalMenu menu, TimeProvider system,
    ILogger<ForgetHandler> log)
{
    /// <summary>How often the journal is tried to be emptied: whoever reads at that moment is soon done.</summary>
    public const int Sweeps = 20;

    private static readonly TimeSpan SweepWait = TimeSpan.FromMilliseconds(250);

    public async Task HandleAsync(TurnContext turn, CancellationToken ct)
    {
        var db = turn.Db;
        await TellAsync(turn, ct);
        var copies = await DeleteAsync(db, turn.Sender.MemberId, ct);
        foreach (var kind in kinds)
            await kind.ForgetAsync(new MyDataScope(db, turn.Campaign, turn.Sender.MemberId), ct);
        (await db.Members.AsTracking().FirstAsync(m => m.Id == turn.Sender.MemberId, ct)).ForgetChoices();
        turn.Afterwards(() =>
        {
            // Not before: where the turn is rolled back, its files stay with their rows. What a kill leaves is removed by the daily purge.
            foreach (var copy in copies)
                files.Delete(copy);
        });
        turn.Afterwards(() =>
        {
            people.Forget();
            chats.Forget();
        });
        menu.SetForStrangerAfter(turn, turn.Language);
        turn.AfterCommit.Add(SweepAsync);
    }

    // Whoever answers for the branch sees its numbers fall, and must know that the member is to be asked again, or done for.
    private static async Task TellAsync(TurnContext turn, CancellationToken ct)
    {
        if (turn.Sender.PrimaryBranch is not { } branch)
            return;
        foreach (var leader in await PrivateMessages.ResponsibleAsync(turn.Db, branch.BranchPath, turn.Today, ct, except: turn.Sender.MemberId))
            await turn.TellAsync(leader, ForgetTexts.ToldLeader(await turn.Db.NameApartAsync(turn.Sender.MemberId, turn.Today, ct)), ct);
    }

    /// <returns>The copies in the data directory whose rows are deleted.</returns>
    private async Task<IReadOnlyList<string>> DeleteAsync(CampaignDbContext db, long member, CancellationToken ct)
    {
        var own = await MemberTraces.ChatsAsync(db, member, ct);
        var loose = await traces.LooseFilesAsync(db, member, ct);
        var letters = await traces.DeadLettersAsync(db, member, ct);
        await db.DialogSnapshots.Where(s => s.MemberId == member).ExecuteDeleteAsync(ct);
        await db.DeadLetters.Where(d => letters.Contains(d.Id)).ExecuteDeleteAsync(ct);
        await db.Deliveries.Where(d => own.Contains(d.ChatId)).ExecuteDeleteAsync(ct);
        await db.ButtonSets.Where(s => own.Contains(s.ChatId)).ExecuteDeleteAsync(ct);
        await db.InviteTokens.Where(t => t.MemberId == member).ExecuteDeleteAsync(ct);
        await db.ChannelIdentities.Where(i => i.MemberId == member).ExecuteDeleteAsync(ct);
        await db.Chats.Where(c => own.Contains(c.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.Title, (string?)null).SetProperty(c => c.Language, (string?)null), ct);
        var ids = loose.ConvertAll(f => f.Id);
        await db.StoredFiles.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(ct);
        return [.. loose.Select(f => f.CopiedTo).OfType<string>()];
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        for (var i = 0; i < Sweeps; i++)
        {
            if (await erasure.SweepAsync(ct))
                return;
            await Task.Delay(SweepWait, system, ct);
        }

        LogNotSwept();
    }

    [LoggerMessage(LogLevel.Warning, "The journal could not be emptied after a member's data was deleted; it is overwritten in the course of time.")]
    private partial void LogNotSwept();
}
