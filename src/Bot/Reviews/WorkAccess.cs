using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Obligations;

namespace CampaignBot.Bot.Reviews;

/// <summary>Whose work somebody may hand in: their own, and that of an organization they act for. Nobody else's, and asked on every turn.</summary>
internal static class WorkAccess
{
    public static async ValueTask<bool> MayHandInAsync(TurnContext turn, Subject subject, CancellationToken ct) =>
        subject.Kind == SubjectKind.Member
            ? subject.Id == turn.Sender.MemberId
            : await turn.Db.NodeAsync(subject.Id, ct) is { } node && PolicyTable.Allows(turn.Person, PolicyAction.ActForOrganization, node.Path);
}
