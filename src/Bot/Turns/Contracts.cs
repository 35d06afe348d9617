using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Turns;

/// <summary>For whom a command stands in the menu.</summary>
[Flags]
internal enum CommandMenu
{
    /// <summary>In no menu.</summary>
    None = 0,
    Member = 1,
    Secretary = 2,
    Office = 4,
    Group = 8,
}

/// <summary>A command of the bot: <c>/name arguments</c>. Registered with <c>services.AddChatCommand&lt;T&gt;()</c>.</summary>
internal interface IChatCommand
{
    /// <summary>The name without slash: 1 to 32 of <c>[a-z0-9_]</c>.</summary>
    string Name { get; }

    /// <summary>The line in the menu (256 characters).</summary>
    Text Description { get; }

    CommandMenu Menu { get; }

    /// <summary>The row of the policy table that lets someone call it at all; what it is done to is checked by the feature.</summary>
    PolicyAction Action { get; }

    /// <summary>Where it works. In the wrong place the bot says where to go.</summary>
    CommandPlace Place { get; }

    /// <summary>False where it stands in no menu of this program; whoever types it is answered all the same.</summary>
    bool IsOffered { get; }

    Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct);
}

/// <summary>Where a command works.</summary>
internal enum CommandPlace
{
    Anywhere,
    PrivateOnly,
    GroupOnly,
}

/// <summary>What happens when a button is pressed. Registered with <c>services.AddButtonAction&lt;T&gt;()</c>. The bond of the button (person, chat, expiry) was checked before.</summary>
internal interface IButtonAction
{
    /// <summary>The name that <see cref="Messaging.Button.Do"/> is given.</summary>
    string Name { get; }

    PolicyAction Action { get; }

    Task HandleAsync(TurnContext turn, string argument, CancellationToken ct);
}

/// <summary>What a start parameter means: <c>/start PREFIX-rest</c>. Registered with <c>services.AddStartLink&lt;T&gt;()</c>. Strangers may follow one.</summary>
internal interface IStartLink
{
    /// <summary>The letters before the first hyphen.</summary>
    string Prefix { get; }

    Task HandleAsync(TurnContext turn, string rest, CancellationToken ct);
}

/// <summary>What somebody learns who changes a message that was used already.</summary>
/// <param name="UsedAt">When it was used.</param>
/// <param name="Answer">What to do instead.</param>
internal sealed record LateEdit(DateTimeOffset UsedAt, Messaging.OutgoingMessage Answer);

/// <summary>Knows what was recorded of a member's messages. Registered with <c>services.AddLateEdits&lt;T&gt;()</c>.</summary>
internal interface ILateEdits
{
    /// <summary>How long after a message something is taken to have been made of it.</summary>
    static readonly TimeSpan Window = TimeSpan.FromDays(14);

    /// <summary>The first thing that was recorded of the sender's between two times; null: nothing.</summary>
    Task<LateEdit?> FindAsync(TurnContext turn, DateTimeOffset from, DateTimeOffset to, CancellationToken ct);
}

/// <summary>
/// Takes words with which a member answers a message of the bot's in a group: of people's talk there the bot is told nothing else. Registered
/// with <c>services.AddGroupReplies&lt;T&gt;()</c>.
/// </summary>
internal interface IGroupReplies
{
    /// <summary>Takes the reply where it answers a message of this part's; false: it is another's, or nobody's.</summary>
    Task<bool> TakeAsync(TurnContext turn, CancellationToken ct);
}

/// <summary>Takes an activity that is neither command, button nor dialog answer (a group was joined, a chat ended). Registered with <c>services.AddActivityObserver&lt;T&gt;()</c>.</summary>
internal interface IActivityObserver
{
    Task ObserveAsync(TurnContext turn, CancellationToken ct);
}
