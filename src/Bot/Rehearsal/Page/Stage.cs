using System.Collections.Immutable;
using CampaignBot.Bot.Rehearsal.Storage;
using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Api;
using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Bot.Rehearsal.Page;

/// <summary>What a person at the page can see and do. Everything goes through the scripted people that the tests use.</summary>
internal sealed class Stage(EmulatorWorld world, CurrentCast cast, ICastLabels labels, DataWatch watch, ClockMover clock)
{
    /// <summary>How many of a chat's newest messages the page gets.</summary>
    public const int MostMessages = 300;

    /// <summary>How many of the newest messages count as unread at most.</summary>
    private const int MostUnread = 100;

    /// <summary>How long after its last sign the bot is shown as typing.</summary>
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(5);

    public async Task<CastView> CastAsync(CancellationToken ct)
    {
        // Where the data is gone there is nothing to read who is who from.
        var isGone = watch.IsGone;
        var known = isGone ? null : await labels.ReadAsync(ct);
        return new CastView(
            world.Read(() => world.State.Id),
            isGone,
            world.Options.BotName,
            world.Options.BotUsername,
            world.Options.BotId,
            [.. cast.Value.People.Select(person => View(person, known?.GetValueOrDefault(person.Id) ?? CastLabel.Stranger))]);
    }

    public ImmutableArray<ChatSummary> Chats() => world.Read(() => world.State.Chats.Values.Select(chat =>
    {
        var view = world.Viewer.Chat(chat);
        var typing = world.TypingSince(chat.Id) is { } since && world.Clocks.System.GetUtcNow() - since < TypingLasts;
        return new ChatSummary(
            view.Id,
            view.Kind,
            view.Title,
            [.. view.MemberIds.Where(IsCast)],
            view.Revision,
            typing,
            [.. chat.Messages.Where(message => !message.IsDeleted).TakeLast(MostUnread).Select(message => new RecentMessage(message.Id, message.FromId))],
            chat.Kind == ChatKind.Private || chat.Members.GetValueOrDefault(world.Options.BotId)?.Status > MemberStatus.Kicked,
            view.MigratedTo);
    }).Where(summary => summary.MemberIds.Length > 0).ToImmutableArray());

    public (StageRefusal Refusal, ImmutableArray<PageMessage> Messages) Messages(long me, long chatId) =>
        Check(me, chatId) is var refusal and not StageRefusal.None
            ? (refusal, [])
            : (StageRefusal.None, [.. world.Read(() => world.State.Chats[chatId].Messages
                .Where(message => !message.IsDeleted)
                .TakeLast(MostMessages)
                .Select(message => world.Viewer.Message(message))
                .ToImmutableArray())
                .Select(Page)]);

    public (StageRefusal Refusal, ImmutableArray<CommandView> Commands) Commands(long me, long chatId) =>
        Check(me, chatId) is var refusal and not StageRefusal.None ? (refusal, []) : (StageRefusal.None, world.CommandsFor(me, chatId));

    /// <summary>Sends a text; a very long one goes out in several messages, as a messenger does it.</summary>
    public StageRefusal Send(long me, long chatId, string text, int? replyTo)
    {
        if (Check(me, chatId) is var refusal and not StageRefusal.None)
            return refusal;
        var words = text.Trim();
        if (words.Length == 0)
            return StageRefusal.NothingToSend;
        if (replyTo is { } id && Message(chatId, id) is null)
            return StageRefusal.NoSuchMessage;
        foreach (var part in Parts(words))
        {
            if (replyTo is { } original)
                world.User(me).RepliesTo(Message(chatId, original)!, part);
            else
                world.User(me).Sends(chatId, part);
        }

        return StageRefusal.None;
    }

    public StageRefusal Edit(long me, long chatId, int messageId, string text)
    {
        if (Check(me, chatId) is var refusal and not StageRefusal.None)
            return refusal;
        if (Message(chatId, messageId) is not { } message)
            return StageRefusal.NoSuchMessage;
        if (message.From.Id != me)
            return StageRefusal.NotOwnMessage;
        var words = text.Trim();
        if (words.Length == 0)
            return StageRefusal.NothingToSend;
        if (words.Length > (message.Media is null ? ContentReader.LongestText : ContentReader.LongestCaption))
            return StageRefusal.TooLarge;
        world.User(me).Edits(message, words);
        return StageRefusal.None;
    }

