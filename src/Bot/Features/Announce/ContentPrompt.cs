using System.Text.Json;
using System.Text.Json.Serialization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>What was typed and attached.</summary>
internal sealed record AnnounceWords(RichText Words, IReadOnlyList<AnnouncedFile> Files)
{
    public static readonly AnnounceWords Nothing = new(RichText.Empty, []);

    // Records compare their lists by reference.
    public bool Equals(AnnounceWords? other) => other is not null && Words.Equals(other.Words) && Files.SequenceEqual(other.Files);

    public override int GetHashCode() => HashCode.Combine(Words, Files.Count);
}

/// <summary>
/// Words with their bold, italics and links, and beside them photos or one document: in one message, as an album, or one after the other.
/// Once there is an answer, words take the place of its words, and files are added.
/// </summary>
internal sealed class ContentPrompt(bool takesFiles) : Prompt<AnnounceWords>
{
    private const string WithoutFiles = "without-files";

    private static readonly FileRules Rules = FileRules.Documents([], maxMegabytes: null);

    /// <summary>Why words of a length can't be taken; null: they can.</summary>
    public static Text? Excess(int length, int most) => length > most ? DialogTexts.TextTooLong(length, most, length - most) : null;

    public override ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct)
    {
        var files = soFar is not null && TryDecode(soFar, out var said) ? said.Files.Count : 0;
        return new(new StepView
        {
            Hint = !takesFiles ? null : files > 0 ? ContentTexts.HintWithFiles : ContentTexts.Hint,
            Rows = takesFiles && files > 0 ? [[new StepButton(ContentTexts.DropFilesButton(files), WithoutFiles)]] : [],
        });
    }

    public override async ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct)
    {
        var before = soFar is { IsSkipped: false } && TryDecode(soFar, out var said) ? said : AnnounceWords.Nothing;
        if (input.Pressed is { } press)
            return press == WithoutFiles ? Finish(before with { Files = [] }, input) : Reading.Refuse(DialogTexts.AnswerGone);
        var words = WordsOf(input);
        var sent = input.Each.Select(p => p.File).OfType<FileRef>().ToList();
        if (words.Length == 0 && sent.Count == 0)
            return Reading.Refuse(ContentTexts.Expects);
        if (sent.Count > 0 && !takesFiles)
            return Reading.Refuse(ContentTexts.OnlyWords);
        var (added, problem) = await TakeAsync(sent, before.Files, run, ct);
        if (problem is not null)
            return Reading.Refuse(problem);
        return Finish(new AnnounceWords(words.Length > 0 ? words : before.Words, added), input);
    }

    public override async ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct)
    {
        var words = WordsOf(input);
        return words.Length == 0 || !TryDecode(answer, out var said) ? null
            : answer.Pieces[piece].IsJoined ? Reading.Refuse(DialogTexts.JoinedAnswer)
            : await Task.FromResult(Finish(said with { Words = words }, input));
    }

    public override bool TryDecode(StepAnswer answer, out AnnounceWords value)
    {
        value = AnnounceWords.Nothing;
        if (answer.Pieces is not [var only])
            return false;
        try
        {
            value = JsonSerializer.Deserialize(only.Value, ContentJson.Default.AnnounceWords) ?? AnnounceWords.Nothing;
        }
        catch (JsonException)
        {
            // A draft of before words had styles.
            value = new AnnounceWords(RichText.Of(only.Value), []);
        }

        return value.Words.Length > 0 || value.Files.Count > 0;
    }

    public override StepAnswer Encode(AnnounceWords value) => StepAnswer.Of(Write(value));

    public override IReadOnlyList<long> FilesOf(AnnounceWords value) => [.. value.Files.Select(f => f.Id)];

    public override ValueTask<Text> ShowAsync(AnnounceWords value, DialogRun run, CancellationToken ct) => new(
        value.Files.Count == 0 ? Text.Rich(value.Words) : Text.Lines(Text.Rich(value.Words), ContentTexts.FilesGiven(value.Files.Count)));

    /// <summary>The words of a message, or of several that are one: as they were formatted, where that is known of every part.</summary>
    private static RichText WordsOf(StepInput input)
    {
        if (input.Pieces is null)
            return input.Formatted ?? RichText.Of(input.Text ?? "");
        var whole = new RichTextBuilder();
        var joint = "";
        foreach (var piece in input.Pieces.Where(p => p.Text is not null))
        {
            whole.Append(joint).Append(piece.Formatted ?? RichText.Of(piece.Text!));
            joint = piece.RunsOn ? "" : "\n";
        }

        return whole.Build();
    }

    private static Reading Finish(AnnounceWords said, StepInput input) => said.Words.Length == 0 && said.Files.Count == 0
        ? Reading.Refuse(ContentTexts.Expects)
        : Reading.Take(new StepAnswer { Pieces = [new AnswerPiece(Write(said), input.MessageId) { IsJoined = input.Pieces is not null }], IsDone = true });

    private static string Write(AnnounceWords said) => JsonSerializer.Serialize(said, ContentJson.Default.AnnounceWords);

    /// <summary>The files as they are then: photos add up to an album; a document stands alone.</summary>
    private static async Task<(IReadOnlyList<AnnouncedFile> Files, Text? Problem)> TakeAsync(
        IReadOnlyList<FileRef> sent, IReadOnlyList<AnnouncedFile> before, DialogRun run, CancellationToken ct)
    {
        if (sent.Count == 0)
            return (before, null);
        var all = sent.Any(f => f.Kind != FileKind.Photo) || before.Any(f => f.Kind != FileKind.Photo) ? [] : before.ToList();
        foreach (var file in sent)
        {
            var read = await FileIntake.TakeAsync(Rules, file, run, ct);
            if (read.Problem is { } problem)
                return ([], problem);
            all.Add(new AnnouncedFile(read.Value, file.Kind, file.Name ?? ""));
        }

        return all.Exists(f => f.Kind != FileKind.Photo) && all.Count > 1 ? ([], ContentTexts.OneDocument)
            : all.Count > AnnouncementContent.MostPhotos ? ([], ContentTexts.TooManyPhotos(AnnouncementContent.MostPhotos))
            : (all, null);
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AnnounceWords))]
internal sealed partial class ContentJson : JsonSerializerContext;
