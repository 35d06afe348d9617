using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// How a duty of one kind is begun in a chat: a check-in's dialog or press, a form, a material. One per kind of task, named by its module, so
/// that lists and reminders offer a button without knowing the kinds.
/// </summary>
internal interface ITaskOpener
{
    /// <summary>The button action that opens a duty; its argument is <see cref="TaskCall.ToString"/>.</summary>
    const string ActionName = "open-task";

    /// <summary>The kind of task, as the plan writes it.</summary>
    string Kind { get; }

    /// <summary>
    /// Begins the duty for the one who pressed. In a group: at once where one press is enough, else by a link into the private chat.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="task">The task.</param>
    /// <param name="period">Its period.</param>
    /// <param name="organizationId">Of an organization's duty: whose, where the button knew; it may be forged. Null: find out.</param>
    /// <param name="ct">Cancels.</param>
    Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct);

    /// <summary>Begins the duty about one target; it may be forged. A kind whose tasks have no targets leaves it as it is.</summary>
    Task OpenAboutAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, Target target, CancellationToken ct) =>
        OpenAsync(turn, task, period, organizationId, ct);
}

/// <summary>A task and its period, as arguments carry it.</summary>
internal readonly record struct TaskRef(string TaskId, string Period)
{
    /// <summary>Reads <see cref="ToString"/> back; a missing period means <see cref="TaskPeriod.Once"/>.</summary>
    public static TaskRef Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new TaskRef(text, TaskPeriod.Once) : new TaskRef(text[..slash], text[(slash + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => TaskId + "/" + Period;
}

/// <summary>What a button (or a link, see <see cref="TaskLink"/>) that opens a duty carries. It names nobody: whoever presses opens their own duty, or their organization's.</summary>
/// <param name="Task">The task and its period.</param>
/// <param name="OrganizationId">Of an organization's duty: whose, where it is known; who leads two is not asked then.</param>
/// <param name="Target">Whom the duty is about, where it is known; else it is asked.</param>
internal readonly record struct TaskCall(TaskRef Task, long? OrganizationId = null, Target Target = default)
{
    private const char At = '@';
    private const char About = '~';
    private const char Member = 'm';
    private const char Organization = 'o';

    /// <summary>What opens the duty that is owed.</summary>
    public static TaskCall For(Obligation owed) => For(owed.Key);

    /// <summary>What opens the duty.</summary>
    public static TaskCall For(ObligationKey key) =>
        new(new TaskRef(key.TaskId, key.Period), key.Subject.Kind == SubjectKind.Organization ? key.Subject.Id : null, key.Target);

    /// <summary>Reads <see cref="ToString"/> back.</summary>
    public static TaskCall Parse(string text)
    {
        var whole = text.Split(About, 2);
        var parts = whole[0].Split(At, 2);
        return new TaskCall(TaskRef.Parse(parts[0]), parts.Length > 1 ? IdOf(parts[1]) : null, whole.Length > 1 ? TargetOf(whole[1]) : Target.None);
    }

    /// <summary>A button that opens the duty.</summary>
    public Button Button(Text label) => Messaging.Button.Do(label, ITaskOpener.ActionName, ToString());

    /// <inheritdoc/>
    public override string ToString() =>
        Task + (OrganizationId is { } id ? At + id.ToString(CultureInfo.InvariantCulture) : "") + (Target.IsNone ? "" : About + NameOf(Target));

    /// <summary>A target as arguments carry it: <c>m7</c>, <c>o4</c>.</summary>
    internal static string NameOf(Target target) =>
        (target.Kind == TargetKind.Member ? Member : Organization) + target.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads <see cref="NameOf"/> back; <see cref="Target.None"/> for what it never wrote.</summary>
    internal static Target TargetOf(string text) => text switch
    {
        [Member, .. var digits] when IdOf(digits) is { } id => Target.Member(id),
        [Organization, .. var digits] when IdOf(digits) is { } id => Target.Organization(id),
        _ => Target.None,
    };

    internal static long? IdOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
