using StackTrace = System.Diagnostics.StackTrace;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Turns;

/// <summary>Keeps, encrypted, what no turn could take, and tells its sender.</summary>
internal sealed class DeadLetterWriter(IWriteLane lane, ChatDirectory chats, Outbox outbox, ISecretBox secrets, CampaignClock clock)
{
    /// <summary>The purpose under which dead letters are sealed.</summary>
    public const string SealPurpose = "dead-letter";

    private static readonly JsonSerializerOptions Earlier = new() { Converters = { new TextOrNumber() } };

    /// <summary>Keeps the activity and confirms it, and tells its sender where that can be done. An activity that was taken meanwhile is left alone.</summary>
    public async Task BuryAsync(Activity activity, Exception error, CancellationToken ct)
    {
        try
        {
            await BuryAsync(activity, error, tell: true, ct);
        }
        catch (Exception inTelling) when (!StorageFault.IsPassing(inTelling) && !ct.IsCancellationRequested)
        {
            // What broke the turn may break the word about it as well.
            await BuryAsync(activity, error, tell: false, ct);
        }
    }

    /// <summary>What a letter holds. Letters of earlier versions have numbers where ids are text now.</summary>
    public static Activity? Open(DeadLetter letter, ISecretBox secrets) =>
        JsonSerializer.Deserialize<Activity>(secrets.Open(letter.UpdateSecret, SealPurpose), Earlier);

    private Task<bool> BuryAsync(Activity activity, Exception error, bool tell, CancellationToken ct) => lane.RunAsync(
        async (db, token) =>
        {
            if (await ProcessedUpdates.IsStoredAsync(db, activity, token))
                return false;
            var now = clock.GetUtcNow();
            db.DeadLetters.Add(new DeadLetter
            {
                Channel = activity.Conversation.Channel,
                UpdateId = activity.UpdateId,
                UpdateSecret = secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(activity), SealPurpose),
                Error = error.GetType().FullName ?? error.GetType().Name,
                At = now,
            });
            ProcessedUpdates.Add(db, activity, now);
            if (tell && ExpectsAnswer(activity))
                await TellAsync(db, activity, token);
            else if (tell && activity.Kind == ActivityKind.Button && !outbox.Channels.Of(activity.Conversation.Channel).AnswersButtons)
                await TellInPrivateAsync(db, activity, token);
            return true;
        },
        ct);

    // The row of a first-time sender's chat went back with the turn that made it.
    private async Task TellAsync(CampaignDbContext db, Activity activity, CancellationToken ct)
    {
        var (chat, _) = await chats.FindOrAddAsync(db, activity, ct);
        var language = Language.Parse(chat.Language ?? (activity.Conversation.IsGroup ? null : activity.From.LanguageTag));
        outbox.Send(db, new ChatAddress(chat.Id, activity.Conversation.ThreadId, language, MemberId: null), TurnTexts.TurnFailed, new DeliveryOptions());
    }

    // Where nothing can be said beside a button, the group is not told what concerns one of it.
    private async Task TellInPrivateAsync(CampaignDbContext db, Activity activity, CancellationToken ct)
    {
        if (await PressAnswers.PrivateChatAsync(db, activity, ct) is not { } chat)
            return;
        var language = Language.Parse(chat.Language ?? activity.From.LanguageTag);
        outbox.Send(db, new ChatAddress(chat.Id, null, language, MemberId: null), TurnTexts.TurnFailed, new DeliveryOptions());
    }

    /// <summary>Who wrote in private, or gave a command in a group, waits for an answer. A press in a group is answered at its button, or in private.</summary>
    private static bool ExpectsAnswer(Activity activity) => activity.Kind switch
    {
        ActivityKind.Command => true,
        ActivityKind.Message or ActivityKind.File or ActivityKind.Edit or ActivityKind.Unsupported or ActivityKind.Button => !activity.Conversation.IsGroup,
        _ => false,
    };

    /// <summary>The innermost place of ours that an exception came from: method and line, never its message.</summary>
    public static string PlaceOf(Exception error)
    {
        var frames = new StackTrace(error, fNeedFileInfo: true).GetFrames();
        var frame = Array.Find(frames, f => f.GetMethod()?.DeclaringType?.FullName?.StartsWith("CampaignBot", StringComparison.Ordinal) == true);
        return frame is null ? "?" : $"{frame.GetMethod()?.DeclaringType?.Name}.{frame.GetMethod()?.Name}:{frame.GetFileLineNumber()}";
    }
}

/// <summary>Reads text, and a number as its digits.</summary>
internal sealed class TextOrNumber : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetInt64().ToString(CultureInfo.InvariantCulture) : reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
