using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Domain.Members;
using Newtonsoft.Json.Linq;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>The Bot Framework's activities as ours. What is not for the bot, or of no kind that it knows, maps to nothing: taken and passed over.</summary>
internal sealed class ActivityMapper(TimeProvider system)
{
    private const string ThreadMark = ";messageid=";

    /// <summary>What happened; several where files came together with a message.</summary>
    public IReadOnlyList<Activity> Map(Schema.Activity activity)
    {
        if (Place.Of(activity) is not { } place)
            return [];
        return activity.Type switch
        {
            Schema.ActivityTypes.Message => OfMessage(activity, place),
            Schema.ActivityTypes.MessageUpdate => OfEdit(activity, place),
            Schema.ActivityTypes.ConversationUpdate => One(OfConversation(activity, place)),
            Schema.ActivityTypes.InstallationUpdate when activity.Action?.StartsWith("remove", StringComparison.OrdinalIgnoreCase) == true
                => [Base(activity, place, ActivityKind.BotRemoved)],
            _ => [],
        };
    }

    private List<Activity> OfMessage(Schema.Activity activity, Place place)
    {
        if (CardAnswer.Read(activity.Value) is { } answer)
        {
            return
            [
                Base(activity, place, ActivityKind.Button) with
                {
                    MessageId = activity.ReplyToId,
                    Button = new ButtonCall(answer.Token, activity.Id ?? "", place.Traits.EditsMessages ? activity.ReplyToId : null) { Input = answer.Input },
                },
            ];
        }

        var words = MessageWords.Of(activity);
        var command = MessageWords.CommandIn(words, place.Conversation.IsGroup);
        var files = place.Conversation.IsGroup ? [] : AttachmentFiles.Of(activity, place.Reference);
        var first = Base(activity, place, command is not null ? ActivityKind.Command : files.Count > 0 ? ActivityKind.File : ActivityKind.Message) with
        {
            MessageId = activity.Id,
            ReplyToMessageId = activity.ReplyToId,
            Text = words,
            Command = command,
            File = files.FirstOrDefault(),
        };
        if (files.Count > 1)
        {
            return
            [
                first with { AlbumId = activity.Id },
                .. files.Skip(1).Select((file, i) => first with
                {
                    UpdateId = first.UpdateId + "/" + (i + 1).ToString(CultureInfo.InvariantCulture),
                    AlbumId = activity.Id,
                    Text = null,
                    File = file,
                }),
            ];
        }

        return words is null && files.Count == 0 ? place.Conversation.IsGroup ? [] : [first with { Kind = ActivityKind.Unsupported }] : [first];
    }

    private List<Activity> OfEdit(Schema.Activity activity, Place place) =>
        place.Conversation.IsGroup || MessageWords.Of(activity) is not { } words ? [] :
        [
            Base(activity, place, ActivityKind.Edit) with
            {
                WrittenAt = WrittenAt(activity) ?? activity.Timestamp ?? system.GetUtcNow(),
                MessageId = activity.Id,
                Text = words,
                // A mistyped command is set right like this.
                Command = MessageWords.CommandIn(words, isGroup: false),
            },
        ];

    private Activity? OfConversation(Schema.Activity activity, Place place)
    {
        var bot = activity.Recipient?.Id;
        if (activity.MembersRemoved?.Any(member => member?.Id == bot) == true)
            return Base(activity, place, ActivityKind.BotRemoved);
        if (activity.MembersAdded?.Any(member => member?.Id == bot) == true)
        {
            // Whoever takes the bot in, in private, is greeted as one who says the first word.
            return place.Conversation.IsGroup
                ? Base(activity, place, ActivityKind.BotAdded)
                : Base(activity, place, ActivityKind.Command) with { Command = new CommandCall("start", "") };
        }

        var data = activity.ChannelData as JObject;
        return data.TextAt("eventType") switch
        {
            "teamDeleted" => Base(activity, place, ActivityKind.BotRemoved),
            "teamRenamed" when place.Conversation.Title is not null => Base(activity, place, ActivityKind.Renamed),
            "channelDeleted" when InNamedChannel(data) is { } there => Base(activity, there, ActivityKind.BotRemoved),
            "channelRenamed" when InNamedChannel(data) is { Conversation.Title: not null } there => Base(activity, there, ActivityKind.Renamed),
            _ => null,
        };

        // Such an event is told in the team's first channel, and names the one that it is about.
        Place? InNamedChannel(JObject? named) =>
            named.TextAt("channel", "id") is { Length: > 0 and <= ChannelIdentity.ExternalIdMaxLength } id
                ? place with { Conversation = place.Conversation with { ExternalId = id, ThreadId = null } }
                : null;
    }

