using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>What has been answered.</summary>
internal sealed record SignUpMembersDraft
{
    public string TaskId { get; init; } = "";

    public IReadOnlyList<string> MemberIds { get; init; } = [];
}

/// <summary>An occasion to which a branch is invited.</summary>
/// <param name="Task">The occasion.</param>
/// <param name="IsOpen">True while one can sign up.</param>
/// <param name="Members">The branch's members who may come and are not signed up.</param>
/// <param name="SignedUp">The ids of those who are.</param>
internal sealed record InvitedOccasion(OccasionTask Task, bool IsOpen, IReadOnlyList<Option> Members, IReadOnlyList<string> SignedUp);

/// <summary>A branch, and who of it can be signed up for what.</summary>
internal sealed record SignUpRoll(OrganizationNode? Branch, IReadOnlyList<InvitedOccasion> Occasions)
{
    public bool HasAny => Occasions.Any(IsOffered);

    /// <summary>Those for which somebody can be signed up now, and the one that was chosen before, whatever became of it.</summary>
    public IEnumerable<InvitedOccasion> Offered(string chosen) => Occasions.Where(o => IsOffered(o) || o.Task.Id == chosen);

    public InvitedOccasion? Of(string taskId) => Occasions.FirstOrDefault(o => o.Task.Id == taskId);

    /// <summary>Reads it for a branch that the sender leads; an empty one for any other.</summary>
    public static async Task<SignUpRoll> ReadAsync(TurnContext turn, long branchId, CancellationToken ct)
    {
        if (await turn.Db.NodeAsync(branchId, ct) is not { IsBranch: true } branch || !PolicyTable.Allows(turn.Person, PolicyAction.RecordForMember, branch.Path))
            return new SignUpRoll(null, []);
        var invited = new List<InvitedOccasion>();
        foreach (var task in turn.Campaign.Plan.Tasks.OfType<OccasionTask>().Where(task => !task.Retired))
        {
            if (await turn.Db.OccasionOfBranchAsync(turn.Campaign, task, branch.Path, ct) is { } occasion)
                invited.Add(await ReadAsync(turn, occasion, branch, ct));
        }

        return new SignUpRoll(branch, invited);
    }

    private static bool IsOffered(InvitedOccasion occasion) => occasion is { IsOpen: true, Members.Count: > 0 };

    private static async Task<InvitedOccasion> ReadAsync(TurnContext turn, Occasion occasion, OrganizationNode branch, CancellationToken ct)
    {
        var (db, today, campaignId, task) = (turn.Db, turn.Today, turn.Campaign.Id, occasion.Task);
        var members = await (
            from ms in db.Memberships.HoldingOn(today)
            join m in db.Members.NotLeftBy(today) on ms.MemberId equals m.Id
            where ms.OrganizationId == branch.Id && ms.IsPrimary
            orderby m.Number
            select new
            {
                m.Id,
                m.Name,
                m.Number,
                m.Standing,
                IsSignedUp = db.SignUps.Any(s => s.CampaignId == campaignId && s.TaskId == task.Id && s.MemberId == m.Id && s.State != SignUpState.Withdrawn),
            }).ToListAsync(ct);
        var isOpen = !occasion.IsOver(today) && task.Spans(turn.Campaign.Timeline) is [var window] && window.Opens <= today && today <= task.ClosingDay(window.Due);
        var may = members.Where(m => !m.IsSignedUp).ToList();
        return new InvitedOccasion(
            task,
            isOpen,
            [.. may.Zip(NamesApart.Of(may.ConvertAll(m => (m.Name, m.Number))))
                .Where(m => task.Audience.OfMember(branch.Category, m.First.Standing) != Domain.Plans.Binding.None)
                .Select(m => new Option(IdOf(m.First.Id), Text.Plain(m.Second)))],
            [.. members.Where(m => m.IsSignedUp).Select(m => IdOf(m.Id))]);
    }

