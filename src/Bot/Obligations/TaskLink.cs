using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Obligations;

/// <summary>
/// The way from a group to a duty in the private chat: <c>t-TASK_PERIOD</c>, and <c>t-TASK_PERIOD_ORGANIZATION</c> for an organization's.
/// It names no person: what comes of it is decided for whoever follows it. A name that doesn't fit into a start parameter is shortened to
/// its digest, which the plan's own duties are compared with.
/// </summary>
internal static class TaskLink
{
    /// <summary>The prefix of the start parameter.</summary>
    public const string Prefix = StartPrefixes.Task;

    // Neither ids nor periods hold it, so that a name that begins with one is a digest.
    private const char Bar = '_';

    /// <summary>A button that opens the duty in the private chat of whoever presses it.</summary>
    public static Button Button(Text label, TaskCall call) => Messaging.Button.OpenPrivate(label, ParameterOf(call));

    /// <summary>The start parameter. One that is too long loses the organization first: who leads two is asked then.</summary>
    public static string ParameterOf(TaskCall call)
    {
        var name = NameOf(call.Task);
        var whole = call.OrganizationId is { } id && name[0] != Bar ? name + Bar + id.ToString(CultureInfo.InvariantCulture) : name;
        return Prefix + "-" + (Fits(whole) ? whole : name);
    }

    /// <summary>The duty that is meant by what follows the prefix; null for a link that is wrong, or whose duty the plan has no more.</summary>
    public static TaskCall? Find(Campaign campaign, string rest)
    {
        if (rest.StartsWith(Bar))
            return OpenDuties.All(campaign).FirstOrDefault(duty => NameOf(duty.Ref) == rest) is { } shortened ? new TaskCall(shortened.Ref) : null;
        TaskCall? call = rest.Split(Bar) switch
        {
            [var task, var period] => new TaskCall(new TaskRef(task, period)),
            [var task, var period, var id] when TaskCall.IdOf(id) is { } organization => new TaskCall(new TaskRef(task, period), organization),
            _ => null,
        };
        return call is { } found && OpenDuties.Find(campaign, found.Task) is not null ? found : null;
    }

    private static string NameOf(TaskRef task)
    {
        var name = task.TaskId + Bar + task.Period;
        return Fits(name) ? name : Bar + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }

    private static bool Fits(string name) => Prefix.Length + 1 + name.Length <= Messaging.Button.StartParameterMaxLength;
}
