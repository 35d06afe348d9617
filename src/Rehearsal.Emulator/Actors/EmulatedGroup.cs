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

/// <summary>When an upgrade tells the bot that it has come into the new group.</summary>
internal enum MigrationJoin
{
    NotTold,
    Before,
    After,
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
        World.Messages.PostAndDeliver(Chat, new MessageDraft(by.Id)
        {
            Service = new ServiceState("new_chat_members") { UserIds = [World.Options.BotId] },
        });
    });

    public void KickBot(EmulatedUser by) => RemoveBot(by.Id, MemberStatus.Kicked);

    /// <summary>Takes from the bot, or gives back, the right to write here.</summary>
    public void MuteBot(EmulatedUser by, bool isMuted = true) => World.Write(() =>
        SetBotStatus(by, BotMembership()!.Status, isMuted ? MemberStatus.Restricted : MemberStatus.Member));

    /// <summary>Lets the bot write words here, and send no files.</summary>
    public void KeepFilesFromBot(EmulatedUser by) => World.Write(() =>
        SetBotStatus(by, BotMembership()!.Status, MemberStatus.Restricted, mayWriteWords: true));

    public void PromoteBot(EmulatedUser by) => World.Write(() => SetBotStatus(by, BotMembership()!.Status, MemberStatus.Administrator));

    /// <summary>Lets someone in.</summary>
    public void Add(EmulatedUser user, EmulatedUser? by = null) => World.Write(() =>
    {
        Chat.Members[user.Id] = new MembershipState { Status = MemberStatus.Member };
        World.Messages.PostAndDeliver(Chat, new MessageDraft((by ?? user).Id)
        {
            Service = new ServiceState("new_chat_members") { UserIds = [user.Id] },
        });
    });

    /// <summary>Someone leaves, or is put out by another.</summary>
    public void Remove(EmulatedUser user, EmulatedUser? by = null) => World.Write(() =>
    {
        Chat.Members[user.Id] = new MembershipState { Status = by is null ? MemberStatus.Left : MemberStatus.Kicked };
        World.Messages.PostAndDeliver(Chat, new MessageDraft((by ?? user).Id)
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
        World.Messages.PostAndDeliver(Chat, new MessageDraft(by.Id) { Service = new ServiceState("new_chat_title") { Name = title } });
    });

    /// <summary>Deletes the whole group.</summary>
    public void Delete() => World.Write(() => Chat.IsDeleted = true);

    /// <summary>Upgrades a basic group: it gets a new id, and its old one only refuses and points on.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="notice">Which notices reach the bot.</param>
    /// <param name="join">Whether the bot is told that it has come into the new group: before the notices, after them, or not at all.</param>
    public EmulatedGroup MigrateToSupergroup(EmulatedUser by, MigrationNotice notice = MigrationNotice.Both, MigrationJoin join = MigrationJoin.NotTold) => World.Write(() =>
    {
        var fresh = Upgraded();
        if (join == MigrationJoin.Before)
            TellOfJoining(fresh, by);
        TellOfMigration(by, notice);
        if (join == MigrationJoin.After)
            TellOfJoining(fresh, by);
        return new EmulatedGroup(World, fresh.Id);
    });

    /// <summary>The same, where the bot hears at first only that it is in a new supergroup: what it was before is told by <see cref="FinishMigration"/>.</summary>
    public EmulatedGroup BeginMigration(EmulatedUser by) => World.Write(() =>
    {
        var fresh = Upgraded();
        TellOfJoining(fresh, by);
        return new EmulatedGroup(World, fresh.Id);
    });

    /// <summary>Tells of an upgrade that <see cref="BeginMigration"/> began.</summary>
    public void FinishMigration(EmulatedUser by) => World.Write(() => TellOfMigration(by, MigrationNotice.Both));

    private ChatState Upgraded()
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
        return fresh;
    }

    private void TellOfJoining(ChatState fresh, EmulatedUser by) => World.Updates.Enqueue(
        "my_chat_member", Membership.Change(World, fresh, by.Id, MemberStatus.Left, fresh.Members[World.Options.BotId].Status));

    private void TellOfMigration(EmulatedUser by, MigrationNotice notice)
    {
        var old = Chat;
        var fresh = World.State.Chats[old.MigratedTo!.Value];
        Announce(old, "migrate_to_chat_id", fresh.Id, by, notice.HasFlag(MigrationNotice.InOldGroup));
        Announce(fresh, "migrate_from_chat_id", old.Id, by, notice.HasFlag(MigrationNotice.InNewGroup));
    }

    /// <summary>Opens a topic in a forum.</summary>
    /// <returns>The topic's id, which is that of its first message.</returns>
    public int AddTopic(EmulatedUser by, string name) => World.Write(() =>
    {
        var topicId = Chat.NextMessageId;
        Chat.Topics.Add(new TopicState { Id = topicId, Name = name });
        World.Messages.PostAndDeliver(Chat, new MessageDraft(by.Id) { Service = new ServiceState("forum_topic_created") { Name = name }, TopicId = topicId });
        return topicId;
    });

    /// <summary>Closes a topic, or the general one: only administrators may write there.</summary>
    public void CloseTopic(EmulatedUser by, int? topicId) => SetClosed(by, topicId, isClosed: true);

    public void ReopenTopic(EmulatedUser by, int? topicId) => SetClosed(by, topicId, isClosed: false);

    public void DeleteTopic(int topicId) => World.Write(() => Chat.Topics.First(topic => topic.Id == topicId).IsDeleted = true);

    /// <summary>An administrator writes as the group itself: the API names the group and user 1087968824, not the person.</summary>
    public MessageView AnonymousAdminSends(string text, int? topic = null) => World.Write(() =>
        World.Viewer.Message(World.Messages.PostAndDeliver(Chat, new MessageDraft(Wire.GroupAnonymousBotId)
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
            World.Messages.PostAndDeliver(Chat, new MessageDraft(byId) { Service = new ServiceState("left_chat_member") { UserIds = [World.Options.BotId] } });
    });

    private void SetClosed(EmulatedUser by, int? topicId, bool isClosed) => World.Write(() =>
    {
        if (topicId is { } id)
            Chat.Topics.First(topic => topic.Id == id).IsClosed = isClosed;
        else
            Chat.IsGeneralClosed = isClosed;
        World.Messages.PostAndDeliver(Chat, new MessageDraft(by.Id)
        {
            Service = new ServiceState(isClosed ? "forum_topic_closed" : "forum_topic_reopened"),
            TopicId = topicId,
        });
    });

    private MembershipState? BotMembership() => Chat.Members.GetValueOrDefault(World.Options.BotId);

    private void SetBotStatus(EmulatedUser by, MemberStatus before, MemberStatus after, bool mayWriteWords = false)
    {
        Chat.Members[World.Options.BotId] = new MembershipState { Status = after, MayWriteWords = mayWriteWords };
        World.Updates.Enqueue("my_chat_member", Membership.Change(World, Chat, by.Id, before, after, mayWriteWords));
    }

    private void Announce(ChatState chat, string field, long otherId, EmulatedUser by, bool isDelivered)
    {
        var draft = new MessageDraft(by.Id) { Service = new ServiceState(field) { ChatId = otherId } };
        if (isDelivered)
            World.Messages.PostAndDeliver(chat, draft);
        else
            World.Messages.Post(chat, draft);
    }
}
