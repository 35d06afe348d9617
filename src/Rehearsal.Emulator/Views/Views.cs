using System.Collections.Immutable;

namespace CampaignBot.Rehearsal.Emulator.Views;

/// <summary>Who wrote: a person, the bot, or a group's anonymous administrator.</summary>
internal sealed record SenderView(long Id, string Name, bool IsBot, bool IsAnonymousAdmin);

/// <summary>A stretch of text with a meaning; UTF-16 units.</summary>
internal sealed record EntityView(string Type, int Offset, int Length, string? Url, string? Language);

/// <summary>An inline button: it has data, a link or a text to copy.</summary>
internal sealed record ButtonView(string Text, string? CallbackData, string? Url, string? CopyText);

/// <summary>What a message carries; the file id is the largest size's.</summary>
internal sealed record MediaView(string Kind, string FileId, string? FileName, string? MimeType, long Size, int Width, int Height, string? Emoji);

/// <summary>A service message: its field's name in the API and what it is about.</summary>
internal sealed record ServiceView(string Field, ImmutableArray<string> Names, long? ChatId);

/// <summary>A message as it stood when it was looked at; a later edit makes another view.</summary>
internal sealed record MessageView
{
    public required long ChatId { get; init; }

    public required int MessageId { get; init; }

    public required SenderView From { get; init; }

    /// <summary>Campaign time, whole seconds.</summary>
    public required DateTimeOffset Date { get; init; }

    public DateTimeOffset? EditDate { get; init; }

    public bool IsDeleted { get; init; }

    public int? ThreadId { get; init; }

    public bool IsTopicMessage { get; init; }

    public int? ReplyToId { get; init; }

    /// <summary>The text, or the caption under media; empty when there is neither.</summary>
    public required string Text { get; init; }

    public required ImmutableArray<EntityView> Entities { get; init; }

    public MediaView? Media { get; init; }

    public ServiceView? Service { get; init; }

    public required ImmutableArray<ImmutableArray<ButtonView>> Keyboard { get; init; }

    public IEnumerable<ButtonView> Buttons => Keyboard.SelectMany(row => row);

    public bool IsFromBot => From.IsBot && !From.IsAnonymousAdmin;

    /// <summary>The button with that text or that data.</summary>
    public ButtonView? Button(string textOrData) =>
        Buttons.FirstOrDefault(button => string.Equals(button.Text, textOrData, StringComparison.Ordinal))
        ?? Buttons.FirstOrDefault(button => string.Equals(button.CallbackData, textOrData, StringComparison.Ordinal))
        ?? Buttons.FirstOrDefault(button => button.Text.Contains(textOrData, StringComparison.Ordinal));
}

internal sealed record TopicView(int Id, string Name, bool IsDeleted);

internal sealed record ChatView(
    long Id,
    string Kind,
    string Title,
    bool IsForum,
    string BotStatus,
    long? MigratedTo,
    long Revision,
    ImmutableArray<long> MemberIds,
    ImmutableArray<TopicView> Topics);

/// <summary>What the bot answered to a press.</summary>
internal sealed record CallbackAnswerView(string? Text, bool IsAlert, string? Url);

internal sealed record CommandView(string Command, string Description);
