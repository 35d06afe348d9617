using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.NudgeOwing;

/// <summary>What a queued nudge is about.</summary>
/// <param name="MemberId">Who is written to.</param>
/// <param name="OrganizationId">Who nudges.</param>
/// <param name="Duty">Only this duty; null: all that they owe.</param>
internal readonly record struct QueuedNudge(long MemberId, long OrganizationId, TaskRef? Duty = null);

/// <summary>Writes a nudge at the moment it leaves: what the person owes then, a button each; nothing where nothing is owed any more.</summary>
internal sealed class NudgeComposer(IObligationQuery obligations, ICampaignSource campaigns, CampaignClock clock) : IDeliveryComposer
{
    public const string ComposerName = "nudge";

    /// <summary>Most duties in one message.</summary>
    public const int MaxDuties = 10;

    public string Name => ComposerName;

    /// <summary>What the delivery carries until it leaves.</summary>
    public static string ArgumentFor(long memberId, NudgeScope scope) =>
        ArgumentText.Write(new QueuedNudge(memberId, scope.From.Id, scope.Duty));

    public async Task<OutgoingMessage?> ComposeAsync(CampaignDbContext db, Delivery delivery, string argument, CancellationToken ct)
    {
        if (!ArgumentText.TryRead<QueuedNudge>(argument, out var nudge))
            return null;
        var (memberId, organizationId, only) = nudge;
        var campaign = campaigns.Current;
        var now = clock.GetUtcNow();
        var isSnoozed = await db.Members.AnyAsync(m => m.Id == memberId && m.SnoozedUntil != null && m.SnoozedUntil > now, ct);
        if (isSnoozed || await db.NodeAsync(organizationId, ct) is not { } from)
            return null;

        var today = campaign.Timeline.DayAt(now);
        var owed = (await obligations.OwedByMemberAsync(db, campaign, memberId, today, ct)).Select(o => (Obligation: o, For: (string?)null)).ToList();
        foreach (var node in await Responsibilities.OfMemberAsync(db, memberId, today, ct))
            owed.AddRange((await obligations.OwedByOrganizationAsync(db, campaign, node.Id, today, ct)).Select(o => (o, (string?)node.Name)));
        var asked = owed
            .Where(o => only is not { } one || one == RefOf(o.Obligation))
            .OrderBy(o => o.Obligation.Due)
            // What is owed about several targets is one line.
            .Select(o => (Obligation: o.Obligation with { Key = o.Obligation.Key with { Target = Target.None } }, o.For))
            .DistinctBy(o => o.Obligation.Key)
            .Select(o => (o.Obligation, Name: NameOf(campaign, o.Obligation, o.For)))
            .ToList();
        if (asked.Count == 0)
            return null;

        var shown = asked.Take(MaxDuties).ToList();
        return new OutgoingMessage(Text.Paragraphs(
            NudgeTexts.Heading(from.Name, asked.Count),
            Text.Lines(shown.Select(o => o.Obligation.Due < today
                ? NudgeTexts.DutyLate(o.Name, o.Obligation.Due)
                : NudgeTexts.Duty(o.Name, o.Obligation.Due))),
            NudgeTexts.Closing))
        {
            Buttons = [.. shown.Select(IReadOnlyList<Button> (o) => [TaskCall.For(o.Obligation).Button(o.Name)])],
        };
    }

    private static TaskRef RefOf(Obligation obligation) => new(obligation.Key.TaskId, obligation.Key.Period);

    private static Text NameOf(Campaign campaign, Obligation obligation, string? organization)
    {
        var name = DutyNames.Of(campaign.Timeline, obligation.Key.TaskId, obligation.Key.Period);
        return organization is null ? name : NudgeTexts.OfOrganization(organization, name);
    }
}
