using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// The way from a group to a duty in the private chat: <c>t-TASK_PERIOD</c>. It names no person: what comes of it is decided for whoever
/// follows it. A name that doesn't fit into a start parameter is shortened to its digest, which the plan's own duties are compared with.
/// </summary>
internal static class TaskLink
{
    /// <summary>The prefix of the start parameter.</summary>
    public const string Prefix = "t";

    /// <summary>Longest start parameter, in characters (https://core.telegram.org/bots/features#deep-linking).</summary>
    public const int MaxLength = 64;

    /// <summary>A button that opens the duty in the private chat of whoever presses it.</summary>
    public static Button Button(Text label, TaskRef task) => Messaging.Button.OpenPrivate(label, ParameterOf(task));

    /// <summary>The start parameter.</summary>
    public static string ParameterOf(TaskRef task) => Prefix + "-" + NameOf(task);

    /// <summary>The duty that is meant by what follows the prefix; null for a link that is wrong, or whose duty the plan has no more.</summary>
    public static PlannedDuty? Find(Campaign campaign, string rest)
    {
        var split = rest.IndexOf('_', StringComparison.Ordinal);
        return split > 0
            ? OpenDuties.Find(campaign, new TaskRef(rest[..split], rest[(split + 1)..]))
            : OpenDuties.All(campaign).FirstOrDefault(duty => NameOf(duty.Ref) == rest);
    }

    // Neither ids nor periods hold an underscore, so that a name that begins with one is a digest.
    private static string NameOf(TaskRef task)
    {
        var name = task.TaskId + "_" + task.Period;
        return Prefix.Length + 1 + name.Length <= MaxLength
            ? name
            : "_" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}
