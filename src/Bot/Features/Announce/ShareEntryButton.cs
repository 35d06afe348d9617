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
/// <param name="LastShared">When an office passed it on last; null: never, as far as the log goes back.</param>
internal sealed record SharedEntry(long EntryId, AnnounceWords Words, SharedBefore? LastShared)
{
    /// <summary>Says that it is longer than an announcement; null: it isn't.</summary>
    public Text? Excess => ContentPrompt.Excess(TextLength.Of(Words.Words.Plain), AnnouncementContent.MaxLength);
}

/// <summary>When an entry was passed on, and by whom.</summary>
internal sealed record SharedBefore(string By, DateTimeOffset At);

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
            : new SharedEntry(entryId, new AnnounceWords(EntryMaterial.Words(read).Render(turn.Language), []), await LastAsync(turn, officeId, entryId, ct));
    }

    private static async Task<SharedBefore?> LastAsync(TurnContext turn, long officeId, long entryId, CancellationToken ct)
    {
        var (campaign, target, action) = (turn.Campaign.Id, EntrySharing.TargetOf(entryId), $"{nameof(PolicyAction.Announce)}.{Verb}");
        var last = await turn.Db.AuditEntries.AsNoTracking()
            .Where(a => a.CampaignId == campaign && a.Action == action && a.Target == target && a.OrganizationId == officeId)
            .OrderByDescending(a => a.Id).Select(a => new { a.ActorId, a.At }).FirstOrDefaultAsync(ct);
        return last is null ? null : new SharedBefore(
            last.ActorId is { } actor ? await turn.Db.NameApartAsync(actor, turn.Today, ct) : "", TimeZoneInfo.ConvertTime(last.At, turn.Campaign.Plan.TimeZone));
    }
}
