using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Messaging;

/// <summary>The traits of the channels that this program runs, by name.</summary>
internal sealed class ChannelTable
{
    private readonly Dictionary<string, ChannelTraits> _byName;
    private readonly ChannelTraits? _only;

    /// <exception cref="InvalidOperationException">A channel's traits are too narrow for what the bot sends, or two have one name: a bug in the composition.</exception>
    public ChannelTable(IEnumerable<ChannelTraits> traits)
    {
        All = [.. traits];
        foreach (var channel in All)
            Check(channel);
        _byName = All.ToDictionary(t => t.Channel, StringComparer.Ordinal);
        _only = All.Count == 1 ? All[0] : null;
    }

    public IReadOnlyList<ChannelTraits> All { get; }

    /// <summary>True where every channel opens the private chat by a link; else invitations bear a code as well.</summary>
    public bool AllHaveStartLinks => All.All(t => t.HasStartLinks);

    /// <summary>The traits of a channel.</summary>
    /// <exception cref="InvalidOperationException">The program runs no such channel.</exception>
    public ChannelTraits Of(string channel) =>
        _byName.GetValueOrDefault(channel) ?? throw new InvalidOperationException($"There is no channel '{channel}' in this program.");

    /// <summary>What people call a channel; its name where the program doesn't run it now.</summary>
    public Text TitleOf(string channel) => _byName.GetValueOrDefault(channel)?.Title ?? Text.Plain(channel);

    /// <summary>
    /// The traits of a chat's channel. Where the program runs one channel, nothing is read for it. What is said to a chat of a channel that
    /// isn't run now waits until it is.
    /// </summary>
    public ChannelTraits OfChat(CampaignDbContext db, long chatId) =>
        _only ?? _byName.GetValueOrDefault(db.Chats.Where(c => c.Id == chatId).Select(c => c.Channel).First()) ?? All[0];

    private static void Check(ChannelTraits channel)
    {
        if (channel.Channel.Length is 0 or > ChannelIdentity.ChannelMaxLength)
            throw new InvalidOperationException($"'{channel.Channel}' can't be a channel's name.");
        if (channel.ButtonDataLength < ButtonToken.DataMaxLength)
            throw new InvalidOperationException($"A button of {channel.Channel} can't carry what the bot puts into it.");
        if (channel.HasStartLinks && channel.StartParameterLength < Button.StartParameterMaxLength)
            throw new InvalidOperationException($"A link of {channel.Channel} can't carry what the bot puts into it.");
    }
}
