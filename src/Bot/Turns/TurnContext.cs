using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Turns;

/// <summary>
/// All that one turn has: what came in, who sent it, the campaign, the database and the way out. Everything a turn writes and says
/// is committed together, by the lane that runs it; a feature never commits and never calls a channel.
/// </summary>
internal sealed class TurnContext
{
    private readonly Outbox _outbox;
    private readonly Dictionary<Type, object> _state = [];

    public TurnContext(Activity activity, Chat chat, Person? person, Campaign campaign, CampaignDbContext db, Outbox outbox)
    {
        Activity = activity;
        Chat = chat;
        Person = person;
        Campaign = campaign;
        Db = db;
        _outbox = outbox;
        Traits = outbox.Channels.Of(activity.Conversation.Channel);
        Language = activity.Conversation.IsGroup
            ? Language.Parse(chat.Language)
            : person?.LanguageOr(chat.Language ?? activity.From.LanguageTag) ?? Language.Parse(chat.Language ?? activity.From.LanguageTag);
    }

    public Activity Activity { get; }

    /// <summary>What the conversation's channel carries and does.</summary>
    public ChannelTraits Traits { get; }

    /// <summary>The conversation's own row.</summary>
    public Chat Chat { get; }

    /// <summary>Who sent it; null for someone on no roster.</summary>
    public Person? Person { get; }

    public Campaign Campaign { get; }

    public CampaignDbContext Db { get; }

    /// <summary>The language of answers in this conversation.</summary>
    public Language Language { get; set; }

    /// <summary>Now, on the campaign's clock, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Today in the plan's zone.</summary>
    public required DateOnly Today { get; init; }

    public bool IsGroup => Chat.IsGroup;

    /// <summary>What the pressed button will say when the turn is committed; null: nothing.</summary>
    public (Text Text, bool Alert)? ButtonAnswer { get; private set; }

    /// <summary>The start parameter with which the pressed button opens the presser's private chat; null: it doesn't.</summary>
    public string? ButtonOpens { get; private set; }

    /// <summary>True where something was said, anywhere.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>What happens after the commit, best effort (menus set anew, caches dropped).</summary>
    public List<Func<CancellationToken, Task>> AfterCommit { get; } = [];

    /// <summary>The person, where the caller has made sure there is one.</summary>
    /// <exception cref="InvalidOperationException">A feature for members ran for a stranger: a bug in the policy.</exception>
    public Person Sender => Person ?? throw new InvalidOperationException("This turn has no member.");

    /// <summary>What a service keeps for the length of this turn; made when it is first asked for.</summary>
    public T State<T>()
        where T : class, new()
    {
        if (!_state.TryGetValue(typeof(T), out var kept))
            _state[typeof(T)] = kept = new T();
        return (T)kept;
    }

    /// <summary>True where the message whose button was pressed can be changed.</summary>
    public bool CanEditPressed => Traits.EditsMessages && Activity.Button?.MessageId is not null;

    private ChatAddress Here => new(Chat.Id, Activity.Conversation.ThreadId, Language, Person?.MemberId);

    /// <summary>Answers in the same conversation (and topic).</summary>
    public Delivery Reply(OutgoingMessage message) => Send(Here, message, new DeliveryOptions { Topic = message.Topic });

    /// <summary>Writes somewhere else.</summary>
    public Delivery Send(ChatAddress to, OutgoingMessage message, DeliveryOptions options)
    {
        HasSpoken = true;
        return _outbox.Send(Db, to, message, options);
    }

    /// <summary>Changes the message whose button was pressed; on a channel that changes none it is said anew.</summary>
    public Delivery EditPressed(OutgoingMessage message) => Traits.EditsMessages
        ? Send(Here, message, new DeliveryOptions { Action = DeliveryAction.Edit, TargetMessageId = Activity.Button?.MessageId })
        : Reply(message);

    /// <summary>The same person's turn in their private chat, where what they pressed in a group goes on. What it leaves to follow the commit follows this one's.</summary>
    /// <param name="chat">The private chat with the account that pressed.</param>
    /// <param name="parameter">The start parameter with which it begins.</param>
    public TurnContext GoOnIn(Chat chat, string parameter)
    {
        var conversation = Activity.Conversation with { ExternalId = chat.ExternalId, ThreadId = null, IsGroup = false, Title = null };
        var activity = Activity with { Kind = ActivityKind.Command, Conversation = conversation, Button = null, Command = new CommandCall(StartCommand.CommandName, parameter) };
        var turn = new TurnContext(activity, chat, Person, Campaign, Db, _outbox) { Now = Now, Today = Today };
        AfterCommit.Add(ct => Task.WhenAll(turn.AfterCommit.Select(follow => follow(ct))));
        return turn;
    }

    /// <summary>Answers a pressed button with a short line, or with a box to dismiss. A channel that shows neither says it in the chat.</summary>
    public void AnswerButton(Text text, bool alert = false) => ButtonAnswer = (text, alert);

    /// <summary>Says a word about what was done: in a box over the button that was pressed, else as an answer.</summary>
    /// <param name="text">The word (in a box 200 characters).</param>
    /// <param name="stays">True where someone who pressed in private should find it in the chat later.</param>
    public void Tell(Text text, bool stays = false)
    {
        if (Activity.Button is not null && (IsGroup || !stays))
            AnswerButton(text, alert: true);
        else
            Reply(text);
    }

    /// <summary>Does something once the turn is committed; best effort.</summary>
    public void Afterwards(Action action) => AfterCommit.Add(_ =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <summary>Answers a pressed button that means nothing (any more).</summary>
    public void AnswerOutOfDate() => AnswerButton(TurnTexts.ButtonUnknown, alert: true);

    /// <summary>
    /// Answers a button that was pressed in a group by opening the presser's private chat with a start parameter, so that nothing is
    /// posted to the group; the line says so where the channel shows it.
    /// </summary>
    public void AnswerInPrivate(Text text, string startParameter) => (ButtonAnswer, ButtonOpens) = ((text, false), startParameter);
}
