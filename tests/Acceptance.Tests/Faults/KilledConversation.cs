using System.Diagnostics;
using CampaignBot.Acceptance.Tests.Processes;
using CampaignBot.Bot.Messaging;
using CampaignBot.Rehearsal.Emulator;

namespace CampaignBot.Acceptance.Tests.Faults;

/// <summary>One thing that a member does in Teams, and how its answer is known.</summary>
internal sealed record TeamsAct(string Name, Action Does, Predicate<HeardMessage> IsAnswer);

/// <summary>
/// A member's conversation in Teams with the built program, which dies where a <see cref="KillWalk"/> says: when something is being brought
/// to it, once it has taken it, and before and after the service has taken what it says. The service brings the same activity again to the
/// program that runs next; a real one may instead tell the person that it failed, and then the person says it again.
/// </summary>
internal sealed class KilledConversation : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly LiveStage _stage;
    private readonly ConnectorMessenger _messenger;
    private readonly SecondUser _member;
    private readonly KillWalk _walk;
    private readonly IReadOnlyList<TeamsAct> _acts;
    private readonly KillLedger<string> _ledger = new();
    private readonly Lock _gate = new();

    private bool _isWatched;
    private bool _isDead;

    public KilledConversation(LiveStage stage, ConnectorMessenger messenger, SecondUser member, KillWalk walk, IReadOnlyList<TeamsAct> acts)
    {
        (_stage, _messenger, _member, _walk, _acts) = (stage, messenger, member, walk, acts);
        messenger.Server.Watch.IsDeadAt = IsDeadAt;
    }

    /// <summary>How many messages were doubtful, over all kills.</summary>
    public int UnderWay => _ledger.UnderWay;

    /// <summary>How many messages came more than once.</summary>
    public int Doubled => Copies().Values.Sum(count => count - 1);

    /// <summary>What has come more often than the kills excuse; that each act was answered is seen while they are played.</summary>
    public IReadOnlyList<string> Excess => _ledger.Excess(Copies());

    /// <summary>Plays all acts; each waits for its answer, however often the program dies meanwhile.</summary>
    public async Task PlayAsync()
    {
        _isWatched = true;
        foreach (var act in _acts)
        {
            _walk.Begin(act.Name);
            var before = Heard().Count;
            act.Does();
            var taken = _messenger.WhenAllTakenAsync();
            await UntilAsync(act.Name, () => taken.IsCompleted && Heard().Skip(before).Any(m => act.IsAnswer(m)));
            await taken;
            _ = IsDeadAt("at rest");
        }

        await UntilAsync("the end", () => !_isDead);
        _isWatched = false;
    }

    /// <summary>Waits until the bot has said something of itself.</summary>
    public Task HearAsync(string words) => UntilAsync(words, () => Heard().Exists(m => m.Text.Contains(words, StringComparison.Ordinal)));

    public void Dispose() => _messenger.Server.Watch.IsDeadAt = null;

    private bool IsDeadAt(string kind)
    {
        lock (_gate)
        {
            if (_isDead)
                return true;
            if (!_isWatched || !_walk.DiesAt(kind))
                return false;
            _isDead = true;
            _stage.Bot.Strike();
            return true;
        }
    }

    private async Task UntilAsync(string act, Func<bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            if (_isDead)
            {
                await StartAgainAsync();
                watch.Restart();
            }

            if (watch.Elapsed > EmulatorWorld.Patience)
                throw new TimeoutException($"Nothing came of {act}, after {string.Join("; ", _walk.Kills.TakeLast(3))}, but:\n{string.Join("\n", Heard().TakeLast(3))}\nThe console:\n{_stage.Bot.Console}");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    private async Task StartAgainAsync()
    {
        await _stage.KillAsync();
        _ledger.Note(Copies(), await RecordedAsync());
        lock (_gate)
            (_isWatched, _isDead) = (false, false);
        await _stage.StartAsync();
        _walk.Restarted();
        _isWatched = true;
        _messenger.Meet(_stage.Bot.Address);
    }

    private List<HeardMessage> Heard() => [.. _member.Inbox.Where(m => !m.IsChange)];

    // No two messages of the day are alike unless one came twice.
    private Dictionary<string, int> Copies() => Heard().GroupBy(m => m.Text).ToDictionary(same => same.Key, same => same.Count());

    /// <summary>The messages that are, as they came last, on disk as sent.</summary>
    private async Task<HashSet<string>> RecordedAsync()
    {
        var sent = (await _stage.ListAsync<string>($"SELECT ProviderMessageId FROM Deliveries WHERE State = {(int)DeliveryState.Sent} AND ProviderMessageId IS NOT NULL")).ToHashSet();
        return [.. Heard().GroupBy(m => m.Text).Where(same => sent.Contains(same.Last().Id)).Select(same => same.Key)];
    }
}
