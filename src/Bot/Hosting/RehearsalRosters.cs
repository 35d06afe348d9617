using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// Keeps a copy of every roster that is imported into the rehearsal. A new beginning empties the database and imports them again, in
/// their order, in the place of the sample.
/// </summary>
internal sealed class RehearsalRosters(RehearsalData data, IReadContexts reads) : IImportedRosters
{
    private const int NumberLength = 4;

    /// <summary>The copies, the oldest first.</summary>
    public static IReadOnlyList<string> Of(RehearsalData data) => Directory.Exists(data.Rosters)
        ? [.. Directory.EnumerateFiles(data.Rosters).Order(StringComparer.Ordinal)]
        : [];

    public async Task<Text?> KeepAsync(string file, CancellationToken ct)
    {
        OwnerOnly.EnsureDirectory(data.Rosters);
        var number = Of(data).Select(kept => int.Parse(Path.GetFileName(kept)[..NumberLength], System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1;
        var name = number.ToString($"D{NumberLength}", System.Globalization.CultureInfo.InvariantCulture) + "-" + Path.GetFileName(file);
        var copy = Path.Combine(data.Rosters, name);
        OwnerOnly.EnsureFile(copy);
        await using (var source = File.OpenRead(file))
        await using (var target = new FileStream(copy, FileMode.Truncate, FileAccess.Write))
            await source.CopyToAsync(target, ct);
        await using var db = reads.Open();
        return await RehearsalScript.UnderWayAsync(db, ct) is null ? null : RehearsalTexts.CastStays;
    }
}
