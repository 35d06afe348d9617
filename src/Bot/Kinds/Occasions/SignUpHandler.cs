using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>What became of signing up or withdrawing.</summary>
internal abstract record SignUpOutcome
{
    /// <summary>It stands so now.</summary>
    /// <param name="Occasion">The occasion.</param>
    /// <param name="SignUp">The sign-up.</param>
    /// <param name="Fresh">False where it stood so before.</param>
    internal sealed record Stands(Occasion Occasion, SignUp SignUp, bool Fresh) : SignUpOutcome;

    /// <summary>It can't be done.</summary>
    internal sealed record Refused(Text Words) : SignUpOutcome;
}

/// <summary>Who is signed up.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="BranchId">The primary branch.</param>
/// <param name="BranchPath">Its path.</param>
/// <param name="OnBehalf">True where the secretary does it for them.</param>
internal readonly record struct SignsUp(long MemberId, long BranchId, string BranchPath, bool OnBehalf);

/// <summary>Signs a member up for an occasion, and takes it back. Whoever comes when no place is free waits.</summary>
internal sealed class SignUpHandler(IObligationQuery obligations, Prerequisites prerequisites, PlaceGiver places)
{
    /// <summary>Signs the sender up.</summary>
    public Task<SignUpOutcome> SignUpAsync(TurnContext turn, string taskId, CancellationToken ct) =>
        turn.Campaign.Plan.Task(taskId) is not OccasionTask { Retired: false } task ? Refuse(OccasionTexts.Gone)
        : turn.Sender.PrimaryBranch is not { } branch ? Refuse(OccasionTexts.NotYours)
        : SignUpAsync(turn, task, new SignsUp(turn.Sender.MemberId, branch.BranchId, branch.BranchPath, OnBehalf: false), ct);

    /// <summary>Signs somebody up. That the sender may do it for them was asked before.</summary>
    public async Task<SignUpOutcome> SignUpAsync(TurnContext turn, OccasionTask task, SignsUp who, CancellationToken ct)
    {
        var (db, campaign) = (turn.Db, turn.Campaign);
        var signUp = await db.SignUpOf(campaign.Id, task.Id, who.MemberId).AsTracking().FirstOrDefaultAsync(ct);
        if (signUp is { State: not SignUpState.Withdrawn } && await OfAsync(turn, signUp, ct) is { } standing)
            return new SignUpOutcome.Stands(standing, signUp, Fresh: false);
        if (await db.OccasionOfBranchAsync(campaign, task, who.BranchPath, ct) is not { } occasion)
            return new SignUpOutcome.Refused(OccasionTexts.NotYours);
        if (await WhyNotAsync(turn, occasion, who.MemberId, ct) is { } why)
            return new SignUpOutcome.Refused(why);

        // Whoever waits comes first where the plan has got more places since.
        await places.GiveAsync(db, campaign, occasion, turn.Now, ct);
        var before = (await db.CountSignUpsAsync(campaign.Id, occasion.Ref, ct)).Placed;
        var hasPlace = occasion.FreeBeside(before) > 0;
        if (signUp is null)
            db.SignUps.Add(signUp = SignUp.Create(campaign.Id, task.Id, who.MemberId));
        // One with an organization that holds nothing any more is as good as withdrawn.
        signUp.Withdraw(turn.Now);
        signUp.Stand(occasion.Holder.Id, hasPlace, who.OnBehalf, turn.Now);
        // Who signs up on the eve knows of the day.
        if (hasPlace && occasion.Day is { } day && turn.Today >= OccasionRound.ReminderDay(campaign, day))
            signUp.Remind(turn.Now);
        await db.SaveChangesAsync(ct);
        await places.RefreshAsync(db, campaign, occasion, before, [who.BranchId], ct);
        return new SignUpOutcome.Stands(occasion, signUp, Fresh: true);
    }

    /// <summary>Takes the sender's sign-up back.</summary>
    public Task<SignUpOutcome> WithdrawAsync(TurnContext turn, string taskId, CancellationToken ct) =>
        WithdrawAsync(turn, taskId, turn.Sender.MemberId, turn.Sender.PrimaryBranch is { } branch ? [branch.BranchId] : [], ct);

    /// <summary>
    /// Takes somebody's sign-up back until its day is over; the next one who waits gets the place. That the sender may do it for them was asked
    /// before.
    /// </summary>
    public async Task<SignUpOutcome> WithdrawAsync(TurnContext turn, string taskId, long memberId, IReadOnlyCollection<long> branchIds, CancellationToken ct)
    {
        var (db, campaign) = (turn.Db, turn.Campaign);
        if (await db.SignUpOf(campaign.Id, taskId, memberId).AsTracking().FirstOrDefaultAsync(ct) is not { } signUp
            || await OfAsync(turn, signUp, ct) is not { } occasion)
            return new SignUpOutcome.Refused(OccasionTexts.NotSignedUp);
        if (signUp.State == SignUpState.Withdrawn)
            return new SignUpOutcome.Stands(occasion, signUp, Fresh: false);
        if (occasion.IsOver(turn.Today) || signUp.Came is not null)
            return new SignUpOutcome.Refused(OccasionTexts.TooLateToWithdraw);

        var before = (await db.CountSignUpsAsync(campaign.Id, occasion.Ref, ct)).Placed;
        signUp.Withdraw(turn.Now);
        await places.GiveAsync(db, campaign, occasion, turn.Now, ct);
        await places.RefreshAsync(db, campaign, occasion, before, branchIds, ct);
        return new SignUpOutcome.Stands(occasion, signUp, Fresh: true);
    }

    /// <summary>The occasion of a sign-up: with whoever held it then.</summary>
    public static Task<Occasion?> OfAsync(TurnContext turn, SignUp signUp, CancellationToken ct) =>
        turn.Db.OccasionOfAsync(turn.Campaign, new OccasionRef(signUp.OrganizationId, signUp.TaskId), ct);

    /// <summary>Why a member can't sign up today; null: they can.</summary>
    public async Task<Text?> WhyNotAsync(TurnContext turn, Occasion occasion, long memberId, CancellationToken ct)
    {
        var key = new ObligationKey(occasion.Task.Id, Subject.Member(memberId), TaskPeriod.Once);
        if (await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct) is not { } duty)
            return OccasionTexts.NotYours;
        var closes = occasion.Task.ClosingDay(duty.Due);
        return turn.Today < duty.Opens ? OccasionTexts.NotYet(duty.Opens)
            : occasion.IsOver(turn.Today) ? OccasionTexts.Over(occasion.Day!.Value)
            : turn.Today > closes ? OccasionTexts.Closed(closes)
            : await prerequisites.WhyNotYetAsync(turn, key, ct);
    }

    private static Task<SignUpOutcome> Refuse(Text words) => Task.FromResult<SignUpOutcome>(new SignUpOutcome.Refused(words));
}
