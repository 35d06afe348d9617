using System.Globalization;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>A branch, and whose sign-ups for what its secretary can take back: those that a secretary made, until the day is over.</summary>
internal sealed record TakeBackRoll(OrganizationNode? Branch, IReadOnlyList<(OccasionTask Task, IReadOnlyList<Option> Members)> Open)
{
    public IReadOnlyList<Option> MembersFor(string taskId) => Open.FirstOrDefault(o => o.Task.Id == taskId).Members ?? [];

    /// <summary>Reads it for a branch that the sender leads; an empty one for any other.</summary>
    public static async Task<TakeBackRoll> ReadAsync(TurnContext turn, long branchId, CancellationToken ct)
    {
        if (await turn.Db.NodeAsync(branchId, ct) is not { IsBranch: true } branch || !PolicyTable.Allows(turn.Person, PolicyAction.RecordForMember, branch.Path))
            return new TakeBackRoll(null, []);
        var open = new List<(OccasionTask, IReadOnlyList<Option>)>();
        foreach (var task in turn.Campaign.Plan.Tasks.OfType<OccasionTask>().Where(task => !task.Retired))
        {
            if (await MembersAsync(turn, task, branch, ct) is { Count: > 0 } members)
                open.Add((task, members));
        }

        return new TakeBackRoll(branch, open);
    }

    private static async Task<IReadOnlyList<Option>> MembersAsync(TurnContext turn, OccasionTask task, OrganizationNode branch, CancellationToken ct)
    {
        var (db, today, campaignId, taskId, branchId) = (turn.Db, turn.Today, turn.Campaign.Id, task.Id, branch.Id);
        var made = await (
            from s in db.SignUps.AsNoTracking()
            join m in db.Members on s.MemberId equals (long?)m.Id
            join ms in db.Memberships.HoldingOn(today) on m.Id equals ms.MemberId
            where s.CampaignId == campaignId && s.TaskId == taskId && s.OnBehalf && s.State != SignUpState.Withdrawn && s.Came == null
                && ms.OrganizationId == branchId && ms.IsPrimary
            orderby m.Number
            select new { SignUp = s, m.Id }).ToListAsync(ct);
        var names = await db.NamesApartAsync(made.ConvertAll(row => row.Id), today, ct);
        var options = new List<Option>();
        foreach (var row in made)
        {
            if (await SignUpHandler.OfAsync(turn, row.SignUp, ct) is { } occasion && !occasion.IsOver(today))
                options.Add(new Option(row.Id.ToString(CultureInfo.InvariantCulture), Text.Plain(names.GetValueOrDefault(row.Id, ""))));
        }

        return options;
    }
}

/// <summary>A secretary takes back what they signed members up for who have no phone. Begun with a branch's id.</summary>
internal sealed class TakeBackSignUpsDialog(SignUpHandler handler) : Dialog<SignUpMembersDraft>
{
    public const string Name = "take-back-sign-ups";

    public override DialogKey Key => new(Name, Version: 1);

    public override PolicyAction Action => PolicyAction.RecordForMember;

    public override Text TitleOf(DialogScope scope) => OccasionTexts.TakeBackTitle;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await TakeBackRoll.ReadAsync(scope.Turn, ArgumentText.TryRead<long>(scope.Arguments, out var branchId) ? branchId : 0, ct));

    protected override void Define(DialogBuilder<SignUpMembersDraft> steps)
    {
        steps.Choice("occasion", OccasionTexts.AskWhichOccasion, scope => scope.Get<TakeBackRoll>().Open.Select(o => new Option(o.Task.Id, o.Task.Title)))
            .Label(OccasionTexts.OccasionLabel)
            .Into((draft, id) => draft with { TaskId = id });

        steps.Roll("members", OccasionTexts.AskWhoseToTakeBack, (draft, scope) => scope.Get<TakeBackRoll>().MembersFor(draft.TaskId))
            .Label(OccasionTexts.WhomLabel)
            .Into((draft, ids) => draft with { MemberIds = ids });

        steps.Confirm("confirm", OccasionTexts.ForMembersSummary);
    }

    protected override async Task<DialogCompletion> CompleteAsync(SignUpMembersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var roll = scope.Get<TakeBackRoll>();
        if (roll.Branch is not { } branch || scope.Campaign.Plan.Task(draft.TaskId) is not OccasionTask { Retired: false } task)
            return DialogCompletion.End(OccasionTexts.NothingToTakeBack);
        var count = 0;
        List<Text> refusals = [];
        foreach (var option in roll.MembersFor(task.Id).Where(m => draft.MemberIds.Contains(m.Id)))
        {
            var memberId = long.Parse(option.Id, CultureInfo.InvariantCulture);
            switch (await handler.WithdrawAsync(scope.Turn, task.Id, memberId, [branch.Id], ct))
            {
                case SignUpOutcome.Stands { Fresh: true }:
                    count++;
                    scope.Turn.Audit(
                        PolicyAction.RecordForMember,
                        AuditTrail.TargetOf(new ObligationKey(task.Id, Subject.Member(memberId), TaskPeriod.Once)),
                        branch.Id,
                        "Undone");
                    break;
                case SignUpOutcome.Refused refused:
                    refusals.Add(OccasionTexts.RefusedFor(option.Label, refused.Words));
                    break;
            }
        }

        // Those who have taken it back themselves since, for one.
        if (draft.MemberIds.Count(id => roll.MembersFor(task.Id).All(m => m.Id != id)) is > 0 and var gone)
            refusals.Add(ForMembersTexts.NoLongerListed(gone));
        return count == 0
            ? DialogCompletion.End(Text.Lines([OccasionTexts.NothingToTakeBack, .. refusals]))
            : Text.Lines([OccasionTexts.TakenBackForThem(task.Title, count), .. refusals]);
    }
}

/// <summary>What <c>/attendance</c> offers of sign-ups that a secretary made; its button is known by a name beside that of signing up.</summary>
internal sealed class TakenBackSignUps(DialogEngine dialogs) : IRecordedForMembers
{
    public string Kind => OccasionTask.KindName + "-back";

    public Text Label => OccasionTexts.TakeBackLabel;

    public async Task<bool> HasAnyAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        (await TakeBackRoll.ReadAsync(turn, branchId, ct)).Open.Count > 0;

    public Task BeginAsync(TurnContext turn, long branchId, CancellationToken ct) =>
        dialogs.BeginAsync(turn, TakeBackSignUpsDialog.Name, ArgumentText.Write(branchId), ct);
}
