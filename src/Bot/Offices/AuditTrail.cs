using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Offices;

/// <summary>Writes down who did what to whom. Never contents: reasons, texts and answers stay where they belong.</summary>
internal static class AuditTrail
{
    /// <summary>Records an action of the sender.</summary>
    /// <param name="turn">Whose turn it is.</param>
    /// <param name="action">The action's row in the policy table.</param>
    /// <param name="target">To what: ids only.</param>
    /// <param name="organizationId">Whose it is: a member's branch, or the organization itself; null: the whole campaign's.</param>
    /// <param name="verb">Which of several things the action allows (<c>Undone</c>, <c>Stopped</c>); empty for the action itself.</param>
    public static void Audit(this TurnContext turn, PolicyAction action, string target, long? organizationId, string verb = "") =>
        turn.Db.AuditEntries.Add(EntryOf(turn.Campaign.Id, turn.Sender.MemberId, action, target, organizationId, turn.Now, verb));

    /// <summary>The row of an action that is finished after its turn.</summary>
    public static AuditEntry EntryOf(
        string campaignId, long actorId, PolicyAction action, string target, long? organizationId, DateTimeOffset now, string verb = "") => new()
        {
            CampaignId = campaignId,
            ActorId = actorId,
            Action = verb.Length == 0 ? action.ToString() : action + "." + verb,
            Target = target,
            OrganizationId = organizationId,
            At = now,
        };

    /// <summary>The branch under which what is done to a member is looked up; null where they have none.</summary>
    public static Task<long?> BranchOfAsync(TurnContext turn, long memberId, CancellationToken ct) =>
        turn.Db.Memberships.HoldingOn(turn.Today).Where(m => m.MemberId == memberId && m.IsPrimary).Select(m => (long?)m.OrganizationId).FirstOrDefaultAsync(ct);

    /// <summary>A duty as a target: <c>task/period member:7</c>, and <c>task/period organization:4 about member:7</c>.</summary>
    public static string TargetOf(ObligationKey key)
    {
        var kind = key.Subject.Kind == SubjectKind.Member ? "member" : "organization";
        var duty = string.Create(CultureInfo.InvariantCulture, $"{key.TaskId}/{key.Period} {kind}:{key.Subject.Id}");
        return key.Target.Kind switch
        {
            TargetKind.None => duty,
            TargetKind.Member => string.Create(CultureInfo.InvariantCulture, $"{duty} about member:{key.Target.Id}"),
            TargetKind.Organization => string.Create(CultureInfo.InvariantCulture, $"{duty} about organization:{key.Target.Id}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{duty} about entry:{key.Target.Id}"),
        };
    }
}
