using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Dispatch;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Messaging;

/// <summary>Where a message goes, in our own terms, and in which language.</summary>
/// <param name="ChatId">Our id of the chat.</param>
/// <param name="ThreadId">The topic, or null.</param>
/// <param name="Language">The reader's language.</param>
/// <param name="MemberId">The member there, for a private chat: the default of who may press the buttons.</param>
internal sealed record ChatAddress(long ChatId, string? ThreadId, Language Language, long? MemberId);

/// <summary>How a delivery is treated.</summary>
internal sealed record DeliveryOptions
{
    public DeliveryPriority Priority { get; init; } = DeliveryPriority.Reply;

    public DeliveryAction Action { get; init; } = DeliveryAction.Send;

    public UncertainPolicy Policy { get; init; } = UncertainPolicy.Resend;

    /// <summary>See <see cref="Delivery.CoalesceKey"/>.</summary>
    public string? CoalesceKey { get; init; }

    /// <summary>See <see cref="Delivery.TargetMessageId"/>.</summary>
    public string? TargetMessageId { get; init; }

    /// <summary>See <see cref="Delivery.Topic"/>.</summary>
    public string? Topic { get; init; }

    /// <summary>End on the campaign's clock.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The way out: a message becomes a row that is committed with the turn that wrote it. Nothing is sent here.</summary>
internal sealed class Outbox(
    ISecretBox secrets, CampaignClock clock, ICampaignSource campaigns, ChannelTable channels, InstanceName instance, TimeProvider system)
{
    /// <summary>How many messages one key seals. They are emptied when they have left, so a key of its own would tell nobody anything less.</summary>
    public const int MessagesPerKey = 1_000;

    /// <summary>The purpose under which queued messages are sealed.</summary>
    public const string SealPurpose = "delivery";

    /// <summary>How long buttons without a window of their own can be pressed, on the campaign's clock.</summary>
    public static readonly TimeSpan ButtonLifetime = TimeSpan.FromDays(60);

    /// <summary>What each channel carries.</summary>
    public ChannelTable Channels { get; } = channels;

    private readonly Leases _leases = new(instance, system);
    private volatile byte[] _key = [];
    private uint _sealed;

    /// <summary>
    /// Queues a message, as its channel can carry it. One that is too long becomes several rows, so that each is sent once; the last, which bears the
    /// buttons, is returned. All of them bear the topic: who counts what a topic reached counts chats.
    /// </summary>
    public Delivery Send(CampaignDbContext db, ChatAddress to, OutgoingMessage message, DeliveryOptions options)
    {
        var traits = Channels.OfChat(db, to.ChatId);
        var parts = MessageParts.Of(Render(db, to, message, traits, out var buttonSetId), options.Action, traits);
        for (var i = 0; i < parts.Count - 1; i++)
            Queue(db, to, options, parts[i], buttonSetId: null);
        return Queue(db, to, options, parts[^1], buttonSetId);
    }

    /// <summary>Queues a message that its composer makes at the moment of sending, from <paramref name="argument"/>.</summary>
    public Delivery SendComposed(CampaignDbContext db, ChatAddress to, string composer, string argument, DeliveryOptions options)
    {
        var content = new ComposedContent(argument, to.Language.Code, to.MemberId);
        return Queue(db, to, options, secrets.SealJson(content, MessagingJson.Default.ComposedContent, SealPurpose, Key()), composer, content: null, buttonSetId: null);
    }

    /// <summary>
    /// Fills a composed row with what its composer made, inside the same transaction, and returns what is to be sent now. Where it is
    /// too long, the row becomes its first part for good and the others follow as rows of their own.
    /// </summary>
    public MessageContent Fill(CampaignDbContext db, Delivery row, ComposedContent composed, OutgoingMessage message)
    {
        var to = new ChatAddress(row.ChatId, row.ThreadId, Language.Parse(composed.Language), composed.MemberId);
        var traits = Channels.OfChat(db, to.ChatId);
        var parts = MessageParts.Of(Render(db, to, message, traits, out var buttonSetId), row.Action, traits);
        if (parts.Count == 1)
        {
            row.ButtonSetId = buttonSetId;
            return parts[0];
        }

        row.Composer = null;
        row.PayloadSecret = Pack(parts[0]);
        var options = new DeliveryOptions { Priority = row.Priority, Policy = row.Policy, Topic = row.Topic, ExpiresAt = row.ExpiresAt };
        for (var i = 1; i < parts.Count; i++)
            Queue(db, to, options, parts[i], i == parts.Count - 1 ? buttonSetId : null);
        return parts[0];
    }

    /// <summary>Seals once, for many chats of one language, what their composer makes of an argument at the moment of sending.</summary>
    public byte[] PackComposedForMany(Language language, string argument) =>
        secrets.SealJson(new ComposedContent(argument, language.Code, MemberId: null), MessagingJson.Default.ComposedContent, SealPurpose, Key());

    /// <summary>Seals a message as a row keeps it.</summary>
    public byte[] Pack(MessageContent content) => secrets.SealJson(content, MessagingJson.Default.MessageContent, SealPurpose, Key());

    /// <summary>Opens a row that is ready as it is.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Its key is gone.</exception>
    public MessageContent OpenContent(byte[] secret) =>
        secrets.OpenJson(secret, MessagingJson.Default.MessageContent, SealPurpose)
        ?? throw new JsonException("An outbox row holds no message.");

    /// <summary>Opens a row that its composer makes.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Its key is gone.</exception>
    public ComposedContent OpenComposed(byte[] secret) =>
        secrets.OpenJson(secret, MessagingJson.Default.ComposedContent, SealPurpose)
        ?? throw new JsonException("An outbox row holds no argument.");

    /// <summary>Renders a message for its reader and stores its buttons' actions.</summary>
    private MessageContent Render(CampaignDbContext db, ChatAddress to, OutgoingMessage message, ChannelTraits traits, out string? buttonSetId)
    {
        buttonSetId = null;
        var body = message.Body.Render(to.Language);
        var rows = new List<IReadOnlyList<ButtonContent>>(message.Buttons.Count);
        var actions = new List<ButtonActionContent>();
        foreach (var row in message.Buttons)
        {
            var shown = new List<ButtonContent>(row.Count);
            foreach (var button in row)
            {
                var label = button.Label.Render(to.Language).Plain;
                var (action, argument) = button.StartParameter is { } parameter && !traits.HasStartLinks
                    ? (Button.StartAction, parameter)
                    : (button.Action, button.Argument);
                if (action is null)
                {
                    shown.Add(new ButtonContent(label, Url: button.Url, StartParameter: button.StartParameter));
                    continue;
                }

                buttonSetId ??= ButtonToken.New();
                shown.Add(new ButtonContent(label, Data: ButtonToken.Data(buttonSetId, actions.Count)) { Input = button.Input });
                actions.Add(new ButtonActionContent(action, argument));
            }

            if (shown.Count > 0)
                rows.Add(shown);
        }

        if (buttonSetId is not null)
        {
            var scope = message.ButtonScope ?? (to.MemberId is { } member ? ButtonScope.Member(member) : ButtonScope.Everyone());
            db.Append(new ButtonSet
            {
                Id = buttonSetId,
                CampaignId = campaigns.Current.Id,
                ChatId = to.ChatId,
                Audience = scope.Audience,
                AudienceId = scope.Id,
                Actions = JsonSerializer.Serialize(actions, MessagingJson.Default.ListButtonActionContent),
                ExpiresAt = scope.Expires ?? clock.GetUtcNow() + ButtonLifetime,
            });
        }

        return new MessageContent
        {
            Text = body.Plain,
            Spans = body.Spans,
            Buttons = rows,
            File = message.File,
            Album = message.Album,
            ReplyTo = message.ReplyTo,
            Silent = message.Silent,
            Confidential = message.Confidential,
        };
    }

    // A sealed nothing, whose key the next messages share.
    private byte[] Key() =>
        Interlocked.Increment(ref _sealed) % MessagesPerKey == 1 ? _key = secrets.Seal([], SealPurpose) : _key;

    private Delivery Queue(CampaignDbContext db, ChatAddress to, DeliveryOptions options, MessageContent content, string? buttonSetId) =>
        Queue(db, to, options, Pack(content), composer: null, content, buttonSetId);

    private Delivery Queue(
        CampaignDbContext db, ChatAddress to, DeliveryOptions options, byte[] payloadSecret, string? composer, MessageContent? content, string? buttonSetId)
    {
        var delivery = new Delivery
        {
            CampaignId = campaigns.Current.Id,
            ChatId = to.ChatId,
            ThreadId = to.ThreadId,
            Priority = options.Priority,
            Action = options.Action,
            Policy = options.Policy,
            Composer = composer,
            PayloadSecret = payloadSecret,
            Content = content,
            CoalesceKey = options.CoalesceKey,
            TargetMessageId = options.TargetMessageId,
            Topic = options.Topic,
            ButtonSetId = buttonSetId,
            ExpiresAt = options.ExpiresAt,
            CreatedAt = clock.GetUtcNow(),
        };
        // It leaves from here, and mostly at once.
        _leases.Take(delivery);
        db.Append(delivery);
        return delivery;
    }
}
