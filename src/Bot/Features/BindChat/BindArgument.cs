using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>What a button about a binding carries: the organization and the topic.</summary>
internal readonly record struct BindArgument(long OrganizationId, string? ThreadId)
{
    public static BindArgument Of(ChatBinding binding) => new(binding.OrganizationId, binding.ThreadId);
}
