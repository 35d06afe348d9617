using System.Globalization;
using System.Text.RegularExpressions;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ShowMyData;

/// <summary>Says in words what stands in the audit log in ids: who did what about whom.</summary>
internal sealed partial class AuditWords
{
    private readonly MyDataScope _scope;
    private readonly Dictionary<long, string> _members;
    private readonly Dictionary<long, string> _organizations;
    private readonly Dictionary<long, (string TaskId, string Period)> _submissions;

    private AuditWords(
        MyDataScope scope,
        Dictionary<long, string> members,
        Dictionary<long, string> organizations,
        Dictionary<long, (string TaskId, string Period)> submissions) =>
        (_scope, _members, _organizations, _submissions) = (scope, members, organizations, submissions);

    /// <summary>Looks up the names of all that the entries' targets speak of.</summary>
    public static async Task<AuditWords> ReadAsync(MyDataScope scope, IReadOnlyCollection<string> targets, CancellationToken ct)
    {
        var db = scope.Db;
        var members = Ids(targets, "member");
        var organizations = Ids(targets, "organization");
        var submissions = Ids(targets, "submission");
        return new AuditWords(
            scope,
            await db.Members.Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, ct),
            await db.Organizations.Where(o => organizations.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct),
            (await db.Submissions.Where(s => submissions.Contains(s.Id)).Select(s => new { s.Id, s.TaskId, s.Period }).ToListAsync(ct))
                .ToDictionary(s => s.Id, s => (s.TaskId, s.Period)));
    }

    /// <summary>What was done: 「看了交的材料」.</summary>
    public static Text Action(string action)
    {
        var parts = action.Split('.', 2);
        var what = parts[0] switch
        {
            "ReadSubmission" => MyDataTexts.DidRead,
            "RecordForMember" => MyDataTexts.DidRecord,
            "InviteMember" => MyDataTexts.DidInvite,
            "ExtendMember" or "ExtendOrganization" or "ExtendDeadline" => MyDataTexts.DidExtend,
            "Waive" => MyDataTexts.DidWaive,
            "RecordEvent" or "RecordOwnEvent" => MyDataTexts.DidRecordEvent,
            "HandOver" => MyDataTexts.DidHandOver,
            "NudgeOwing" => MyDataTexts.DidNudge,
            "Announce" => MyDataTexts.DidAnnounce,
            _ => MyDataTexts.DidOther,
        };
        return parts.Length == 1 ? what : MyDataTexts.DidTakeBack(what);
    }

    /// <summary>About what: duties, people and organizations by name.</summary>
    public Text Target(string target)
    {
        var about = new List<Text>();
        if (Duty().Match(target) is { Success: true } duty)
            about.Add(_scope.Duty(duty.Groups["task"].Value, duty.Groups["period"].Value));
        foreach (Match id in Named().Matches(target))
        {
            var number = long.Parse(id.Groups["id"].Value, CultureInfo.InvariantCulture);
            about.Add(id.Groups["kind"].Value switch
            {
                "member" => Text.Plain(_members.GetValueOrDefault(number, "")),
                "organization" => Text.Plain(_organizations.GetValueOrDefault(number, "")),
                _ => _submissions.TryGetValue(number, out var handedIn) ? _scope.Duty(handedIn.TaskId, handedIn.Period) : Text.Empty,
            });
        }

        if (Event().Match(target) is { Success: true } found && _scope.Campaign.Plan.Event(found.Groups["event"].Value) is { } planEvent)
            about.Insert(0, planEvent.Title);
        return Text.Join(" ", about.Where(t => t != Text.Empty));
    }

    private static List<long> Ids(IReadOnlyCollection<string> targets, string kind) =>
        [.. targets.SelectMany(t => Named().Matches(t)).Where(m => m.Groups["kind"].Value == kind)
            .Select(m => long.Parse(m.Groups["id"].Value, CultureInfo.InvariantCulture)).Distinct()];

    [GeneratedRegex(@"(?<kind>member|organization|submission):(?<id>[0-9]{1,18})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?<task>[a-z0-9-]+)/(?<period>[^ ]+) ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duty();

    [GeneratedRegex(@"^event:(?<event>[a-z0-9-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Event();
}
