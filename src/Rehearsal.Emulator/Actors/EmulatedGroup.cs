using CampaignBot.Rehearsal.Emulator.State;
using CampaignBot.Rehearsal.Emulator.Views;

namespace CampaignBot.Rehearsal.Emulator.Actors;

/// <summary>Which of the two service messages of an upgrade reach the bot; any may be lost.</summary>
[Flags]
internal enum MigrationNotice
{
    None = 0,
    InOldGroup = 1,
    InNewGroup = 2,
    Both = InOldGroup | InNewGroup,
}

/// <summary>A group or supergroup, and what its administrators can do with it.</summary>
internal sealed class EmulatedGroup(EmulatorWorld world, long id)
{
    public long Id { get; } = id;

    public EmulatorWorld World { get; } = world;

    public IReadOnlyList<MessageView> Messages => World.History(Id);

    /// <summary>The bot's newest message here that is not deleted.</summary>
    public MessageView? LastFromBot => Messages.LastOrDefault(message => message is { IsFromBot: true, IsDeleted: false });

    public ChatView View => World.Read(() => World.Viewer.Chat(Chat));

    private ChatState Chat => World.State.Chats[Id];

    /// <summary>Puts the bot into the group, as an administrator on demand (who sees all that is said).</summary>
    public void AddBot(EmulatedUser by, bool asAdministrator = false) => World.Write(() =>
    {
        var before = BotMembership()?.Status ?? MemberStatus.Left;
        if (before > MemberStatus.Kicked)
            return;
        SetBotStatus(by, before, asAdministrator ? MemberStatus.Administrator : MemberStatus.Member);
        World.Book.PostAndDeliver(Chat, new MessageDraft(by.Id)
        {
            Service = new ServiceState("new_chat_members") { UserIds = [World.Options.BotId] },
        });
    });

    public void KickBot(EmulatedUser by) => RemoveBot(by.Id, MemberStatus.Kicked);

    /// <summary>Takes from the bot, or gives back, the right to write here.</summary>
    public void MuteBot(EmulatedUser by, bool isMuted = true) => World.Write(() =>
        SetBotStatus(by, BotMembership()!.Status, isMuted ? MemberStatus.Restricted : MemberStatus.Member));

    public void PromoteBot(EmulatedUser by) => World.Write(() => SetBotStatus(by, BotMembership()!.Status, MemberStatus.Administrator));

    /// <summary>Lets someone in.</summary>
    public void Add(EmulatedUser user, EmulatedUser? by = null) => World.Write(() =>
    {
        Chat.Members[user.Id] = new MembershipState { Status = MemberStatus.Member };
        World.Book.PostAndDeliver(Chat, new MessageDraft((by ?? user).Id)
        {
            Service = new ServiceState("new_chat_members") { UserIds = [user.Id] },
        });
    });

    /// <summary>Someone leaves, or is put out by another.</summary>
    public void Remove(EmulatedUser user, EmulatedUser? by = null) => World.Write(() =>
    {
        Chat.Members[user.Id] = new MembershipState { Status = by is null ? MemberStatus.Left : MemberStatus.Kicked };
        World.Book.PostAndDeliver(Chat, new MessageDraft((by ?? user).Id)
        {
            Service = new ServiceState("left_chat_member") { UserIds = [user.Id] },
        });
    });

    public void Promote(EmulatedUser user, bool isAnonymous = false) => World.Write(() =>
    {
        var membership = Chat.Members[user.Id];
        membership.IsAnonymous = isAnonymous;
        if (membership.Status != MemberStatus.Creator)
            membership.Status = MemberStatus.Administrator;
    });

    public void Rename(EmulatedUser by, string title) => World.Write(() =>
    {
        Chat.Title = title;
        World.Book.PostAndDeliver(Chat, new MessageDraft(by.Id) { Service = new ServiceState("new_chat_title") { Name = title } });
    });

    /// <summary>Deletes the whole group.</summary>
    public void Delete() => World.Write(() => Chat.IsDeleted = true);

    /// <summary>Upgrades a basic group: it gets a new id, and its old one only refuses and points on.</summary>
    public EmulatedGroup MigrateToSupergroup(EmulatedUser by, MigrationNotice notice = MigrationNotice.Both) => World.Write(() =>
    {
        var old = Chat;
        if (old.Kind != ChatKind.Group || old.MigratedTo is not null)
            throw new InvalidOperationException("Only a basic group can be upgraded, and once.");
        var fresh = new ChatState
        {
            Id = World.State.NextSupergroupId--,
            Kind = ChatKind.Supergroup,
            Title = old.Title,
            MigratedFrom = old.Id,
            Members = new Dictionary<long, MembershipState>(old.Members),
        };
        World.State.Chats.Add(fresh.Id, fresh);
        old.MigratedTo = fresh.Id;
        Announce(old, "migrate_to_chat_id", fresh.Id, by, notice.HasFlag(MigrationNotice.InOldGroup));
        Announce(fresh, "migrate_from_chat_id", old.Id, by, notice.HasFlag(MigrationNotice.InNewGroup));
        return new EmulatedGroup(World, fresh.Id);
    });

    /// <summary>Opens a topic in a forum.</summary>
    /// <returns>The topic's id, which is that of its first message.</returns>
    public int AddTopic(EmulatedUser by, string name) => World.Write(() =>
    {
        var topicId = Chat.NextMessageId;
        Chat.Topics.Add(new TopicState { Id = topicId, Name = name });
        World.Book.PostAndDeliver(Chat, new MessageDraft(by.Id) { Service = new ServiceState("forum_topic_created") { Name = name }, TopicId = topicId });
        return topicId;
    });

    public void DeleteTopic(int topicId) => World.Write(() => Chat.Topics.First(topic => topic.Id == topicId).IsDeleted = true);

    /// <summary>An administrator writes as the group itself: the API names the group and user 1087968824, not the person.</summary>
    public MessageView AnonymousAdminSends(string text, int? topic = null) => World.Write(() =>
        World.Viewer.Message(World.Book.PostAndDeliver(Chat, new MessageDraft(Wire.GroupAnonymousBotId)
        {
            SenderChatId = Id,
            Text = text,
            TopicId = topic,
        })));

    /// <summary>The bot is out: put out by someone, or gone by itself.</summary>
    internal void RemoveBot(long byId, MemberStatus after) => World.Write(() =>
    {
        var before = BotMembership()?.Status ?? MemberStatus.Left;
        Chat.Members[World.Options.BotId] = new MembershipState { Status = after };
        World.Updates.Enqueue("my_chat_member", Membership.Change(World, Chat, byId, before, after));
        if (Chat.Kind == ChatKind.Group)
            World.Book.PostAndDeliver(Chat, new MessageDraft(byId) { Service = new ServiceState("left_chat_member") { UserIds = [World.Options.BotId] } });
    });

    private MembershipState? BotMembership() => Chat.Members.GetValueOrDefault(World.Options.BotId);

    private void SetBotStatus(EmulatedUser by, MemberStatus before, MemberStatus after)
    {
        Chat.Members[World.Options.BotId] = new MembershipState { Status = after };
        World.Updates.Enqueue("my_chat_member", Membership.Change(World, Chat, by.Id, before, after));
    }

    private void Announce(ChatState chat, string field, long otherId, EmulatedUser by, bool isDelivered)
    {
        var draft = new MessageDraft(by.Id) { Service = new ServiceState(field) { ChatId = otherId } };
        if (isDelivered)
            World.Book.PostAndDeliver(chat, draft);
        else
            World.Book.Post(chat, draft);
    }
}
