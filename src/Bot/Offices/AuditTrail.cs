using System.Globalization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Offices;

/// <summary>Writes down who did what to whom. Never contents: reasons, texts and answers stay where they belong.</summary>
internal static class AuditTrail
{
    /// <summary>Records an action of the sender.</summary>
    /// <param name="turn">Whose turn it is.</param>
    /// <param name="action">The action's row in the policy table.</param>
    /// <param name="target">To what: ids only.</param>
    /// <param name="verb">Which of several things the action allows (<c>Undone</c>, <c>Stopped</c>); empty for the action itself.</param>
    public static void Audit(this TurnContext turn, PolicyAction action, string target, string verb = "") =>
        turn.Db.AuditEntries.Add(new AuditEntry
        {
            CampaignId = turn.Campaign.Id,
            ActorId = turn.Sender.MemberId,
            Action = verb.Length == 0 ? action.ToString() : action + "." + verb,
            Target = target,
            At = turn.Now,
        });

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
