using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>
/// Sends a message with a file: a small picture travels in the message itself; in Teams' private chats any other is asked about after the words; of
/// the rest the words say that there is one, and that it is not to be had here.
/// </summary>
internal sealed class OutgoingFileSender(ConnectorCalls calls, AttachmentDownload downloads, IOutgoingFiles files, FileConsent consent, TimeProvider system)
{
    /// <summary>Largest picture that travels in a message, in bytes: with its words it stays below what an activity may be.</summary>
    public const int PictureMaxBytes = 12 * 1024;

    /// <summary>Longest words beside such a picture, in characters.</summary>
    public const int PictureMaxWords = 1_000;

    /// <summary>How many messages are remembered whose words have left and whose file has not been asked about.</summary>
    private const int MostHalfSaid = 1_000;

    /// <summary>For how long they are: the same words later are said anew.</summary>
    private static readonly TimeSpan HalfSaidLifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, HalfSaid> _said = new(StringComparer.Ordinal);

    public AttachmentDownload Downloads { get; } = downloads;

    public async Task<SendOutcome> SendAsync(Destination to, ServiceReference reference, MessageContent content, OutgoingFile file, CancellationToken ct)
    {
        if (await ReadAsync(file, ct) is not { } bytes)
            return new SendOutcome.Refused("the file is not there: " + file.Source);
        if (PictureType(bytes) is { } type && bytes.Length <= PictureMaxBytes && content.Text.Length <= PictureMaxWords)
        {
            var picture = new Schema.Attachment(type, $"data:{type};base64,{Convert.ToBase64String(bytes)}", name: NameOf(file));
            return await calls.SendAsync(to, reference, OutgoingActivity.Of(content, reference, picture), ct);
        }

        if (FileConsent.IsPossible(reference) && !files.IsDrawn(file.Source))
            return await AskAsync(to, reference, content, file, bytes, ct);

        var words = NotCarried(file);
        return await calls.SendAsync(to, reference, OutgoingActivity.Of(content with { Text = content.Text.Length == 0 ? words : content.Text + "\n" + words, File = null }, reference), ct);
    }

    // The words are a message of their own: their buttons may change them. What was said is not said again where the question alone failed.
    private async Task<SendOutcome> AskAsync(Destination to, ServiceReference reference, MessageContent content, OutgoingFile file, byte[] bytes, CancellationToken ct)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{to.ExternalChatId}|{file.Source}|{content.Text}")));
        SendOutcome? said = _said.TryRemove(key, out var before) && !IsOld(before) ? before.Outcome : null;
        if (said is null && (content.Text.Length > 0 || content.Buttons.Count > 0))
        {
            said = await calls.SendAsync(to, reference, OutgoingActivity.Of(content with { File = null }, reference), ct);
            if (said is not SendOutcome.Sent)
                return said;
        }

        var asked = await calls.SendAsync(to, reference, consent.Ask(to, reference, file, NameOf(file), bytes), ct);
        if (asked is SendOutcome.Sent)
            return said ?? asked;
        if (said is not null && asked is SendOutcome.Refused)
        {
            // Trying again would only say the words twice.
            await calls.SendAsync(to, reference, OutgoingActivity.Of(new MessageContent { Text = NotCarried(file), Silent = true }, reference), ct);
            return said;
        }

        // The others are not tried again.
        if (said is not null && asked is (SendOutcome.Throttled or SendOutcome.NotDelivered or SendOutcome.Uncertain))
            Remember(key, said);
        return asked;
    }

    private void Remember(string key, SendOutcome said)
    {
        foreach (var old in _said.Where(entry => IsOld(entry.Value)))
            _said.TryRemove(old);
        if (_said.Count < MostHalfSaid)
            _said[key] = new HalfSaid(said, system.GetTimestamp());
    }

    private bool IsOld(HalfSaid said) => system.GetElapsedTime(said.At) >= HalfSaidLifetime;

    // What was made for one reader nobody else has.
    private static string NotCarried(OutgoingFile file) =>
        FileTexts.InBoth(file.Content is null ? FileTexts.FileNotCarried(NameOf(file)) : FileTexts.MadeFileNotCarried(NameOf(file)));

    private async Task<byte[]?> ReadAsync(OutgoingFile file, CancellationToken ct)
    {
        if (file.Content is { } made)
            return made;
        await using var stream = await files.OpenAsync(file.Source, ct);
        if (stream is null)
            return null;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, ct);
        return copy.ToArray();
    }

    // A photo that came in had no name.
    private static string NameOf(OutgoingFile file) => file.Name.Length > 0 ? file.Name : "photo.jpg";

    private static string? PictureType(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) ? "image/png"
        : bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("GIF8"u8) ? "image/gif"
        : null;

    private sealed record HalfSaid(SendOutcome Outcome, long At);
}