    private static string IdOf(long memberId) => memberId.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A secretary signs up members who have no phone. Begun with a branch's id.</summary>
internal sealed class SignUpMembersDialog(SignUpHandler handler) : Dialog<SignUpMembersDraft>
{
    public const string Name = "sign-up-members";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.RecordForMember;

    public override Text TitleOf(DialogScope scope) => OccasionTexts.ForMembersTitle;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await SignUpRoll.ReadAsync(scope.Turn, ArgumentText.TryRead<long>(scope.Arguments, out var branchId) ? branchId : 0, ct));

    protected override void Define(DialogBuilder<SignUpMembersDraft> steps)
    {
        steps.Choice("occasion", OccasionTexts.AskWhichOccasion, (draft, scope) =>
                scope.Get<SignUpRoll>().Offered(draft.TaskId).Select(o => new Option(o.Task.Id, o.Task.Title)))
            .Label(OccasionTexts.OccasionLabel)
            .Into((draft, id) => draft with { TaskId = id });

        steps.Roll("members", OccasionTexts.AskWhom, (draft, scope) => scope.Get<SignUpRoll>().Of(draft.TaskId)?.Members ?? [])
            .Label(OccasionTexts.WhomLabel)
            .Into((draft, ids) => draft with { MemberIds = ids });

        steps.Confirm("confirm", OccasionTexts.ForMembersSummary);
    }

    protected override async Task<DialogCompletion> CompleteAsync(SignUpMembersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var roll = scope.Get<SignUpRoll>();
        if (roll.Branch is not { } branch || roll.Of(draft.TaskId) is not { } occasion)
            return DialogCompletion.End(OccasionTexts.NobodyToSignUp);
        var (placed, waiting) = (0, 0);
        List<Text> others = [];
        foreach (var option in occasion.Members.Where(m => draft.MemberIds.Contains(m.Id)))
        {
            var who = new SignsUp(long.Parse(option.Id, CultureInfo.InvariantCulture), branch.Id, branch.Path, OnBehalf: true);
            switch (await handler.SignUpAsync(scope.Turn, occasion.Task, who, ct))
            {
                case SignUpOutcome.Stands { SignUp.State: SignUpState.Placed }:
                    placed++;
                    break;
                case SignUpOutcome.Stands:
                    waiting++;
                    break;
                case SignUpOutcome.Refused refused:
                    others.Add(OccasionTexts.RefusedFor(option.Label, refused.Words));
                    break;
            }
        }

        var isRefused = others.Count > 0;
        // Somebody else of the branch, or they themselves, came first.
        if (occasion.SignedUp.Count(draft.MemberIds.Contains) is > 0 and var before)
            others.Add(OccasionTexts.SignedUpBefore(before));
        if (draft.MemberIds.Count(id => !occasion.SignedUp.Contains(id) && occasion.Members.All(m => m.Id != id)) is > 0 and var gone)
            others.Add(ForMembersTexts.NoLongerListed(gone));
        if (placed + waiting == 0)
        {
            // Those of whom nobody can be signed up now can be confirmed again, once what is missing has been done.
            return isRefused ? DialogCompletion.Stay(Text.Lines(others))
                : others.Count > 0 ? Text.Lines(others)
                : DialogCompletion.End(OccasionTexts.NobodyToSignUp);
        }

        scope.Turn.Audit(
            PolicyAction.RecordForMember, FormattableString.Invariant($"occasion:{occasion.Task.Id} organization:{branch.Id}"), branch.Id, "SignedUp");
        return Text.Lines([OccasionTexts.SignedUpForThem(occasion.Task.Title, placed, waiting), .. others]);
    }
}

/// <summary>What <c>/attendance</c> offers of occasions.</summary>
internal sealed class RecordedSignUps(DialogEngine dialogs) : IRecordedForMembers
{
    public string Kind => OccasionTask.KindName;

    public Text Label => OccasionTexts.ForMembersLabel;

    public async Task<bool> HasAnyAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        (await SignUpRoll.ReadAsync(turn, branchId, ct)).HasAny;

    public Task BeginAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        dialogs.BeginAsync(turn, SignUpMembersDialog.Name, ArgumentText.Write(branchId), ct);
}
