using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Dialogs;

/// <summary>The rows of dialogs, and their sealed state. Everything is written through the turn's context; nothing is committed here.</summary>
internal sealed class DialogStore(ISecretBox secrets, ICampaignSource campaigns)
{
    /// <summary>The purpose under which states are sealed.</summary>
    public const string SealPurpose = "draft";

    // Asked with every message in a private chat, so it is translated once.
    private readonly Func<CampaignDbContext, string, long, CancellationToken, Task<DialogSnapshot?>> _active =
        EF.CompileAsyncQuery((CampaignDbContext db, string campaign, long member, CancellationToken ct) =>
            db.DialogSnapshots.FirstOrDefault(s => s.CampaignId == campaign && s.MemberId == member && s.IsActive));

    /// <summary>The dialog that the member's next message answers, or null.</summary>
    public async Task<DialogSnapshot?> ActiveAsync(TurnContext turn, CancellationToken ct)
    {
        await _active(turn.Db, turn.Campaign.Id, turn.Sender.MemberId, ct);
        return Loaded(turn).FirstOrDefault(s => s.IsActive);
    }

    public async Task<DialogSnapshot?> FindAsync(TurnContext turn, string instanceId, CancellationToken ct)
    {
        await OfMember(turn).Where(s => s.InstanceId == instanceId).LoadAsync(ct);
        return Loaded(turn).FirstOrDefault(s => s.InstanceId == instanceId);
    }

    /// <summary>The member's draft of a dialog on a topic, or null.</summary>
    public async Task<DialogSnapshot?> FindAsync(TurnContext turn, string dialog, string topic, CancellationToken ct)
    {
        await OfMember(turn).Where(s => s.Dialog == dialog && s.Topic == topic).LoadAsync(ct);
        return Loaded(turn).FirstOrDefault(s => s.Dialog == dialog && s.Topic == topic);
    }

    /// <summary>All of the member's drafts, the one touched last first.</summary>
    public async Task<IReadOnlyList<DialogSnapshot>> AllAsync(TurnContext turn, CancellationToken ct)
    {
        await OfMember(turn).LoadAsync(ct);
        return [.. Loaded(turn).OrderByDescending(s => s.UpdatedAt).ThenByDescending(s => s.Id)];
    }

    public DialogState Open(DialogSnapshot snapshot) =>
        JsonSerializer.Deserialize(secrets.Open(snapshot.StateSecret, SealPurpose), DialogJson.Default.DialogState) ?? new DialogState();

    /// <summary>Seals the state into the row; adds a row that is new.</summary>
    public void Save(TurnContext turn, DialogSnapshot snapshot, DialogState state)
    {
        snapshot.StateSecret = secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(state, DialogJson.Default.DialogState), SealPurpose);
        snapshot.UpdatedAt = turn.Now;
        if (turn.Db.Entry(snapshot).State == EntityState.Detached)
            turn.Db.DialogSnapshots.Add(snapshot);
    }

    public void Save(DialogRun run) => Save(run.Turn, run.Snapshot, run.State);

    public void Remove(TurnContext turn, DialogSnapshot snapshot)
    {
        if (turn.Db.Entry(snapshot).State != EntityState.Detached)
            turn.Db.DialogSnapshots.Remove(snapshot);
    }

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
        return new DialogScope(turn, snapshot.InstanceId, state.Arguments, pinned);
    }

    private static IQueryable<DialogSnapshot> OfMember(TurnContext turn)
    {
        var campaign = turn.Campaign.Id;
        var member = turn.Sender.MemberId;
        return turn.Db.DialogSnapshots.Where(s => s.CampaignId == campaign && s.MemberId == member);
    }

    // Rows as this turn has changed them, those not yet saved among them.
    private static IEnumerable<DialogSnapshot> Loaded(TurnContext turn) =>
        turn.Db.DialogSnapshots.Local.Where(s => s.CampaignId == turn.Campaign.Id && s.MemberId == turn.Sender.MemberId);
}
