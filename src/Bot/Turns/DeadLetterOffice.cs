using StackTrace = System.Diagnostics.StackTrace;
using System.Text.Json;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Turns;

/// <summary>Keeps, encrypted, what no turn could take, and tells its sender.</summary>
internal sealed class DeadLetterOffice(IWriteLane lane, Outbox outbox, ISecretBox secrets, CampaignClock clock)
{
    /// <summary>The purpose under which dead letters are sealed.</summary>
    public const string SealPurpose = "dead-letter";

    /// <summary>Keeps the activity and confirms it. False where even that failed: then it comes again.</summary>
    public Task<bool> BuryAsync(Activity activity, Exception error, CancellationToken ct) => lane.RunAsync(async (db, token) =>
    {
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
        var chat = await db.Chats.AsNoTracking().FirstOrDefaultAsync(
            c => c.Channel == activity.Conversation.Channel && c.ExternalId == activity.Conversation.ExternalId, token);
        if (chat is { IsGroup: false })
        {
            var to = new ChatAddress(chat.Id, null, Language.Parse(chat.Language), null);
            outbox.Send(db, to, TurnTexts.TurnFailed, new DeliveryOptions());
        }

        return true;
    }, ct);

    /// <summary>The innermost place of ours that an exception came from: method and line, never its message.</summary>
    public static string PlaceOf(Exception error)
    {
        var frames = new StackTrace(error, fNeedFileInfo: true).GetFrames();
        var frame = Array.Find(frames, f => f.GetMethod()?.DeclaringType?.FullName?.StartsWith("CampaignBot", StringComparison.Ordinal) == true);
        return frame is null ? "?" : $"{frame.GetMethod()?.DeclaringType?.Name}.{frame.GetMethod()?.Name}:{frame.GetFileLineNumber()}";
    }
}
