using System.Globalization;
using System.Text.RegularExpressions;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CampaignBot.Tests;

/// <summary>
/// What a database says about the campaign, in lines that can be compared: every row of every table that is not about messages on their
/// way, known by names instead of ids, without times, tokens and keys (of a sealed value its length).
/// </summary>
internal static partial class DomainRows
{
    private static readonly HashSet<Type> Passing = [typeof(Delivery), typeof(ButtonSet), typeof(ProcessedUpdate), typeof(StateValue), typeof(StoredFile), typeof(NewsItem)];

    private static readonly HashSet<string> Personal = new(StringComparer.Ordinal)
    {
        "MemberId", "AuthorId", "ReviewerId", "RecordedBy", "BoundBy", "CreatedBy", "ActorId",
    };

    private static readonly HashSet<string> Random = new(StringComparer.Ordinal) { "Id", "InstanceId", "DeliveryId", "Hash", "StateSecret", "ContentSecret", "Path", "Content" };

    // That a report was drawn anew is a message on its way like any other: it is written at a tick, and a day may end just before one.
    private static readonly HashSet<string> OnTheirWay = new(StringComparer.Ordinal) { "ReportedAt" };

    public static async Task<IReadOnlyList<string>> ReadAsync(CampaignDbContext db)
    {
        var names = await Names.ReadAsync(db);
        var lines = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !Passing.Contains(t.ClrType)))
        {
            foreach (var row in await RowsAsync(db, type))
            {
                // An invitation that nobody used leaves no trace but its own.
                if (row is InviteToken { UsedAt: null })
                    continue;
                var entry = db.Entry(row);
                var values = type.GetProperties().Where(p => !Random.Contains(p.Name) && !OnTheirWay.Contains(p.Name)).Select(p => names.Show(entry, p)).OfType<string>();
                lines.Add($"{type.ClrType.Name} {string.Join(' ', values)}");
            }
        }

        db.ChangeTracker.Clear();
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>What one of two readings has and the other has not.</summary>
    public static IReadOnlyList<string> Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var left = actual.ToList();
        var missing = expected.Where(line => !left.Remove(line)).ToList();
        return [.. missing.Select(line => "- " + line), .. left.Select(line => "+ " + line)];
    }

    [GeneratedRegex("[A-Za-z0-9_-]{30}|[A-Za-z0-9_-]{22}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TokenShape();

    private static async Task<IReadOnlyList<object>> RowsAsync(CampaignDbContext db, IEntityType type)
    {
        var rows = (Task<List<object>>)typeof(DomainRows).GetMethod(nameof(ListAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type.ClrType).Invoke(null, [db])!;
        return await rows;
    }

    private static async Task<List<object>> ListAsync<T>(CampaignDbContext db)
        where T : class => [.. await db.Set<T>().ToListAsync()];

    /// <summary>What people call the things that rows name by id.</summary>
    private sealed record Names(
        Dictionary<long, string> Members,
        Dictionary<long, string> Organizations,
        Dictionary<long, string> Chats,
        Dictionary<long, string> Submissions,
        Dictionary<long, string> Drafts)
    {
        public static async Task<Names> ReadAsync(CampaignDbContext db) => new(
            await db.Members.ToDictionaryAsync(m => m.Id, m => m.Number),
            await db.Organizations.ToDictionaryAsync(o => o.Id, o => o.Code),
            await db.Chats.ToDictionaryAsync(c => c.Id, c => c.ExternalId),
            await db.Submissions.ToDictionaryAsync(s => s.Id, s => $"{s.TaskId}/{s.Period}/{s.SubjectId}"),
            await db.DialogSnapshots.Join(db.Members, s => s.MemberId, m => m.Id, (s, m) => new { s.Id, m.Number, s.Dialog, s.Topic })
                .ToDictionaryAsync(s => s.Id, s => $"{s.Number}/{s.Dialog}/{s.Topic}"));

        /// <summary>A property as text; null for one that says nothing.</summary>
        public string? Show(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry row, IProperty property)
        {
            var value = row.CurrentValues[property];
            var text = (value, property.Name) switch
            {
                (null, _) => null,
                (_, nameof(Broadcast.Key)) when row.Entity is Broadcast => null,
                (DateTimeOffset, _) => property.IsNullable ? "set" : null,
                (string target, nameof(AuditEntry.Target)) => TokenShape().Replace(target, "*"),
                // What is entered straight is named by the dialog that it was said in.
                (string item, "ItemId") => TokenShape().Replace(item, "*"),
                (byte[] sealedValue, _) => sealedValue.Length + " bytes",
                (long id, "OrganizationId" or "ParentId") => Organizations.GetValueOrDefault(id, "?"),
                (long id, "ChatId") => Chats.GetValueOrDefault(id, "?"),
                (long id, "SubmissionId") => Submissions.GetValueOrDefault(id, "?"),
                (long id, "SnapshotId") => Drafts.GetValueOrDefault(id, "?"),
                (long id, "SubjectId") => row.CurrentValues["SubjectKind"] is SubjectKind.Member ? Members.GetValueOrDefault(id, "?") : Organizations.GetValueOrDefault(id, "?"),
                (long id, "TargetId") => row.CurrentValues["TargetKind"] switch
                {
                    TargetKind.Member => Members.GetValueOrDefault(id, "?"),
                    TargetKind.Organization => Organizations.GetValueOrDefault(id, "?"),
                    _ => null,
                },
                (long id, var name) when Personal.Contains(name) => Members.GetValueOrDefault(id, "?"),
                (IFormattable other, _) => other.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };
            return text is null ? null : $"{property.Name}={text}";
        }
    }
}
