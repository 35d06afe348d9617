using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Features.ExtendDeadline;

/// <summary>Somebody is given until another day.</summary>
internal sealed record ExtendDeadline(ObligationKey Key, DateOnly Due, string? Reason);

/// <summary>Why a deadline can't be extended.</summary>
internal enum ExtendDeadlineError
{
    /// <summary>They don't owe it (any more).</summary>
    NotOwed,

    /// <summary>It isn't the sender's to extend: a secretary extends members', an office the organizations' below.</summary>
    NotAllowed,

    /// <summary>The new day isn't later than the present one, or it is over.</summary>
    NotLater,

    /// <summary>More than <see cref="DueOverride.MaxExtensionDays"/> at once.</summary>
    TooFar,
}

/// <summary>What came of an extension: the error, or null and whether those concerned could be told.</summary>
internal readonly record struct ExtendDeadlineResult(ExtendDeadlineError? Error, bool WereTold);

/// <summary>Gives a member or an organization a last day of its own. Reminders follow it by themselves.</summary>
internal sealed class ExtendDeadlineHandler(IObligationQuery obligations, ExtensionWriter extensions)
{
    /// <summary>Why the day can't be the new one; null where it can.</summary>
    public static ExtendDeadlineError? WhyNot(DateOnly day, DateOnly present, DateOnly today) =>
        LastDays.WhyNot(day, present, today) switch
        {
            LastDayProblem.NotLater => ExtendDeadlineError.NotLater,
            LastDayProblem.TooFar => ExtendDeadlineError.TooFar,
            _ => null,
        };

    public async Task<ExtendDeadlineResult> HandleAsync(TurnContext turn, ExtendDeadline request, CancellationToken ct)
    {
        var key = request.Key;
        var duty = await obligations.DutyAsync(turn.Db, turn.Campaign, key, turn.Today, ct);
        if (duty is not { State: DutyState.Owed } || await turn.Db.NodeAsync(duty.BranchId, ct) is not { } node)
            return new ExtendDeadlineResult(ExtendDeadlineError.NotOwed, false);
        var action = ActionFor(key.Subject.Kind);
        if (!PolicyTable.Allows(turn.Person, action, node.Path))
            return new ExtendDeadlineResult(ExtendDeadlineError.NotAllowed, false);
        if (WhyNot(request.Due, duty.Due, turn.Today) is { } error)
            return new ExtendDeadlineResult(error, false);

        await extensions.GiveUntilAsync(turn, key, request.Due, request.Reason, ct);
        turn.Audit(action, AuditTrail.TargetOf(key), node.Id);
        return new ExtendDeadlineResult(null, await TellAsync(turn, request, node, ct));
    }

    /// <summary>The row of the policy that a subject's extension needs.</summary>
    public static PolicyAction ActionFor(SubjectKind kind) =>
        kind == SubjectKind.Member ? PolicyAction.ExtendMember : PolicyAction.ExtendOrganization;

    private static async Task<bool> TellAsync(TurnContext turn, ExtendDeadline request, OrganizationNode node, CancellationToken ct)
    {
        var key = request.Key;
        var isMember = key.Subject.Kind == SubjectKind.Member;
        var people = isMember ? [key.Subject.Id] : await PrivateMessages.ResponsibleAsync(turn.Db, node.Path, turn.Today, ct);
        var name = DutyNames.Of(turn.Campaign.Timeline, key.TaskId, key.Period);
        var text = isMember
            ? ExtendDeadlineTexts.YoursExtended(name, request.Due, turn.Sender.Name)
            : ExtendDeadlineTexts.OrganizationsExtended(node.Name, name, request.Due, turn.Sender.Name);
        var why = request.Reason is { } reason ? ExtendDeadlineTexts.ReasonSays(reason) : null;
        var message = new OutgoingMessage(Text.Lines(text, why));
        message = message.WithRow(TaskCall.For(key).Button(ExtendDeadlineTexts.DoItButton));
        var told = false;
        foreach (var memberId in people.Where(id => id != turn.Sender.MemberId))
            told |= await turn.TellAsync(memberId, message, ct) is not null;
        return told;
    }
}
