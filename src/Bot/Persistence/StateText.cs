using System.Globalization;
using CampaignBot.Bot.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Persistence;

/// <summary>Reads and sets single <see cref="StateValue"/>s, and writes instants as they keep them.</summary>
internal static class StateText
{
    public static string Write(DateTimeOffset instant) => instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Null for what isn't an instant.</summary>
    public static DateTimeOffset? ReadInstant(string text) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;

    /// <summary>A value; null where there is none.</summary>
    public static Task<string?> GetAsync(CampaignDbContext db, string name, CancellationToken ct) =>
        db.StateValues.Where(v => v.Name == name).Select(v => v.Value).FirstOrDefaultAsync(ct);

    /// <summary>Sets a value inside a piece of work; null removes it.</summary>
    public static async Task SetAsync(CampaignDbContext db, string name, string? value, CancellationToken ct)
    {
        var row = await db.StateValues.FindAsync([name], ct);
        if (value is null)
        {
            if (row is not null)
                db.StateValues.Remove(row);
        }
        else if (row is null)
        {
            db.StateValues.Add(new StateValue { Name = name, Value = value });
        }
        else
        {
            row.Value = value;
            // Contexts may track nothing by default; what the same piece of work has added is still to be inserted.
            if (db.Entry(row).State is EntityState.Detached or EntityState.Unchanged)
                db.Entry(row).State = EntityState.Modified;
        }
    }
}
