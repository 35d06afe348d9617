using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Bot.Security;
using Newtonsoft.Json.Linq;
using Schema = Microsoft.Bot.Schema;

namespace CampaignBot.Bot.Channels.BotFramework;

/// <summary>
/// How Teams takes a file in private: its reader is asked, and lets it into their own storage
/// (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4). What the question carries is sealed, and good in its conversation alone.
/// </summary>
internal sealed class FileConsent(IOutgoingFiles files, ISecretBox secrets, CampaignClock clock, TimeProvider system)
{
    /// <summary>How many files that were made for one reader are kept until they answer.</summary>
    public const int MostMade = 32;

    /// <summary>How long such a file is kept, in memory alone: it may hold what people have done.</summary>
    public static readonly TimeSpan MadeLifetime = TimeSpan.FromHours(1);

    private const string QuestionType = "application/vnd.microsoft.teams.card.file.consent";
    private const string SealPurpose = "file-consent";
    private const string ContextName = "f";

    private readonly Lock _gate = new();
    private readonly List<MadeFile> _made = [];

    /// <summary>True where files can be asked about: in Teams' private chats.</summary>
    public static bool IsPossible(ServiceReference to) => !to.IsGroup && BotFrameworkTraits.Of(to.ChannelId) == BotFrameworkTraits.Teams;

    /// <summary>The question, a message of its own: what else is said about the file may change later.</summary>
    public Schema.Activity Ask(Destination to, ServiceReference reference, OutgoingFile file, string name, byte[] bytes)
    {
        if (file.Content is not null)
            Keep(file.Source, bytes);
        var asked = new AskedFile(file.Source, name, to.ExternalChatId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), clock.GetUtcNow().ToUnixTimeSeconds());
        var context = new JObject { [ContextName] = Base64Url.EncodeToString(secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(asked, AskedFileJson.Default.AskedFile), SealPurpose)) };
        var question = OutgoingActivity.Of(new MessageContent { Text = "", Silent = true }, reference, new Schema.Attachment(QuestionType, name: name, content: new JObject
        {
            ["description"] = FileTexts.InBoth(FileTexts.FileQuestion),
            ["sizeInBytes"] = bytes.Length,
            ["acceptContext"] = context,
            ["declineContext"] = context.DeepClone(),
        }));
        question.Text = null;
        return question;
    }

    /// <summary>What an answer is about; null: none of ours, or of another conversation.</summary>
    public AskedFile? Read(JToken? context, string? conversation)
    {
        if (context is not JObject read || read[ContextName] is not JValue { Value: string secret })
            return null;
        try
        {
            var asked = JsonSerializer.Deserialize(secrets.Open(Base64Url.DecodeFromChars(secret), SealPurpose), AskedFileJson.Default.AskedFile);
            return asked?.Conversation == conversation ? asked : null;
        }
        catch (Exception error) when (error is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The file as it is now; null: it is no more.</summary>
    public async Task<byte[]?> OpenAsync(AskedFile asked, CancellationToken ct)
    {
        if (asked.Source.StartsWith(OutgoingFile.InlinePrefix, StringComparison.Ordinal))
            return FindMade(asked.Source);
        await using var stream = await files.OpenAsync(asked.Source, ct);
        if (stream is null)
            return null;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, ct);
        return copy.ToArray();
    }

    /// <summary>The file was taken, or isn't wanted.</summary>
    public void Drop(AskedFile asked)
    {
        lock (_gate)
            _made.RemoveAll(made => made.Source == asked.Source);
    }

    private byte[]? FindMade(string source)
    {
        lock (_gate)
            return _made.Find(made => made.Source == source && system.GetElapsedTime(made.At) < MadeLifetime)?.Bytes;
    }

    private void Keep(string source, byte[] bytes)
    {
        lock (_gate)
        {
            _made.RemoveAll(made => made.Source == source || system.GetElapsedTime(made.At) >= MadeLifetime);
            _made.Add(new MadeFile(source, bytes, system.GetTimestamp()));
            if (_made.Count > MostMade)
                _made.RemoveAt(0);
        }
    }

    private sealed record MadeFile(string Source, byte[] Bytes, long At);
}

/// <summary>What a question about a file is about.</summary>
/// <param name="Source">See <see cref="OutgoingFile"/>.</param>
/// <param name="Name">As the reader sees it.</param>
/// <param name="Conversation">The only conversation in which it may be answered.</param>
/// <param name="Id">Tells this question from others.</param>
/// <param name="At">When it was asked, in seconds of the campaign's clock; 0: it was not written down.</param>
internal sealed record AskedFile(string Source, string Name, string Conversation, string Id, long At);

[JsonSerializable(typeof(AskedFile))]
internal sealed partial class AskedFileJson : JsonSerializerContext;
