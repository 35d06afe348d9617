using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Dialogs;

/// <summary>The rows of dialogs, and their sealed state. Everything is written through the turn's context; nothing is committed here.</summary>
internal sealed class DialogStore(ISecretBox secrets, PieceStore pieces, ICampaignSource campaigns)
{
    /// <summary>The purpose under which states are sealed.</summary>
    public const string SealPurpose = "draft";

    /// <summary>
    /// A stored state's length is a multiple of this, in bytes: a row that keeps its length is written in its place, where one that grows
    /// with every message would push its neighbours about; and the length tells little about what was written.
    /// </summary>
    private const int StateStep = 512;

    /// <summary>The dialog that the member's next message answers, or null.</summary>
    public async Task<DialogSnapshot?> ActiveAsync(TurnContext turn, CancellationToken ct)
    {
        var rows = RowsOf(turn);
        await rows.ReadActiveAsync(turn.Db, turn.Campaign.Id, turn.Sender.MemberId, ct);
        return rows.All.FirstOrDefault(s => s.IsActive);
    }

    public async Task<DialogSnapshot?> FindAsync(TurnContext turn, string instanceId, CancellationToken ct)
    {
        var rows = RowsOf(turn);
        rows.Know(await OfMember(turn).FirstOrDefaultAsync(s => s.InstanceId == instanceId, ct));
        return rows.All.FirstOrDefault(s => s.InstanceId == instanceId);
    }

    /// <summary>The member's draft of a dialog on a topic, or null.</summary>
    public async Task<DialogSnapshot?> FindAsync(TurnContext turn, string dialog, string topic, CancellationToken ct)
    {
        var rows = RowsOf(turn);
        rows.Know(await OfMember(turn).FirstOrDefaultAsync(s => s.Dialog == dialog && s.Topic == topic, ct));
        return rows.All.FirstOrDefault(s => s.Dialog == dialog && s.Topic == topic);
    }

    /// <summary>All of the member's drafts, the one touched last first.</summary>
    public async Task<IReadOnlyList<DialogSnapshot>> AllAsync(TurnContext turn, CancellationToken ct)
    {
        var rows = RowsOf(turn);
        foreach (var row in await OfMember(turn).ToListAsync(ct))
            rows.Know(row);
        return [.. rows.All.OrderByDescending(s => s.UpdatedAt).ThenByDescending(s => s.Id)];
    }

    /// <summary>Opens a stored state. Of the pieces that lie in rows of their own it has the lengths; <see cref="ReadPiecesAsync"/> reads their words.</summary>
    public DialogState Open(DialogSnapshot snapshot)
    {
        var state = secrets.OpenJson(snapshot.StateSecret, DialogJson.Default.DialogState, SealPurpose) ?? new DialogState();
        state.Rows = [.. state.Pieces.Where(p => p.Row != 0).Select(p => p.Row)];
        return state;
    }

    /// <summary>Opens a stored state with all words, outside a turn.</summary>
    public async Task<DialogState> OpenWholeAsync(CampaignDbContext db, DialogSnapshot snapshot, CancellationToken ct)
    {
        var state = Open(snapshot);
        await pieces.ReadAsync(db, rows: null, snapshot, state, ct);
        return state;
    }

    /// <summary>Reads the words that lie in rows of their own, where they were not yet read.</summary>
    public Task ReadPiecesAsync(TurnContext turn, DialogSnapshot snapshot, DialogState state, CancellationToken ct) =>
        pieces.ReadAsync(turn.Db, RowsOf(turn), snapshot, state, ct);

    /// <summary>Seals the state into the row; adds a row that is new.</summary>
    public void Save(TurnContext turn, DialogSnapshot snapshot, DialogState state)
    {
        pieces.Write(turn.Db, RowsOf(turn), snapshot, state);
        snapshot.StateSecret = secrets.SealJson(state, DialogJson.Default.DialogState, SealPurpose, snapshot.StateSecret, StateStep);
        snapshot.UpdatedAt = turn.Now;
        RowsOf(turn).Write(turn.Db, snapshot);
    }

    public void Save(DialogRun run)
    {
        run.State.Place = run.Place ?? run.State.Place;
        Save(run.Turn, run.Snapshot, run.State);
    }

    /// <summary>Puts a stored dialog before the member, or aside; its state and age stay as they are.</summary>
    public void SetActive(TurnContext turn, DialogSnapshot snapshot, bool active)
    {
        snapshot.IsActive = active;
        RowsOf(turn).Write(turn.Db, snapshot);
    }

    public void Remove(TurnContext turn, DialogSnapshot snapshot) => RowsOf(turn).Remove(turn.Db, snapshot);

    /// <summary>Ends a dialog for good.</summary>
    public void Remove(DialogRun run)
    {
        run.IsOver = true;
        Remove(run.Turn, run.Snapshot);
    }

    /// <summary>A row that is not yet stored.</summary>
    public static DialogSnapshot Create(TurnContext turn, DialogKey key) => new()
    {
        CampaignId = turn.Campaign.Id,
        MemberId = turn.Sender.MemberId,
        InstanceId = ButtonToken.New(),
        Dialog = key.Name,
        Version = key.Version,
        PlanVersion = turn.Campaign.Plan.Version,
        StartedAt = turn.Now,
        UpdatedAt = turn.Now,
    };

    /// <summary>The scope of a stored dialog, with the plan that it pinned.</summary>
    public DialogScope ScopeOf(TurnContext turn, DialogSnapshot snapshot, DialogState state)
    {
        var current = turn.Campaign.Plan;
        var pinned = snapshot.PlanVersion == current.Version ? current : campaigns.Version(snapshot.PlanVersion) ?? current;
        return new DialogScope(turn, snapshot, state.Arguments, pinned);
    }

    private static IQueryable<DialogSnapshot> OfMember(TurnContext turn)
    {
        var campaign = turn.Campaign.Id;
        var member = turn.Sender.MemberId;
        return turn.Db.DialogSnapshots.AsNoTracking().Where(s => s.CampaignId == campaign && s.MemberId == member);
    }

    // Rows as this turn has changed them, those not yet saved among them.
    private static DialogRows RowsOf(TurnContext turn) => turn.State<DialogRows>();
}
