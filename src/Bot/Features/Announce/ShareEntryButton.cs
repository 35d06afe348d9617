using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>Begins an announcement whose words are an entry's published fields. The button stands with the entry, in its register.</summary>
internal sealed class ShareEntryButton(DialogEngine dialogs, SharedEntryQuery entries) : OfficeAction<EntrySharing>(EntrySharing.Key, PolicyAction.Announce)
{
    protected override async Task PressAsync(TurnContext turn, OrganizationNode node, EntrySharing argument, CancellationToken ct)
    {
        if (await entries.FindAsync(turn, node.Id, argument.EntryId, ct) is not { } shared)
            turn.AnswerButton(MaterialTexts.Gone, alert: true);
        else if (shared.Excess is { } excess)
            turn.Reply(excess);
        else
            await dialogs.BeginAsync(turn, AnnounceDialog.DialogName, ArgumentText.Write(new AnnounceArguments(node.Id, EntryId: argument.EntryId)), ct);
    }
}

/// <summary>An entry that is passed on.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Words">What the groups read.</param>
/// <param name="Last">When it was passed on last.</param>
internal sealed record SharedEntry(long EntryId, AnnounceWords Words, SharedLast Last)
{
    /// <summary>Says that it is longer than an announcement; null: it isn't.</summary>
    public Text? Excess => ContentPrompt.Excess(TextLength.Of(Words.Words.Plain), AnnouncementContent.MaxLength);
}

/// <summary>When an entry was passed on, by whom, and for which office.</summary>
internal sealed record SharedBefore(string Office, string By, DateTimeOffset At);

/// <summary>When an entry was passed on last, as far as the log goes back.</summary>
/// <param name="ByAny">By any office above the entry; null: by none.</param>
/// <param name="ReachingAll">By this office or one above it, whose groups are this office's too; null: by none.</param>
internal sealed record SharedLast(SharedBefore? ByAny, SharedBefore? ReachingAll);

/// <summary>Reads what an office would pass on, at every turn: an entry that has ended, or is published no more, is passed on no more.</summary>
internal sealed class SharedEntryQuery(EntryMaterial material)
{
    /// <summary>The verb of the log.</summary>
    public const string Verb = "Shared";

    public async Task<SharedEntry?> FindAsync(TurnContext turn, long officeId, long entryId, CancellationToken ct)
    {
        if (await material.FindAsync(turn.Db, turn.Campaign, entryId, ct) is not { } read)
            return null;
        var path = await turn.Db.Organizations.Where(o => o.Id == read.Entry.OrganizationId).Select(o => o.Path).FirstAsync(ct);
        return EntryMaterial.OfficesOf(turn.Sender, path).All(held => held.OrganizationId != officeId) ? null
            : new SharedEntry(entryId, new AnnounceWords(EntryMaterial.Words(read).Render(turn.Language), []), await LastAsync(turn, officeId, path, entryId, ct));
    }

    // What the office above passed on, its own groups have read; and the office above is told of what those below it did.
    private static async Task<SharedLast> LastAsync(TurnContext turn, long officeId, string entryPath, long entryId, CancellationToken ct)
    {
        var (campaign, target, action) = (turn.Campaign.Id, EntryAudit.TargetOf(entryId), $"{nameof(PolicyAction.Announce)}.{Verb}");
        var above = OrganizationPath.IdsOn(entryPath).Select(id => (long?)id).ToList();
        var last = await (
            from shared in turn.Db.AuditEntries.AsNoTracking()
            where shared.CampaignId == campaign && above.Contains(shared.OrganizationId) && shared.Action == action && shared.Target == target
            group shared.Id by shared.OrganizationId into ofOne
            select ofOne.Max()).ToListAsync(ct);
        var rows = await (
            from shared in turn.Db.AuditEntries.AsNoTracking()
            join office in turn.Db.Organizations on shared.OrganizationId equals office.Id
            where last.Contains(shared.Id)
            orderby shared.Id descending
            select new { office.Id, office.Name, shared.ActorId, shared.At }).ToListAsync(ct);
        var read = new List<(long OfficeId, SharedBefore Before)>();
        foreach (var row in rows)
        {
            read.Add((row.Id, new SharedBefore(
                row.Name,
                row.ActorId is { } actor ? await turn.Db.NameApartAsync(actor, turn.Today, ct) : "",
                TimeZoneInfo.ConvertTime(row.At, turn.Campaign.Plan.TimeZone))));
        }

        var reaching = above[..(above.IndexOf(officeId) + 1)];
        return new SharedLast(
            read.Select(r => r.Before).FirstOrDefault(), read.Where(r => reaching.Contains(r.OfficeId)).Select(r => r.Before).FirstOrDefault());
    }
}
