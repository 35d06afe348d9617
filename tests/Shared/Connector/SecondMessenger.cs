using System.Collections.Concurrent;
using CampaignBot.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignBot.Tests.Connector;

/// <summary>A messenger as a story plays on it: one beside Telegram, over HTTP, or Telegram itself.</summary>
internal interface ISecondMessenger : IAsyncDisposable
{
    /// <summary>The name of the bot's channel that serves it.</summary>
    string Channel { get; }

    /// <summary>True where several people have conversations with the bot.</summary>
    bool HasGroups { get; }

    /// <summary>Settings of the program.</summary>
    IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>How many messages a text of twelve thousand characters becomes.</summary>
    int PartsOfLongText { get; }

    /// <summary>Longest text of a message.</summary>
    int TextLength { get; }

    /// <summary>Largest message, in bytes.</summary>
    int MessageMaxBytes { get; }

    /// <summary>Everything that the bot has said, in order; what it changed stands there again.</summary>
    IReadOnlyList<HeardMessage> Heard { get; }

    /// <summary>What was refused: the status and the path.</summary>
    ConcurrentQueue<(int Status, string Path)> Refusals { get; }

    /// <summary>Adds to the program what is not in it yet.</summary>
    void Register(IServiceCollection services);

    /// <summary>The program runs, or runs again: then it hears the last things once more.</summary>
    Task MeetAsync(RunningBot bot);

    SecondUser AddUser(string name);

    /// <summary>A conversation of several people.</summary>
    SecondGroup AddGroup(string title);

    /// <summary>From now on a conversation is reached by another route; it is told with what is said there next.</summary>
    void MoveRoute(string conversation);

    /// <summary>Waits until all that has happened was taken.</summary>
    Task WhenAllTakenAsync();

    void Say(SecondUser user, SecondGroup? group, string text);

    void Add(SecondUser user, SecondGroup group);

    void Press(SecondUser user, SecondGroup? group, HeardMessage message, HeardButton button, string? entered = null);
}

/// <summary>A message of the bot's, as its reader sees it.</summary>
internal sealed record HeardMessage(string Id, string Conversation, string Text, IReadOnlyList<HeardButton> Buttons)
{
    /// <summary>How many bytes it had on its way.</summary>
    public int Bytes { get; init; }

    /// <summary>True where an earlier one was changed into this.</summary>
    public bool IsChange { get; init; }

    /// <summary>The fields to fill in: the kind, and the choices of a list (what is read, what is handed over).</summary>
    public IReadOnlyList<HeardField> Fields { get; init; } = [];

    /// <summary>The file that its reader is asked to let into their storage; null: none.</summary>
    public AskedAboutFile? Asked { get; init; }

    /// <summary>Where a file lies that was put into its reader's storage; null: none is shown.</summary>
    public string? Shown { get; init; }
}

/// <summary>A file that somebody is asked about.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its size, in bytes.</param>
/// <param name="Accept">What is handed over with a yes.</param>
/// <param name="Decline">What is handed over with a no.</param>
internal sealed record AskedAboutFile(string Name, long Size, string Accept, string Decline);

/// <summary>A button: a token for the bot, or a link.</summary>
internal sealed record HeardButton(string Label, string? Token, string? Url)
{
    /// <summary>What Teams sends back for it, where it says so.</summary>
    public string? MessageBack { get; init; }
}

/// <summary>A field of a card.</summary>
internal sealed record HeardField(string Kind, IReadOnlyList<(string Label, string Value)> Choices);

/// <summary>A conversation of several people.</summary>
internal sealed record SecondGroup(string Conversation, string Title);

/// <summary>Somebody with an account there, and their private conversation with the bot.</summary>
internal sealed class SecondUser(ISecondMessenger messenger, string account, string conversation, string name)
{
    public string Account => account;

    public string Conversation => conversation;

    public string Name => name;

    /// <summary>What the bot has written in private.</summary>
    public IReadOnlyList<HeardMessage> Inbox => [.. messenger.Heard.Where(m => m.Conversation == conversation)];

    public void Says(string text) => messenger.Say(this, null, text);

    public void Says(SecondGroup group, string text) => messenger.Say(this, group, text);

    public void Adds(SecondGroup group) => messenger.Add(this, group);

    /// <summary>Presses the button of the newest message that has it, or picks what is called so from its list.</summary>
    public void Presses(string label) => Press(conversation, null, label);

    /// <inheritdoc cref="Presses(string)"/>
    public void Presses(SecondGroup group, string label) => Press(group.Conversation, group, label);

    /// <summary>Fills in the field of the newest message that has one of this kind, and presses the last button that belongs to it.</summary>
    public void Enters(string kind, string value)
    {
        var message = Standing(conversation).FindLast(m => m.Fields.Any(f => f.Kind == kind)) ?? throw new InvalidOperationException($"No field of the kind {kind}.");
        messenger.Press(this, null, message, message.Buttons.First(b => b.Label.Contains("确定", StringComparison.Ordinal)), value);
    }

    private void Press(string where, SecondGroup? group, string label)
    {
        var messages = Standing(where);
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            if (messages[i].Buttons.FirstOrDefault(b => b.Token is not null && b.Label.Contains(label, StringComparison.Ordinal)) is { } button)
            {
                messenger.Press(this, group, messages[i], button);
                return;
            }

            if (messages[i].Fields.SelectMany(f => f.Choices).FirstOrDefault(c => c.Label.Contains(label, StringComparison.Ordinal)) is { Value: { } value })
            {
                messenger.Press(this, group, messages[i], messages[i].Buttons.First(b => b.Label.Contains("确定", StringComparison.Ordinal)), value);
                return;
            }
        }

        throw new InvalidOperationException(
            $"No button \"{label}\". The bot's last words: {string.Join("\n---\n", messages.TakeLast(3).Select(m => m.Text + " " + string.Join(" | ", m.Buttons.Select(b => b.Label))))}");
    }

    // What was changed is seen only as it is now.
    private List<HeardMessage> Standing(string where) =>
        [.. messenger.Heard.Where(m => m.Conversation == where).Reverse().DistinctBy(m => m.Id).Reverse()];
}
