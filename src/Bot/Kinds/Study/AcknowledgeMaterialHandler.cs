using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Persistence.Rows;
using CampaignBot.Bot.Pushes;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>What became of a press on 「已学习」.</summary>
internal abstract record AcknowledgeOutcome
{
    /// <summary>Counted, for the first time.</summary>
    internal sealed record Recorded(MaterialDuty Duty) : AcknowledgeOutcome;

    /// <summary>It was counted before.</summary>
    /// <param name="Day">When; null for a guest, of whom no day is kept for show.</param>
    internal sealed record Already(DateOnly? Day) : AcknowledgeOutcome;

    /// <summary>The plan has it no more.</summary>
    internal sealed record Gone : AcknowledgeOutcome;

    /// <summary>Its window closed on this day.</summary>
    internal sealed record Over(DateOnly Day) : AcknowledgeOutcome;

    /// <summary>Something else must be done first.</summary>
    internal sealed record OtherFirst(Text Words) : AcknowledgeOutcome;

    /// <summary>It isn't for this person.</summary>
    internal sealed record NotYours : AcknowledgeOutcome;
}

/// <summary>Records that a member has studied a material, or counts a guest of the group where the plan opens it to everybody.</summary>
internal sealed class AcknowledgeMaterialHandler(IObligationQuery obligations, Prerequisites prerequisites, PushedMessages posts)
{
    public async Task<AcknowledgeOutcome> HandleAsync(TurnContext turn, string materialId, CancellationToken ct)
    {
        if (MaterialDuty.Find(turn.OwnTimeline(), materialId) is not { } duty || duty.Task.Retired)
            return new AcknowledgeOutcome.Gone();
        return turn.Person is { } person
            ? await OfMemberAsync(turn, duty, person, ct)
            : await OfGuestAsync(turn, duty, ct);
    }

    private async Task<AcknowledgeOutcome> OfMemberAsync(TurnContext turn, MaterialDuty duty, Person person, CancellationToken ct)
    {
        var campaign = turn.Campaign;
        var before = await turn.Db.Acknowledgements
            .Where(a => a.CampaignId == campaign.Id && a.TaskId == duty.Task.Id && a.MaterialId == duty.Material.Id && a.MemberId == person.MemberId)
            .Select(a => (DateTimeOffset?)a.At).FirstOrDefaultAsync(ct);
        if (before is { } at)
            return new AcknowledgeOutcome.Already(campaign.Timeline.DayAt(at));

        var key = new ObligationKey(duty.Task.Id, Subject.Member(person.MemberId), duty.Period.Key);
        var own = await obligations.DutyAsync(turn.Db, campaign, key, turn.Today, ct);
        var due = own?.Due ?? await LateStudy.DueAsync(turn, duty, ct);
        if (own is null && !duty.Task.Audience.OpenToEverybody && !(due > duty.Period.Due && LateStudy.Concerns(campaign.Plan, person, duty.Task)))
            return new AcknowledgeOutcome.NotYours();
        var closing = duty.Task.ClosingDay(due);
        if (turn.Today > closing)
            return new AcknowledgeOutcome.Over(closing);
        if (await prerequisites.WhyNotYetAsync(turn, key, ct) is { } first)
            return new AcknowledgeOutcome.OtherFirst(first);

        turn.Db.Acknowledgements.Add(
            Acknowledgement.Create(campaign.Id, duty.Task.Id, duty.Material.Id, person.MemberId, person.MemberId, turn.Now));
        await posts.RefreshAsync(turn.Db, campaign, duty.PushKey, AllAbove(person), ct);
        return new AcknowledgeOutcome.Recorded(duty);
    }

    private async Task<AcknowledgeOutcome> OfGuestAsync(TurnContext turn, MaterialDuty duty, CancellationToken ct)
    {
        var binding = await turn.Db.ChatBindings.Where(b => b.ChatId == turn.Chat.Id)
            .OrderByDescending(b => b.ThreadId == turn.Activity.Conversation.ThreadId).ThenBy(b => b.Id)
            .Select(b => (long?)b.OrganizationId).FirstOrDefaultAsync(ct);
        // Guests press what was sent to the group, so its organization's days hold.
        if (binding is { } bound && await turn.Db.NodeAsync(bound, ct) is { } node && MaterialDuty.Find(turn.TimelineOf(node), duty.Material.Id) is { } ofGroup)
            duty = ofGroup;
        if (!duty.Task.Audience.OpenToEverybody || !turn.IsGroup || turn.Activity.From.IsNobody || binding is not { } organization)
            return new AcknowledgeOutcome.NotYours();
        if (turn.Today > duty.ClosingDay)
            return new AcknowledgeOutcome.Over(duty.ClosingDay);

        var guest = GuestPress.HashOf(turn.Campaign.Id, turn.Activity.Conversation.Channel, turn.Activity.From.ExternalId);
        if (await turn.Db.GuestPresses.AnyAsync(
            g => g.CampaignId == turn.Campaign.Id && g.TaskId == duty.Task.Id && g.Period == duty.Period.Key && g.OrganizationId == organization && g.Guest == guest, ct))
            return new AcknowledgeOutcome.Already(Day: null);

        turn.Db.GuestPresses.Add(new GuestPress
        {
            CampaignId = turn.Campaign.Id,
            TaskId = duty.Task.Id,
            Period = duty.Period.Key,
            OrganizationId = organization,
            Guest = guest,
            At = turn.Now,
        });
        await posts.RefreshAsync(turn.Db, turn.Campaign, duty.PushKey, [organization], ct);
        return new AcknowledgeOutcome.Recorded(duty);
    }

    // The branches themselves and every organization over them: each counts what lies under it.
    private static List<long> AllAbove(Person person) =>
        [.. person.Memberships
            .SelectMany(m => OrganizationPath.IdsOn(m.BranchPath))
            .Distinct()];
}
