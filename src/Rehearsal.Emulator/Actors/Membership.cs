using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Actors;

/// <summary>Tells of the bot's own place in a chat.</summary>
internal static class Membership
{
    /// <summary>The my_chat_member update's payload.</summary>
    public static JsonObject Change(EmulatorWorld world, ChatState chat, long byId, MemberStatus before, MemberStatus after, bool mayWriteWords = false) => new()
    {
        ["chat"] = world.Wire.Chat(chat),
        ["from"] = world.Wire.User(byId),
        ["date"] = world.Messages.Now(),
        ["old_chat_member"] = world.Wire.Member(world.Options.BotId, new MembershipState { Status = before }),
        ["new_chat_member"] = world.Wire.Member(world.Options.BotId, new MembershipState { Status = after, MayWriteWords = mayWriteWords }),
    };
}
