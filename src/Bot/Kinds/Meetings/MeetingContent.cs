using System.Collections.Immutable;
using System.Globalization;
using CampaignBot.Bot.Answers;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>What is said of a meeting, less who was there: that is <see cref="Domain.Kinds.Meetings.MeetingAttendance"/>, so that names can be taken out of it.</summary>
internal sealed record MeetingContent
{
    public required DateOnly Day { get; init; }

    public required string Place { get; init; }

    /// <summary>Who spoke; null: not asked, or left out.</summary>
    public string? Speaker { get; init; }

    /// <summary>The speaker's post.</summary>
    public string? Post { get; init; }

    /// <summary>Whether the head spoke in person; null: not asked.</summary>
    public bool? HeadSpoke { get; init; }

    /// <summary>The items of the checklist that were ticked.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    public IReadOnlyList<long> PhotoIds { get; init; } = [];

    public string? Minutes { get; init; }

    /// <summary>The pages of the minutes' document.</summary>
    public IReadOnlyList<long> DocumentIds { get; init; } = [];

    /// <summary>How many stood on the roll when it was ticked.</summary>
    public required int Listed { get; init; }

    /// <summary>Every file that it names.</summary>
    public IEnumerable<long> FileIds => [.. PhotoIds, .. DocumentIds];
}

/// <summary>How a meeting's content lies sealed in a revision: answers under names that are for ever.</summary>
internal sealed class MeetingCodec(AnswerCodec answers)
{
    private const char Between = ',';

    public byte[] Seal(MeetingContent content)
    {
        var all = ImmutableDictionary.CreateBuilder<string, FormAnswer>();
        Put("day", content.Day.ToString("O", CultureInfo.InvariantCulture));
        Put("place", content.Place);
        Put("speaker", content.Speaker);
        Put("post", content.Post);
        Put("head", content.HeadSpoke?.ToString(CultureInfo.InvariantCulture));
        Put("done", content.Done.Count > 0 ? string.Join(Between, content.Done) : null);
        Put("minutes", content.Minutes);
        Put("listed", content.Listed.ToString(CultureInfo.InvariantCulture));
        PutFiles("photos", content.PhotoIds);
        PutFiles("document", content.DocumentIds);
        return answers.Seal(all.ToImmutable());

        void Put(string key, string? text)
        {
            if (text is not null)
                all[key] = new FormAnswer(Text: text);
        }

        void PutFiles(string key, IReadOnlyList<long> ids)
        {
            if (ids.Count > 0)
                all[key] = FormAnswer.OfFiles(ids);
        }
    }

    public MeetingContent Open(byte[] secret)
    {
        var all = answers.Open(secret);
        return new MeetingContent
        {
            Day = DateOnly.ParseExact(TextOf("day")!, "O", CultureInfo.InvariantCulture),
            Place = TextOf("place") ?? "",
            Speaker = TextOf("speaker"),
            Post = TextOf("post"),
            HeadSpoke = TextOf("head") is { } head ? bool.Parse(head) : null,
            Done = TextOf("done")?.Split(Between) ?? [],
            PhotoIds = FilesOf("photos"),
            Minutes = TextOf("minutes"),
            DocumentIds = FilesOf("document"),
            Listed = int.Parse(TextOf("listed")!, CultureInfo.InvariantCulture),
        };

        string? TextOf(string key) => all.GetValueOrDefault(key)?.Text;

        IReadOnlyList<long> FilesOf(string key) => all.GetValueOrDefault(key)?.FileIds ?? [];
    }
}
