using CampaignBot.Rehearsal.Emulator;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Bot.Rehearsal;

/// <summary>
/// Who plays in this rehearsal. The roster decides it, so it is known only once the database can be read; until then nobody is there.
/// </summary>
internal sealed class CurrentCast(EmulatorWorld world)
{
    private volatile RehearsalCast _value = RehearsalCast.Nobody;

    public RehearsalCast Value => _value;

    /// <summary>Lets those of the cast in who are not there yet; who is there stays as the play has left them.</summary>
    public void Enter(RehearsalCast cast)
    {
        foreach (var person in cast.People.Where(person => world.Read(() => !world.State.Users.ContainsKey(person.Id))))
        {
            world.AddUser(person.Name, person.Language, id: person.Id);
            world.Write(() => world.State.Users[person.Id].HasStarted = person.HasStarted);
        }

        foreach (var group in cast.Groups.Where(group => world.Read(() => !world.State.Chats.ContainsKey(group.Id))))
            Enter(group);
        _value = cast;
    }

    private void Enter(CastGroup group)
    {
        world.Write(() =>
        {
            var chat = new ChatState { Id = group.Id, Kind = ChatKind.Group, Title = group.Title };
            foreach (var id in group.MemberIds)
                chat.Members[id] = new MembershipState { Status = chat.Members.Count == 0 ? MemberStatus.Creator : MemberStatus.Member };
            world.State.Chats.Add(chat.Id, chat);
            if (!group.HasBot || !group.IsKnown)
                return;
            // The bot came long ago: people see that it is there, and it has no reason to greet.
            chat.Members[world.Options.BotId] = new MembershipState { Status = MemberStatus.Member };
            world.Messages.Post(chat, new MessageDraft(group.MemberIds[0])
            {
                Service = new ServiceState("new_chat_members") { UserIds = [world.Options.BotId] },
            });
        });
        if (group.HasBot && !group.IsKnown)
            world.Group(group.Id).AddBot(world.User(group.MemberIds[0]));
    }
}
