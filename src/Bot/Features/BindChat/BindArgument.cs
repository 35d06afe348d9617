using System.Globalization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>What a button about a binding carries: the organization and the topic.</summary>
internal readonly record struct BindArgument(long OrganizationId, string? ThreadId)
{
    public static string Of(ChatBinding binding) => new BindArgument(binding.OrganizationId, binding.ThreadId).ToString();

    public static BindArgument Parse(string text)
    {
        var parts = text.Split('/', 2);
        return new BindArgument(
            long.Parse(parts[0], CultureInfo.InvariantCulture),
            parts[1].Length == 0 ? null : parts[1]);
    }

    public override string ToString() =>
        OrganizationId.ToString(CultureInfo.InvariantCulture) + "/" + ThreadId;
}