    public (StageRefusal Refusal, ButtonPress? Press) Press(long me, long chatId, int messageId, string button)
    {
        if (Check(me, chatId) is var refusal and not StageRefusal.None)
            return (refusal, null);
        if (Message(chatId, messageId) is not { } message)
            return (StageRefusal.NoSuchMessage, null);
        return message.Button(button)?.CallbackData is null
            ? (StageRefusal.NoSuchButton, null)
            : (StageRefusal.None, world.User(me).Presses(message, button));
    }

    /// <summary>Waits for the bot's answer to a press, for as long as one may be answered.</summary>
    public async Task<PressAnswer> AnswerAsync(ButtonPress press, CancellationToken ct)
    {
        try
        {
            await world.WaitForAsync(_ => world.CallbackAnswer(press.CallbackId) is not null, world.Options.CallbackAge, ct);
        }
        catch (TimeoutException)
        {
            return new PressAnswer(IsAnswered: false, Text: null, IsAlert: false, Url: null);
        }

        var answer = world.CallbackAnswer(press.CallbackId)!;
        return new PressAnswer(IsAnswered: true, answer.Text, answer.IsAlert, answer.Url);
    }

    public StageRefusal Upload(long me, long chatId, UploadedFile file, string? caption)
    {
        if (Check(me, chatId) is var refusal and not StageRefusal.None)
            return refusal;
        if (file.Content.Length == 0)
            return StageRefusal.NothingToSend;
        if (file.Content.LongLength > FileStore.LargestUpload || caption?.Length > ContentReader.LongestCaption)
            return StageRefusal.TooLarge;
        var words = string.IsNullOrWhiteSpace(caption) ? null : caption.Trim();
        var isPicture = file.Content.LongLength <= FileStore.LargestPhoto && PictureSize.TryRead(file.Content, out _);
        if (isPicture)
            world.User(me).SendsPhoto(chatId, file.Content, words);
        else
            world.User(me).SendsDocument(chatId, file.FileName, file.Content, words, file.ContentType ?? "application/octet-stream");
        return StageRefusal.None;
    }

    /// <summary>Follows a link to the bot's private chat as someone.</summary>
    public StageRefusal Follow(long me, string url)
    {
        if (!IsCast(me))
            return StageRefusal.NoSuchPerson;
        if (!DeepLink.TryParse(url, world.Options.BotUsername, out var link) || link.IsForGroup)
            return StageRefusal.NotALink;
        world.User(me).FollowsDeepLink(url);
        return StageRefusal.None;
    }

    /// <summary>Adds the bot to a group, as whoever is in a group can. Nothing happens where it is there already.</summary>
    public StageRefusal AddBot(long me, long chatId)
    {
        if (Check(me, chatId) is var refusal and not StageRefusal.None)
            return refusal;
        if (world.Read(() => world.State.Chats[chatId].Kind) == ChatKind.Private)
            return StageRefusal.NotAGroup;
        world.Group(chatId).AddBot(world.User(me));
        return StageRefusal.None;
    }

    private static PersonView View(CastPerson person, CastLabel label) => new(
        person.Id,
        person.Name,
        label.Standing switch { CastStanding.Joined => "joined", CastStanding.Invited => "invited", _ => "stranger" },
        label.Posts);

    private bool IsCast(long id) => cast.Value.People.Any(person => person.Id == id);

    private StageRefusal Check(long me, long chatId)
    {
        if (!IsCast(me))
            return StageRefusal.NoSuchPerson;
        var members = world.Read(() => world.State.Chats.TryGetValue(chatId, out var chat) ? world.Viewer.Chat(chat).MemberIds : default);
        if (members.IsDefault)
            return StageRefusal.NoSuchChat;
        return members.Contains(me) ? StageRefusal.None : StageRefusal.NotInChat;
    }

    private MessageView? Message(long chatId, int messageId) => world.Read(() =>
        world.State.Chats[chatId].Find(messageId) is { IsDeleted: false } message ? world.Viewer.Message(message) : null);

    private PageMessage Page(MessageView message) => new(
        message.MessageId,
        message.From,
        clock.Local(message.Date),
        message.EditDate is not null,
        message.ReplyToId,
        message.Text,
        message.Entities,
        message.Media,
        message.Service,
        message.Keyboard);

    private static IEnumerable<string> Parts(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = Math.Min(ContentReader.LongestText, text.Length - start);
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
                length--;
            yield return text.Substring(start, length);
            start += length;
        }
    }
}
