using System.Text.Json.Serialization;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Answers;

/// <summary>One answer to a section of the plan: words (a choice's id, a number or a day in invariant form), or the rows of stored files.</summary>
/// <param name="Text">The words.</param>
/// <param name="FileId">The file, or its first page.</param>
/// <param name="FurtherFileIds">The other pages; null: there are none.</param>
/// <param name="MemberId">The member of the roster whose name the words are; null: they are no member's.</param>
/// <param name="EntryId">The entry of a register whose name the words were when it was chosen; null: they are no entry's.</param>
internal sealed record FormAnswer(
    [property: JsonPropertyName("t")] string? Text = null,
    [property: JsonPropertyName("f")] long? FileId = null,
    [property: JsonPropertyName("g")] IReadOnlyList<long>? FurtherFileIds = null,
    [property: JsonPropertyName("m")] long? MemberId = null,
    [property: JsonPropertyName("e")] long? EntryId = null)
{
    /// <summary>All pages, in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<long> FileIds => FileId is { } first ? [first, .. FurtherFileIds ?? []] : [];

    public static FormAnswer OfFiles(IReadOnlyList<long> ids) => new(FileId: ids[0], FurtherFileIds: ids.Count > 1 ? [.. ids.Skip(1)] : null);
}

/// <summary>The answers of a form by section id, and how they are sealed for storage.</summary>
internal sealed class AnswerCodec(ISecretBox secrets)
{
    /// <param name="answers">The answers.</param>
    /// <param name="purpose">What they are stored as: a submission's revision unless given.</param>
    public byte[] Seal(IReadOnlyDictionary<string, FormAnswer> answers, string purpose = SubmissionWriter.ContentPurpose) =>
        secrets.SealJson(answers, AnswerJson.Default.IReadOnlyDictionaryStringFormAnswer, purpose);

    /// <inheritdoc cref="Seal"/>
    public IReadOnlyDictionary<string, FormAnswer> Open(byte[] secret, string purpose = SubmissionWriter.ContentPurpose) =>
        secrets.OpenJson(secret, AnswerJson.Default.IReadOnlyDictionaryStringFormAnswer, purpose) ?? new Dictionary<string, FormAnswer>();
}

/// <summary>The shape in which answers are stored, without reflection.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, FormAnswer>))]
internal sealed partial class AnswerJson : JsonSerializerContext;
