using System.Globalization;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>Takes a file that came in: it is kept as a reference, never opened here.</summary>
internal static class FileIntake
{
    /// <summary>Before the channel's unique id of a file that came in.</summary>
    public const string SourcePrefix = "in:";

    /// <summary>The id of the file's row, or why it can't be taken.</summary>
    public static async ValueTask<ValueReading<long>> TakeAsync(FileRules rules, FileRef? sent, DialogRun run, CancellationToken ct)
    {
        if (sent is not { } file || !rules.Kinds.Contains(file.Kind))
            return rules.TakesOnlyPhotos ? DialogTexts.ExpectsPhoto : DialogTexts.ExpectsFile(string.Join(" ", rules.Extensions));
        if (file.Size is null && run.Turn.Traits.TellsFileSizes)
            return DialogTexts.FileOfUnknownSize;
        var most = Math.Min(rules.MaxBytes ?? long.MaxValue, run.Turn.Traits.DownloadLength);
        if (file.Size is { } size && size > most)
            return DialogTexts.FileTooLarge(Megabytes(size), Megabytes(most));
        if (!rules.Extensions.Contains(Extension(file)))
            return DialogTexts.FileOfOtherKind(string.Join(" ", rules.Extensions));
        if (file.Kind != FileKind.Photo && !FileTypes.Agree(file.Name!, file.MimeType))
            return DialogTexts.FileNotWhatItSays;
        return await StoreAsync(file, run, ct);
    }

    public static bool TryParse(string stored, out long value) => long.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The file's name; a photo has none.</summary>
    public static async ValueTask<Text> ShowAsync(long value, DialogRun run, CancellationToken ct)
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