    private Activity Base(Schema.Activity activity, Place place, ActivityKind kind) => new()
    {
        UpdateId = UpdateIdOf(activity, place),
        Kind = kind,
        Conversation = place.Conversation,
        From = place.From,
        SentAt = activity.Timestamp ?? system.GetUtcNow(),
    };

    // Ids of activities repeat in other conversations, and an edit bears that of what it changes.
    private static string UpdateIdOf(Schema.Activity activity, Place place)
    {
        var instant = activity.Timestamp?.UtcTicks.ToString(CultureInfo.InvariantCulture);
        var what = activity.Type == Schema.ActivityTypes.MessageUpdate || activity.Id is null ? $"{activity.Id}|{instant}|{activity.Text}" : activity.Id;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{activity.ChannelId}|{place.Conversation.ExternalId}|{activity.Type}|{what}")));
    }

    // Teams' ids of messages are the instants at which they were written, in milliseconds; an edit's own time is that of the edit.
    private static DateTimeOffset? WrittenAt(Schema.Activity activity) =>
        activity.Id is { Length: 13 } id && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static IReadOnlyList<Activity> One(Activity? activity) => activity is null ? [] : [activity];

    /// <summary>Where something happened, and who did it.</summary>
    private sealed record Place(ConversationRef Conversation, ChannelAccount From, ServiceReference Reference, ChannelTraits Traits)
    {
        /// <summary>Null where something lacks that each activity must have.</summary>
        public static Place? Of(Schema.Activity activity)
        {
            if (activity is not { ChannelId: { Length: > 0 } channelId, Conversation.Id: { Length: > 0 } id, From.Id: { Length: > 0 } account, ServiceUrl: { Length: > 0 } url, Recipient.Id: { Length: > 0 } bot })
                return null;
            if (BotFrameworkTraits.Of(channelId) is not { } traits)
                return null;
            var isTeams = traits.Channel == BotFrameworkTraits.Teams.Channel;
            var isGroup = activity.Conversation.IsGroup == true || activity.Conversation.ConversationType is "channel" or "groupChat";
            var data = activity.ChannelData as JObject;
            var tenant = TenantOf(activity);
            var reference = new ServiceReference(url, channelId, bot, tenant, isGroup);
            var mark = id.IndexOf(ThreadMark, StringComparison.Ordinal);
            // Only Teams says who wrote; a page claims what it likes. There a person is their conversation, whose id nobody else is told.
            var person = isTeams ? account : id;
            // On a page several people in one conversation would be one.
            if (isGroup && !isTeams)
                return null;
            if (id.Length > ChannelIdentity.ExternalIdMaxLength || channelId.Length + 1 + person.Length > ChannelIdentity.ExternalIdMaxLength
                || id.Length - mark > ChatBinding.ThreadIdMaxLength && mark >= 0)
                return null;
            return new Place(
                new ConversationRef(
                    traits.Channel, mark < 0 ? id : id[..mark], mark < 0 ? null : id[(mark + ThreadMark.Length)..], isGroup, isGroup ? TitleOf(activity, data) : null)
                {
                    Reference = reference.Write(),
                },
                new ChannelAccount($"{channelId}/{person}", PersonName.Clean(activity.From.Name), activity.Locale),
                reference,
                traits);
        }

        private static string? TitleOf(Schema.Activity activity, JObject? data)
        {
            var parts = new[] { data.TextAt("team", "name"), data.TextAt("channel", "name") }.Where(part => !string.IsNullOrWhiteSpace(part)).ToList();
            return parts.Count > 0 ? string.Join(" · ", parts) : activity.Conversation.Name;
        }
    }

    /// <summary>The organization (tenant) in which it was said, where the messenger has such.</summary>
    public static string? TenantOf(Schema.Activity activity) =>
        activity.Conversation?.TenantId is { Length: > 0 } tenant ? tenant : (activity.ChannelData as JObject).TextAt("tenant", "id");

    /// <summary>A conversation's id as the service wants it: with the thread where one is answered.</summary>
    public static string ConversationId(Destination to) => to.ThreadId is { } thread ? to.ExternalChatId + ThreadMark + thread : to.ExternalChatId;
}
