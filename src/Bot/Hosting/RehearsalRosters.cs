using System.Globalization;
using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Plans;

namespace CampaignBot.Bot.Hosting;

/// <summary>
/// Keeps a copy of every roster that is imported into the rehearsal. A new beginning empties the database and imports them again, in
/// their order, in the place of the sample.
/// </summary>
internal sealed class RehearsalRosters(RehearsalData data, RehearsalScript sample, IReadContexts reads) : IImportedRosters
{
    private const int NumberLength = 4;

    /// <summary>The copies, the oldest first.</summary>
    public static IReadOnlyList<string> Of(RehearsalData data) => Directory.Exists(data.Rosters)
        ? [.. Directory.EnumerateFiles(data.Rosters).Order(StringComparer.Ordinal)]
        : [];

    public async Task<Text?> KeepAsync(string file, CancellationToken ct)
    {
        var script = await UnderWayAsync(ct);
        OwnerOnly.EnsureDirectory(data.Rosters);
        var last = Of(data).Select(kept => int.Parse(Path.GetFileName(kept)[..NumberLength], CultureInfo.InvariantCulture)).DefaultIfEmpty(-1).Max();
        // What was added to the sample is nothing without it.
        if (last < 0 && script?.Roster is not null)
            await CopyAsync(ConfigFiles.Find(sample.Roster!), ++last, ct);
        await CopyAsync(file, last + 1, ct);
        return script is null ? null : RehearsalTexts.CastStays;
    }

    public async Task<Text?> ExplainRefusalAsync(CancellationToken ct) =>
        (await UnderWayAsync(ct))?.Roster is null ? null : RehearsalTexts.SampleIsInTheWay(Path.GetFullPath(data.Directory));

    private async Task<RehearsalScript?> UnderWayAsync(CancellationToken ct)
    {
        await using var db = reads.Open();
        return await RehearsalScript.UnderWayAsync(db, ct);
    }

    private async Task CopyAsync(string file, int number, CancellationToken ct)
    {
        var copy = Path.Combine(data.Rosters, $"{number.ToString($"D{NumberLength}", CultureInfo.InvariantCulture)}-{Path.GetFileName(file)}");
        OwnerOnly.EnsureFile(copy);
        await using var source = File.OpenRead(file);
        await using var target = new FileStream(copy, FileMode.Truncate, FileAccess.Write);
        await source.CopyToAsync(target, ct);
    }
}
