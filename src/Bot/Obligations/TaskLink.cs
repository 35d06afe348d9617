using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// The way from a group to a duty in the private chat: <c>t-TASK_PERIOD</c>, and <c>t-TASK_PERIOD_ORGANIZATION</c> for an organization's.
/// It names no person: what comes of it is decided for whoever follows it. A name that doesn't fit into a start parameter is shortened to
/// its digest, which the plan's own duties are compared with.
/// </summary>
internal static class TaskLink
{
    /// <summary>A button that opens the duty in the private chat of whoever presses it.</summary>
    public static Button Button(Text label, TaskCall call) => Messaging.Button.OpenPrivate(label, ParameterOf(call));

    /// <summary>The start parameter. One that is too long loses the organization first: who leads two is asked then.</summary>
    public static string ParameterOf(TaskCall call) =>
        LinkText.Write(StartPrefixes.Task, call)
        ?? LinkText.Write(StartPrefixes.Task, new TaskCall(call.Task))
        ?? StartPrefixes.Parameter(StartPrefixes.Task, LinkText.Stored + DigestOf(call.Task));

    /// <summary>The duty that is meant by what follows the prefix; null for a link that is wrong, or whose duty the plan has no more.</summary>
    public static TaskCall? Find(Campaign campaign, string rest)
    {
        if (rest.StartsWith(LinkText.Stored))
            return OpenDuties.All(campaign).FirstOrDefault(duty => DigestOf(duty.Ref) == rest[1..]) is { } shortened ? new TaskCall(shortened.Ref) : null;
        return LinkText.TryRead<TaskCall>(rest, out var call) && OpenDuties.Find(campaign, call.Task) is not null ? call : null;
    }

    private static string DigestOf(TaskRef task) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(task.TaskId + "_" + task.Period)));
}
