using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>Which files a step takes.</summary>
/// <param name="Kinds">The sorts.</param>
/// <param name="Extensions">Endings of documents, lower case, without the dot.</param>
/// <param name="MaxBytes">The largest; null: as large as the channel lets the bot fetch.</param>
internal sealed record FileRules(IReadOnlyList<FileKind> Kinds, IReadOnlyList<string> Extensions, long? MaxBytes)
{
    /// <summary>Photos, sent as a photo or as a file.</summary>
    public static readonly FileRules Photos = new([FileKind.Photo, FileKind.Document], ["jpg", "jpeg", "png", "heic", "webp"], MaxBytes: null);

    /// <summary>Documents and photos with one of the endings; none named: any of <see cref="FileTypes"/>.</summary>
    public static FileRules Documents(IReadOnlyList<string> extensions, int? maxMegabytes) =>
        new([FileKind.Document, FileKind.Photo], extensions.Count > 0 ? extensions : FileTypes.All, maxMegabytes * 1024L * 1024);

    internal bool TakesOnlyPhotos => ReferenceEquals(this, Photos);

    /// <summary>True for a photo, also one that was sent as a file.</summary>
    public static bool IsPicture(FileRef file) => file.Kind == FileKind.Photo || Photos.Extensions.Contains(FileTypes.EndingOf(file.Name));
}

/// <summary>A file or photo; the answer is the id of its row. Of an album the first is taken.</summary>
internal sealed class FilePrompt(FileRules rules) : SinglePrompt<long>
{
    public override ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct) =>
        // A changed caption leaves the file as it is.
        input.File is null ? new((Reading?)null) : base.ReviseAsync(piece, input, answer, run, ct);

    public override IReadOnlyList<long> FilesOf(long value) => [value];

    protected override ValueTask<ValueReading<long>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct) => FileIntake.TakeAsync(rules, input.File, run, ct);

    protected override Text? NoteOn(StepInput input) => input.Each.Count(p => p.File is not null) is > 1 and var files ? DialogTexts.FirstOfFiles(files) : null;

    protected override bool TryParse(string stored, out long value) => FileIntake.TryParse(stored, out value);

    protected override string Format(long value) => FileIntake.Format(value);

    public override ValueTask<Text> ShowAsync(long value, DialogRun run, CancellationToken ct) => FileIntake.ShowAsync(value, run, ct);
}
