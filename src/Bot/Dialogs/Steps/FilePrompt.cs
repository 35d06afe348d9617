using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

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
}

/// <summary>A file or photo: kept as a reference to what came in, never opened here. The answer is the id of its row.</summary>
internal sealed class FilePrompt(FileRules rules) : SinglePrompt<long>
{
    /// <summary>Before the channel's unique id of a file that came in.</summary>
    public const string SourcePrefix = "in:";

    public override ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct) =>
        // A changed caption leaves the file as it is.
        input.File is null ? new((Reading?)null) : base.ReviseAsync(piece, input, answer, run, ct);

    protected override async ValueTask<ValueReading<long>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct)
    {
        if (input.File is not { } file || !rules.Kinds.Contains(file.Kind))
            return rules.TakesOnlyPhotos ? DialogTexts.ExpectsPhoto : DialogTexts.ExpectsFile(string.Join(" ", rules.Extensions));
        if (file.Size is not { } size)
            return DialogTexts.FileOfUnknownSize;
        var most = Math.Min(rules.MaxBytes ?? long.MaxValue, run.Turn.Traits.DownloadLength);
        if (size > most)
            return DialogTexts.FileTooLarge(Megabytes(size), Megabytes(most));
        if (!rules.Extensions.Contains(Extension(file)))
            return DialogTexts.FileOfOtherKind(string.Join(" ", rules.Extensions));
        if (file.Kind != FileKind.Photo && !FileTypes.Agree(file.Name!, file.MimeType))
            return DialogTexts.FileNotWhatItSays;
        return await StoreAsync(file, run, ct);
    }

    protected override bool TryParse(string stored, out long value) => long.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    protected override string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    public override async ValueTask<Text> ShowAsync(long value, DialogRun run, CancellationToken ct)
    {
        var file = await run.Scope.Db.StoredFiles.FindAsync([value], ct);
        return file?.Name is { Length: > 0 } name ? DialogTexts.FileNamed(name) : DialogTexts.PhotoGiven;
    }

    private static async Task<long> StoreAsync(FileRef file, DialogRun run, CancellationToken ct)
    {
        var channel = run.Turn.Activity.Conversation.Channel;
        var source = SourcePrefix + file.UniqueId;
        var member = run.Scope.Person.MemberId;
        var db = run.Scope.Db;
        var stored = await db.StoredFiles.FirstOrDefaultAsync(f => f.MemberId == member && f.Channel == channel && f.Source == source, ct);
        if (stored is null)
        {
            stored = new StoredFile
            {
                Channel = channel,
                Source = source,
                Kind = file.Kind,
                ExternalId = file.ExternalId,
                Name = file.Name,
                MimeType = file.MimeType,
                Size = file.Size,
                MemberId = member,
                At = run.Scope.Now,
            };
            db.StoredFiles.Add(stored);

            // The row's id goes into the draft. This writes within the turn's transaction; it commits nothing.
            await db.SaveChangesAsync(ct);
        }

        return stored.Id;
    }

    private static string Extension(FileRef file) => file.Kind == FileKind.Photo
        ? "jpg"
        : FileTypes.EndingOf(file.Name);

    private static decimal Megabytes(long bytes) => decimal.Round(bytes / (1024m * 1024m), 1);
}
