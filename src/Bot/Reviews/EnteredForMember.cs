using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Reviews;

/// <summary>What a secretary enters for a member, of whatever kind: who may, and who learns of it.</summary>
internal static class EnteredForMember
{
    /// <summary>The button that begins to enter a duty of a member.</summary>
    public static readonly ActionKey<WorkArguments> EnterKey = new("enter-for-member");

    /// <summary>The member's branch, where the sender may enter for its members; null: they may not.</summary>
    public static async Task<OrganizationNode?> BranchAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        await AuditTrail.BranchOfAsync(turn, memberId, ct) is { } id && await turn.Db.NodeAsync(id, ct) is { } branch
        && PolicyTable.Allows(turn.Person, PolicyAction.RecordForMember, branch.Path)
            ? branch
            : null;

    /// <summary>It is on record who entered it and for whom, and the member is told: never what was entered.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="key">The duty.</param>
    /// <param name="branchId">The member's branch.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="reviewer">Whom it waits for; null: it stands.</param>
    public static Task NoteAsync(TurnContext turn, ObligationKey key, long branchId, CancellationToken ct, Text? reviewer = null)
    {
        turn.Audit(PolicyAction.RecordForMember, AuditTrail.TargetOf(key), branchId);
        return TellAsync(turn, key, ct, reviewer);
    }

    /// <summary>Tells the member in private, where they can be, what was entered for them and by whom, and whom it waits for.</summary>
    public static async Task TellAsync(TurnContext turn, ObligationKey key, CancellationToken ct, Text? reviewer = null)
    {
        if (key.Subject.Id == turn.Sender.MemberId)
            return;
        var duty = DutyNames.Of(turn.Campaign.Timeline, key.TaskId, key.Period);
        await turn.TellAsync(
            key.Subject.Id,
            reviewer is null ? WorkTexts.EnteredForYou(duty, turn.Sender.Name) : WorkTexts.EnteredForYouWaits(duty, turn.Sender.Name, reviewer),
            ct);
    }
}
