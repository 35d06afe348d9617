using System.Text.Json.Nodes;
using CampaignBot.Rehearsal.Emulator.Actors;
using CampaignBot.Rehearsal.Emulator.Api;
using CampaignBot.Rehearsal.Emulator.State;

namespace CampaignBot.Rehearsal.Emulator.Methods;

/// <summary>getChat, getChatMember, getChatAdministrators, getChatMemberCount, leaveChat.</summary>
internal sealed class ChatMethods(EmulatorWorld world)
{
    private static readonly Parameter ChatId = new("chat_id", ParameterKind.ChatId, IsRequired: true);

    public void AddTo(MethodTable table)
    {
        table.Add("getChat", GetChat, ChatId);
        table.Add("getChatMember", GetChatMember, ChatId, new("user_id", ParameterKind.Integer, IsRequired: true));
        table.Add("getChatAdministrators", GetAdministrators, ChatId);
        table.Add("getChatMemberCount", CountMembers, ChatId);
        table.Add("leaveChat", LeaveChat, ChatId);
    }

    private ApiAnswer GetChat(ApiCall call)
    {
        if (!new ChatAccess(world).TryFind(call, out var chat, out var error))
            return error;
        var json = world.Wire.Chat(chat);
        json["accent_color_id"] = 1;
        json["max_reaction_count"] = 11;
        json["accepted_gift_types"] = new JsonObject
        {
            ["unlimited_gifts"] = false,
            ["limited_gifts"] = false,
            ["unique_gifts"] = false,
            ["premium_subscription"] = false,
            ["gifts_from_channels"] = false,
        };
        return ApiAnswer.Of(json);
    }

    private ApiAnswer GetChatMember(ApiCall call)
    {
        if (!new ChatAccess(world).TryFind(call, out var chat, out var error))
            return error;
        var userId = call.Integer("user_id")!.Value;
        if (!world.State.Users.ContainsKey(userId))
            return ApiErrors.UserNotFound;
        var membership = chat.Kind == ChatKind.Private && (userId == chat.Id || userId == world.Options.BotId)
            ? new MembershipState { Status = MemberStatus.Member }
            : chat.Members.GetValueOrDefault(userId);
        return ApiAnswer.Of(world.Wire.Member(userId, membership));
    }

    private ApiAnswer GetAdministrators(ApiCall call)
    {
        if (!new ChatAccess(world).TryFind(call, out var chat, out var error))
            return error;
        if (chat.Kind == ChatKind.Private)
            return ApiErrors.Bad("there are no administrators in the private chat");
        return ApiAnswer.Of(new JsonArray([.. chat.Members
            .Where(member => member.Value.Status >= MemberStatus.Administrator)
            .Select(member => world.Wire.Member(member.Key, member.Value))]));
    }

    private ApiAnswer CountMembers(ApiCall call)
    {
        if (!new ChatAccess(world).TryFind(call, out var chat, out var error))
            return error;
        return ApiAnswer.Of(chat.Kind == ChatKind.Private ? 2 : chat.Members.Values.Count(member => member.Status > MemberStatus.Kicked));
    }

    private ApiAnswer LeaveChat(ApiCall call)
    {
        if (!new ChatAccess(world).TryFind(call, out var chat, out var error))
            return error;
        if (chat.Kind == ChatKind.Private)
            return ApiErrors.Bad("chat member status can't be changed in private chats");
        new EmulatedGroup(world, chat.Id).RemoveBot(world.Options.BotId, MemberStatus.Left);
        return ApiAnswer.True;
    }
}
