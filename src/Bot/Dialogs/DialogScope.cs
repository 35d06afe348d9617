using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Dialogs;

/// <summary>What the steps of one dialog see in one turn. Features give it words of their own by extension methods.</summary>
internal sealed class DialogScope(TurnContext turn, DialogSnapshot snapshot, string arguments, Plan pinnedPlan)
{
    private readonly Dictionary<Type, object> _loaded = [];

    public TurnContext Turn { get; } = turn;

    /// <summary>The idempotency key of what the dialog hands in.</summary>
    public string InstanceId { get; } = snapshot.InstanceId;

    /// <summary>When the dialog was begun. What another did since, its writer may not have seen.</summary>
    public DateTimeOffset StartedAt { get; } = snapshot.StartedAt;

    /// <summary>What the dialog was started with; opaque to the engine.</summary>
    public string Arguments { get; } = arguments;

    /// <summary>The plan as it was when the dialog was started: the form and the review chain that it pinned.</summary>
    public Plan PinnedPlan { get; } = pinnedPlan;

    public string PlanVersion => PinnedPlan.Version;

    /// <summary>The campaign in force now: deadlines and windows follow it.</summary>
    public Campaign Campaign => Turn.Campaign;

    /// <summary>The member who fills it in.</summary>
    public Person Person => Turn.Sender;

    public CampaignDbContext Db => Turn.Db;

    public DateTimeOffset Now => Turn.Now;

    public DateOnly Today => Turn.Today;

    public Language Language => Turn.Language;

    /// <summary>Keeps what <see cref="Dialog{TDraft}.PrepareAsync"/> loaded, for this turn.</summary>
    public void Set<T>(T value)
        where T : class => _loaded[typeof(T)] = value;

    /// <summary>What was kept with <see cref="Set{T}"/>.</summary>
    /// <exception cref="InvalidOperationException">Nothing of this type was loaded: a bug of the dialog.</exception>
    public T Get<T>()
        where T : class =>
        _loaded.TryGetValue(typeof(T), out var value) ? (T)value : throw new InvalidOperationException($"No {typeof(T).Name} was prepared for this dialog.");
}
