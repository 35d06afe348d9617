using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Dialogs;

/// <summary>
/// What of a draft lies in rows of its own: every piece that is longer than a few words. A message more in a long text then costs what the
/// first one did, since what was written before is neither read nor sealed again.
/// </summary>
internal sealed class PieceStore(ISecretBox secrets)
{
    /// <summary>The purpose under which pieces are sealed.</summary>
    public const string SealPurpose = "draft-piece";

    /// <summary>The longest piece that stands in the dialog's own row, in UTF-16 units: an option's id, a day, a few words.</summary>
    public const int ShortLength = 24;

    // A sealed piece tells its length only roughly.
    private const int LengthStep = 64;

    /// <summary>Reads the words of all pieces that lie in rows of their own.</summary>
    /// <param name="db">The database.</param>
    /// <param name="rows">What the turn has in hand and not yet written; null outside a turn.</param>
    /// <param name="snapshot">The dialog's row.</param>
    /// <param name="state">Its state; its answers have all words afterwards.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="KeyNotFoundException">A row is gone.</exception>
    public async Task ReadAsync(CampaignDbContext db, DialogRows? rows, DialogSnapshot snapshot, DialogState state, CancellationToken ct)
    {
        if (state.Pieces.All(p => p.IsAtHand))
            return;
        var stored = await db.DraftPieces.AsNoTracking().Where(p => p.SnapshotId == snapshot.Id).ToListAsync(ct);
        rows?.Know(stored);
        var byNumber = stored.Concat(rows?.PiecesAdded(snapshot.Id) ?? []).ToDictionary(p => p.Number);
        foreach (var (step, answer) in state.Answers.ToList())
            state.Answers[step] = answer with { Pieces = [.. answer.Pieces.Select(Read)], Former = [.. answer.Former.Select(Read)] };

        AnswerPiece Read(AnswerPiece piece)
        {
            if (piece.IsAtHand)
                return piece;
            var content = secrets.OpenJson(byNumber[piece.Row].ContentSecret, DialogJson.Default.PieceContent, SealPurpose)!;
            return piece.Read(content.Value, content.MessageId);
        }
    }

    /// <summary>Gives every long piece that has none a row, and removes the rows of those that are no more. The dialog's row is sealed after it.</summary>
    public void Write(CampaignDbContext db, DialogRows rows, DialogSnapshot snapshot, DialogState state)
    {
        // A row that isn't stored has no number to be named by: what it begins with moves out at the next save.
        if (snapshot.Id == 0)
            return;
        var named = new HashSet<int>();
        foreach (var piece in state.Pieces)
        {
            if (piece.Row == 0 && piece.Value.Length > ShortLength)
            {
                piece.LieIn(++state.LastRow);
                var content = new PieceContent(piece.Value, piece.MessageId);
                rows.Add(db, new DraftPiece
                {
                    SnapshotId = snapshot.Id,
                    Number = piece.Row,
                    ContentSecret = secrets.SealJson(content, DialogJson.Default.PieceContent, SealPurpose, snapshot.StateSecret, LengthStep),
                });
            }

            if (piece.Row != 0)
                named.Add(piece.Row);
        }

        foreach (var number in state.Rows)
        {
            if (!named.Contains(number))
                rows.Remove(db, snapshot.Id, number);
        }

        state.Rows = named;
    }
}

/// <summary>What is sealed of a piece.</summary>
internal sealed record PieceContent(string Value, string? MessageId = null);
