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

/// <summary>A branch, and who of it can be signed up for what.</summary>
internal sealed record SignUpRoll(OrganizationNode? Branch, IReadOnlyList<(OccasionTask Task, IReadOnlyList<Option> Members)> Open)
{
    public IReadOnlyList<Option> MembersFor(string taskId) => Open.FirstOrDefault(o => o.Task.Id == taskId).Members ?? [];

    /// <summary>Reads it for a branch that the sender leads; an empty one for any other.</summary>
    public static async Task<SignUpRoll> ReadAsync(TurnContext turn, long branchId, CancellationToken ct)
    {
        if (await turn.Db.NodeAsync(branchId, ct) is not { IsBranch: true } branch || !PolicyTable.Allows(turn.Person, PolicyAction.RecordForMember, branch.Path))
            return new SignUpRoll(null, []);
        var open = new List<(OccasionTask, IReadOnlyList<Option>)>();
        foreach (var task in turn.Campaign.Plan.Tasks.OfType<OccasionTask>())
        {
            if (await IsOpenAsync(turn, task, branch, ct) && await MembersAsync(turn, task, branch, ct) is { Count: > 0 } members)
                open.Add((task, members));
        }

        return new SignUpRoll(branch, open);
    }

    private static async Task<bool> IsOpenAsync(TurnContext turn, OccasionTask task, OrganizationNode branch, CancellationToken ct) =>
        await turn.Db.OccasionOfBranchAsync(turn.Campaign, task, branch.Path, ct) is { } occasion && !occasion.IsOver(turn.Today)
        && task.Spans(turn.Campaign.Timeline) is [var window] && window.Opens <= turn.Today && turn.Today <= task.ClosingDay(window.Due);

    private static async Task<IReadOnlyList<Option>> MembersAsync(TurnContext turn, OccasionTask task, OrganizationNode branch, CancellationToken ct)
    {
        var (db, today, campaignId, taskId) = (turn.Db, turn.Today, turn.Campaign.Id, task.Id);
        var members = await (
            from ms in db.Memberships.HoldingOn(today)
            join m in db.Members.NotLeftBy(today) on ms.MemberId equals m.Id
            where ms.OrganizationId == branch.Id && ms.IsPrimary
                && !db.SignUps.Any(s => s.CampaignId == campaignId && s.TaskId == taskId && s.MemberId == m.Id && s.State != SignUpState.Withdrawn)
            orderby m.Number
            select new { m.Id, m.Name, m.Number, m.Standing }).ToListAsync(ct);
        return [.. members.Zip(NamesApart.Of(members.ConvertAll(m => (m.Name, m.Number))))
            .Where(m => task.Audience.OfMember(branch.Category, m.First.Standing) != Domain.Plans.Binding.None)
            .Select(m => new Option(m.First.Id.ToString(CultureInfo.InvariantCulture), Text.Plain(m.Second)))];
    }
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
        steps.Choice("occasion", OccasionTexts.AskWhichOccasion, scope => scope.Get<SignUpRoll>().Open.Select(o => new Option(o.Task.Id, o.Task.Title)))
            .Label(OccasionTexts.OccasionLabel)
            .Into((draft, id) => draft with { TaskId = id });

        steps.Roll("members", OccasionTexts.AskWhom, (draft, scope) => scope.Get<SignUpRoll>().MembersFor(draft.TaskId))
            .Label(OccasionTexts.WhomLabel)
            .Into((draft, ids) => draft with { MemberIds = ids });

        steps.Confirm("confirm", OccasionTexts.ForMembersSummary);
    }

    protected override async Task<DialogCompletion> CompleteAsync(SignUpMembersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var roll = scope.Get<SignUpRoll>();
        if (roll.Branch is not { } branch || scope.Campaign.Plan.Task(draft.TaskId) is not OccasionTask { Retired: false } task)
            return DialogCompletion.End(OccasionTexts.NobodyToSignUp);
        var (placed, waiting) = (0, 0);
        List<Text> refusals = [];
        foreach (var option in roll.MembersFor(task.Id).Where(m => draft.MemberIds.Contains(m.Id)))
        {
            var who = new SignsUp(long.Parse(option.Id, CultureInfo.InvariantCulture), branch.Id, branch.Path, OnBehalf: true);
            switch (await handler.SignUpAsync(scope.Turn, task, who, ct))
            {
                case SignUpOutcome.Stands { SignUp.State: SignUpState.Placed }:
                    placed++;
                    break;
                case SignUpOutcome.Stands:
                    waiting++;
                    break;
                case SignUpOutcome.Refused refused:
                    refusals.Add(OccasionTexts.RefusedFor(option.Label, refused.Words));
                    break;
            }
        }

        // Those of whom nobody can be signed up now can be confirmed again, once what is missing has been done.
        if (placed + waiting == 0 && refusals.Count > 0)
            return DialogCompletion.Stay(Text.Lines(refusals));
        scope.Turn.Audit(PolicyAction.RecordForMember, FormattableString.Invariant($"occasion:{task.Id} organization:{branch.Id}"), branch.Id, "SignedUp");
        return Text.Lines([OccasionTexts.SignedUpForThem(task.Title, placed, waiting), .. refusals]);
    }
}

/// <summary>What <c>/attendance</c> offers of occasions.</summary>
internal sealed class RecordedSignUps(DialogEngine dialogs) : IRecordedForMembers
{
    public string Kind => OccasionTask.KindName;

    public Text Label => OccasionTexts.ForMembersLabel;

    public async Task<bool> HasAnyAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        (await SignUpRoll.ReadAsync(turn, branchId, ct)).Open.Count > 0;

    public Task BeginAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        dialogs.BeginAsync(turn, SignUpMembersDialog.Name, ArgumentText.Write(branchId), ct);
}
