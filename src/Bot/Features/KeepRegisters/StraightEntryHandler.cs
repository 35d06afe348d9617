using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>Why an entry was not written.</summary>
internal enum StraightProblem
{
    /// <summary>It was.</summary>
    None,

    /// <summary>Whose it was to be has left, or the organization is no more.</summary>
    OwnerGone,

    /// <summary>What somebody else would have to accept, nobody enters for themselves.</summary>
    OwnIsReviewed,

    /// <summary>Another was quicker, or acted on it meanwhile.</summary>
    Overtaken,
}

/// <summary>What came of writing an entry.</summary>
internal readonly record struct StraightResult(StraightProblem Problem = StraightProblem.None, ExceededLimit? TooMany = null);

/// <summary>Enters, corrects and hands over entries for whoever was found to may, and tells those whom it concerns.</summary>
internal sealed class StraightEntryHandler(StraightEntryWriter writer, EntryReader reader)
{
    /// <param name="dialog">The dialog in which it was said: its instance is the idempotency key.</param>
    /// <param name="writing">What the sender may do, as found in this turn.</param>
    /// <param name="ownerId">Of a new entry: the member or organization whose it is.</param>
    /// <param name="said">What it says.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<StraightResult> HandleAsync(
        DialogScope dialog, StraightWriting writing, long ownerId, StraightContent said, CancellationToken ct)
    {
        var (turn, instanceId) = (dialog.Turn, dialog.InstanceId);
        if (await turn.Db.Entries.AnyAsync(e => e.SubmissionId == 0 && e.ItemId == instanceId, ct))
            return default;
        // What the dialog began with is no longer what the entry says.
        if (writing.Present?.Entry.Steps.Any(step => step.At > dialog.StartedAt) is true)
            return new StraightResult(StraightProblem.Overtaken);
        return writing.Work.Act switch
        {
            StraightAct.Add => await AddAsync(turn, writing, ownerId, said, instanceId, ct),
            StraightAct.Correct => await CorrectAsync(turn, writing, said, ct),
            _ => await HandOverAsync(turn, writing, said, instanceId, ct),
        };
    }

    private async Task<StraightResult> AddAsync(
        TurnContext turn, StraightWriting writing, long ownerId, StraightContent said, string instanceId, CancellationToken ct)
    {
        var register = writing.Register;
        if (register is { HoldsMembers: true, Review.Count: > 0 } && ownerId == turn.Sender.MemberId)
            return new StraightResult(StraightProblem.OwnIsReviewed);
        if (await PlaceOfAsync(turn, writing, ownerId, ct) is not { } place)
            return new StraightResult(StraightProblem.OwnerGone);
        if (await EntryLimit.OnEnteringAsync(turn, register, place, more: 1, submissionId: 0, ct) is { } exceeded)
            return new StraightResult(TooMany: exceeded);
        var owner = register.HoldsMembers ? Subject.Member(ownerId) : Subject.Organization(ownerId);
        var origin = EntryOrigin.Straight(turn.Campaign.Id, register.Id, owner, place, writing.PlanVersion, instanceId);
        var entry = await writer.AddAsync(turn, register, origin, said, ct);
        turn.Audit(PolicyAction.AddEntry, EntryAudit.TargetOf(entry.Id), entry.OrganizationId);
        await TellAsync(turn, entry, ct);
        return default;
    }

    private async Task<StraightResult> CorrectAsync(TurnContext turn, StraightWriting writing, StraightContent said, CancellationToken ct)
    {
        var entry = writing.Present!.Entry;
        var holder = entry.HolderId;
        if (await writer.CorrectAsync(turn, writing.Register, entry, said, ct) is not null)
            return new StraightResult(StraightProblem.Overtaken);
        turn.Audit(PolicyAction.AddEntry, EntryAudit.TargetOf(entry.Id), entry.OrganizationId, "Corrected");
        if (entry.HolderId != holder)
            await TellAsync(turn, entry, ct);
        return default;
    }

    private async Task<StraightResult> HandOverAsync(
        TurnContext turn, StraightWriting writing, StraightContent said, string instanceId, CancellationToken ct)
    {
        var former = writing.Present!.Entry;
        var origin = EntryOrigin.Straight(turn.Campaign.Id, former.RegisterId, former.Owner, former.OrganizationId, writing.PlanVersion, instanceId);
        if (await writer.HandOverAsync(turn, writing.Register, former, origin, said, ct) is not { Next: { } next })
            return new StraightResult(StraightProblem.Overtaken);
        turn.Audit(PolicyAction.AddEntry, EntryAudit.TargetOf(former.Id), former.OrganizationId, "HandedOver");
        if (former.HolderId is { } before && before != turn.Sender.MemberId && before != next.HolderId)
            await turn.TellAsync(before, MessageOf(writing.Register, RegisterTexts.YouHandedOver(writing.Register.Title, writing.Node.Name, next.HeldFrom!.Value)), ct);
        await TellAsync(turn, next, ct);
        return default;
    }

    // Where an entry is listed: the organization itself, or the branch to which the member belongs today, if it is one for which the sender acts.
    private static async Task<long?> PlaceOfAsync(TurnContext turn, StraightWriting writing, long ownerId, CancellationToken ct) =>
        !writing.Register.HoldsMembers ? writing.Owners.Any(o => o.Id == ownerId) ? ownerId : null
        : await (
            from membership in turn.Db.Memberships.HoldingOn(turn.Today)
            join member in turn.Db.Members.NotLeftBy(turn.Today) on membership.MemberId equals member.Id
            join branch in turn.Db.Organizations.Under(writing.Node.Path) on membership.OrganizationId equals branch.Id
            where membership.MemberId == ownerId && membership.IsPrimary && branch.Active
            select new { branch.Id, branch.Level, branch.Category }).FirstOrDefaultAsync(ct) is { } place && writing.Register.Concerns(place.Level, place.Category) ? place.Id
        : null;

    // Nobody should learn from others what stands under their name.
    private async Task TellAsync(TurnContext turn, Entry entry, CancellationToken ct)
    {
        var read = (await reader.ReadAsync(turn.Db, [entry], ct))[0];
        if (entry.OwnerKind == SubjectKind.Member && entry.OwnerId != turn.Sender.MemberId)
            await turn.TellAsync(entry.OwnerId, MessageOf(read.Register, RegisterTexts.EnteredForYou(read.Register.Title, read.Title, turn.Sender.Name)), ct);
        if (entry.HolderId is not { } holder || holder == turn.Sender.MemberId)
            return;
        var from = entry.HeldFrom!.Value;
        await turn.TellAsync(
            holder,
            MessageOf(read.Register, read.Register.GrantsStatus
                ? RegisterTexts.YouAreContact(read.Register.Title, read.OrganizationName, from)
                : RegisterTexts.YouHold(read.Register.Title, read.OrganizationName, from)),
            ct);
    }

    // What a private register says is passed on by nobody.
    private static OutgoingMessage MessageOf(PlanRegister register, Text words) => new(words) { Confidential = !register.IsPublished };
}
