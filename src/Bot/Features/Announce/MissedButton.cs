using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>「没收到的」: whom an announcement did not reach, and why.</summary>
internal sealed class MissedButton() : ButtonAction<string>(Key, PolicyAction.Announce)
{
    public static readonly ActionKey<string> Key = new("announcement-missed");

    /// <summary>How many are named; the rest is counted.</summary>
    public const int Shown = 30;

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (await AnnouncementReport.FindAsync(turn, argument, ct) is null)
        {
            turn.AnswerButton(AnnounceTexts.NoSuchAnnouncement, alert: true);
            return;
        }

        var missed = await MissedAsync(turn, argument, ct);
        turn.Reply(missed.Count == 0 ? AnnounceTexts.NobodyMissed : Text.Lines(
            [AnnounceTexts.MissedHeading(missed.Count),
            .. missed.Take(Shown).Select(m => AnnounceTexts.MissedLine(m.Name, Why(m.Row))),
            missed.Count > Shown ? AnnounceTexts.MissedMore(missed.Count - Shown) : null]));
    }

    private static Text Why(Delivery row) =>
        row.State == DeliveryState.Uncertain ? AnnounceTexts.WhyUncertain
        : row.Error?.StartsWith(SilenceErrors.Prefix, StringComparison.Ordinal) == true ? AnnounceTexts.WhySilent
        : AnnounceTexts.WhyGone;

    // A group's row by the organization that it serves, a private one by its reader.
    private static async Task<IReadOnlyList<(string Name, Delivery Row)>> MissedAsync(TurnContext turn, string key, CancellationToken ct)
    {
        var rows = await turn.Db.Deliveries.AsNoTracking()
            .Where(d => d.CampaignId == turn.Campaign.Id && d.Topic == key
                && (d.State == DeliveryState.Failed || d.State == DeliveryState.Dropped || d.State == DeliveryState.Superseded || d.State == DeliveryState.Uncertain))
            .OrderBy(d => d.Id).ToListAsync(ct);
        var chats = rows.Select(r => r.ChatId).Distinct().ToList();
        var organizations = (await (
            from binding in turn.Db.ChatBindings
            join organization in turn.Db.Organizations on binding.OrganizationId equals organization.Id
            where chats.Contains(binding.ChatId)
            select new { binding.ChatId, binding.ThreadId, organization.Name }).ToListAsync(ct)).ToLookup(b => b.ChatId);
        var members = await (
            from identity in turn.Db.ChannelIdentities
            join member in turn.Db.Members on identity.MemberId equals member.Id
            where chats.Contains(identity.ChatId)
            select new { identity.ChatId, member.Name }).ToListAsync(ct);
        var names = members.ToLookup(m => m.ChatId, m => m.Name);
        return [.. rows.Select(row => (
            (organizations[row.ChatId].FirstOrDefault(b => b.ThreadId == row.ThreadId) ?? organizations[row.ChatId].FirstOrDefault())?.Name
                ?? names[row.ChatId].FirstOrDefault() ?? "?",
            row))];
    }
}
