using System.Globalization;
using System.Text.RegularExpressions;
using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Privacy;

/// <summary>
/// Says in words what stands in the audit log in ids: who did what to whom. Duties, registers, people and organizations are named; nothing
/// that anybody wrote is.
/// </summary>
internal sealed partial class AuditWords
{
    private static readonly Dictionary<string, Text> Whole = new(StringComparer.Ordinal)
    {
        ["ReviewSubmission.Accepted"] = AuditTexts.DidAccept,
        ["ReviewSubmission.Returned"] = AuditTexts.DidReturn,
        ["ReviewSubmission.Closed"] = AuditTexts.DidCloseEntry,
        ["ReviewSubmission.Revoked"] = AuditTexts.DidRevokeEntry,
        ["ReviewSubmission.PutOff"] = AuditTexts.DidPutOffEntry,
        ["ActForSelf.KeeperAsked"] = AuditTexts.DidAskKeeper,
        ["AnswerSuggestions.Answered"] = AuditTexts.DidAnswerSuggestion,
        ["AnswerSuggestions.Closed"] = AuditTexts.DidCloseSuggestion,
        ["InviteMember.Untied"] = AuditTexts.DidUntie,
        ["ChangeRoster.Sent"] = AuditTexts.DidSendRoster,
        ["ChangeRoster.Declined"] = AuditTexts.DidDeclineRoster,
        ["ActForOrganization.Arranged"] = AuditTexts.DidArrangeOccasion,
        ["ActForOrganization.Noted"] = AuditTexts.DidNoteAttendance,
        ["RecordForMember.SignedUp"] = AuditTexts.DidSignUp,
        ["ReadDiscussion.Published"] = AuditTexts.DidPublishAnswer,
        ["AddEntry.HandedOver"] = AuditTexts.DidHandOverEntry,
        ["BindChat.Released"] = AuditTexts.DidRelease,
        ["Announce.Shared"] = AuditTexts.DidShareEntry,
    };

    private static readonly Dictionary<string, Text> Actions = new(StringComparer.Ordinal)
    {
        ["ReadSubmission"] = AuditTexts.DidRead,
        ["ReadDiscussion"] = AuditTexts.DidReadDiscussion,
        ["AddEntry"] = AuditTexts.DidAddEntry,
        ["RecordForMember"] = AuditTexts.DidRecord,
        ["ActForOrganization"] = AuditTexts.DidHandIn,
        // Earlier versions wrote no verb, and audited only how an entry ended, and acceptances that were taken back.
        ["ReviewSubmission"] = AuditTexts.DidAccept,
        ["InviteMember"] = AuditTexts.DidInvite,
        ["ExtendMember"] = AuditTexts.DidExtend,
        ["ExtendOrganization"] = AuditTexts.DidExtend,
        ["ExtendDeadline"] = AuditTexts.DidExtend,
        ["Waive"] = AuditTexts.DidWaive,
        ["RecordEvent"] = AuditTexts.DidRecordEvent,
        ["RecordOwnEvent"] = AuditTexts.DidRecordEvent,
        ["HandOver"] = AuditTexts.DidHandOver,
        ["NudgeOwing"] = AuditTexts.DidNudge,
        ["Announce"] = AuditTexts.DidAnnounce,
        ["BindChat"] = AuditTexts.DidBind,
        ["ChangeRoster"] = AuditTexts.DidChangeRoster,
        ["ProposeRoster"] = AuditTexts.DidProposeRoster,
        ["AnswerSuggestions"] = AuditTexts.DidReadSuggestion,
        ["SetStudyDays"] = AuditTexts.DidSetStudyDay,
    };

    private static readonly Dictionary<string, Text> Verbs = new(StringComparer.Ordinal)
    {
        ["Corrected"] = AuditTexts.Corrected,
        ["SentAgain"] = AuditTexts.SentAgain,
        ["Rescheduled"] = AuditTexts.Rescheduled,
        ["Undone"] = AuditTexts.TakenBack,
        ["TakenBack"] = AuditTexts.TakenBack,
        ["Stopped"] = AuditTexts.Stopped,
        ["Retracted"] = AuditTexts.Retracted,
        ["Revoked"] = AuditTexts.Revoked,
    };

    private readonly Campaign _campaign;
    private readonly IReadOnlyDictionary<long, string> _members;
    private readonly Dictionary<long, string> _organizations;
    private readonly Dictionary<long, (string TaskId, string Period, long? MemberId)> _submissions;
    private readonly Dictionary<long, (string RegisterId, long? MemberId)> _entries;
    private readonly Dictionary<long, string> _discussions;

    private AuditWords(
        Campaign campaign,
        IReadOnlyDictionary<long, string> members,
        Dictionary<long, string> organizations,
        Dictionary<long, (string TaskId, string Period, long? MemberId)> submissions,
        Dictionary<long, (string RegisterId, long? MemberId)> entries,
        Dictionary<long, string> discussions) =>
        (_campaign, _members, _organizations, _submissions, _entries, _discussions) = (campaign, members, organizations, submissions, entries, discussions);

    /// <summary>Has everything that is audited with this action and verb words of its own?</summary>
    public static bool Knows(string action) =>
        Whole.ContainsKey(action) || (action.Split('.', 2) is var parts && Actions.ContainsKey(parts[0]) && (parts.Length == 1 || Verbs.ContainsKey(parts[1])));

    /// <summary>Looks up the names of all who acted and of all that the rows speak of.</summary>
    public static async Task<AuditWords> ReadAsync(
        CampaignDbContext db, Campaign campaign, IReadOnlyCollection<AuditEntry> rows, CancellationToken ct)
    {
        // People of one name are told apart as their branches stood at the newest row.
        var day = campaign.Timeline.DayAt(rows.Select(row => row.At).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max());
        var organizationIds = Ids(rows, "organization");
        var submissionIds = Ids(rows, "submission");
        var entryIds = Ids(rows, "entry");
        var answerIds = Ids(rows, "discussion-answer");
        var submissions = (await db.Submissions.Where(s => submissionIds.Contains(s.Id))
            .Select(s => new { s.Id, s.TaskId, s.Period, s.SubjectKind, s.SubjectId }).ToListAsync(ct))
            .ToDictionary(s => s.Id, s => (s.TaskId, s.Period, s.SubjectKind == SubjectKind.Member ? (long?)s.SubjectId : null));
        var entries = (await db.Entries.Where(e => entryIds.Contains(e.Id)).Select(e => new { e.Id, e.RegisterId, e.OwnerKind, e.OwnerId }).ToListAsync(ct))
            .ToDictionary(e => e.Id, e => (e.RegisterId, e.OwnerKind == SubjectKind.Member ? (long?)e.OwnerId : null));
        var memberIds = rows.Select(row => row.ActorId).OfType<long>()
            .Concat(Ids(rows, "member")).Concat(Ids(rows, "from"))
            .Concat(submissions.Values.Select(s => s.Item3).OfType<long>())
            .Concat(entries.Values.Select(e => e.Item2).OfType<long>());
        return new AuditWords(
            campaign,
            await db.NamesApartAsync([.. memberIds.Distinct()], day, ct),
            await db.Organizations.Where(o => organizationIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct),
            submissions,
            entries,
            await db.DiscussionAnswers.Where(a => answerIds.Contains(a.Id)).Select(a => new { a.Id, a.TaskId }).ToDictionaryAsync(a => a.Id, a => a.TaskId, ct));
    }

    /// <summary>A row as one line: when, who, what, to whom.</summary>
    public Text Line(AuditEntry row) => AuditTexts.Line(
        TimeZoneInfo.ConvertTime(row.At, _campaign.Plan.TimeZone),
        row.ActorId is { } actor && Name(actor) is { Length: > 0 } name ? Text.Plain(name) : AuditTexts.Nobody,
        ActionOf(row.Action),
        TargetOf(row.Target));

    /// <summary>What was done: 「看了交的内容」.</summary>
    private static Text ActionOf(string action)
    {
        if (Whole.TryGetValue(action, out var whole))
            return whole;
        var parts = action.Split('.', 2);
        var what = Actions.GetValueOrDefault(parts[0], AuditTexts.DidOther);
        // Of a verb that isn't known here nothing is made up: a later version may have written it.
        return parts.Length > 1 && Verbs.TryGetValue(parts[1], out var verb) ? AuditTexts.Verb(what, verb) : what;
    }

    /// <summary>About what: duties, registers, people and organizations by name.</summary>
    private Text TargetOf(string target)
    {
        var about = new List<Text>();
        if (Event().Match(target) is { Success: true } found && _campaign.Plan.Event(found.Groups["event"].Value) is { } planEvent)
            about.Add(planEvent.Title);
        if (Duty().Match(target) is { Success: true } duty)
            about.Add(DutyNames.Of(_campaign.Timeline, duty.Groups["task"].Value, duty.Groups["period"].Value));
        if (TaskAlone().Match(target) is { Success: true } task)
            about.Add(DutyNames.Of(_campaign.Timeline, task.Groups["task"].Value, TaskPeriod.Once));
        foreach (Match id in Named().Matches(target))
        {
            var number = long.Parse(id.Groups["id"].Value, CultureInfo.InvariantCulture);
            switch (id.Groups["kind"].Value)
            {
                case "member":
                    about.Add(Text.Plain(Name(number)));
                    break;
                case "from":
                    about.Add(AuditTexts.From(Name(number)));
                    break;
                case "organization":
                    about.Add(Text.Plain(_organizations.GetValueOrDefault(number, "")));
                    break;
                case "submission" when _submissions.TryGetValue(number, out var handedIn):
                    about.Add(DutyNames.Of(_campaign.Timeline, handedIn.TaskId, handedIn.Period));
                    about.Add(Text.Plain(handedIn.MemberId is { } whose ? Name(whose) : ""));
                    break;
                case "entry" when _entries.TryGetValue(number, out var entry):
                    about.Add(_campaign.Plan.Register(entry.RegisterId)?.Title ?? Text.Plain(entry.RegisterId));
                    about.Add(Text.Plain(entry.MemberId is { } owner ? Name(owner) : ""));
                    break;
                case "discussion-answer" when _discussions.TryGetValue(number, out var discussion):
                    about.Add(DutyNames.Of(_campaign.Timeline, discussion, TaskPeriod.Once));
                    break;
            }
        }

        return Text.Join(" ", about.Where(text => text != Text.Empty));
    }

    private string Name(long memberId) => _members.GetValueOrDefault(memberId, "");

    private static List<long> Ids(IReadOnlyCollection<AuditEntry> rows, string kind) =>
        [.. rows.SelectMany(row => Named().Matches(row.Target)).Where(m => m.Groups["kind"].Value == kind)
            .Select(m => long.Parse(m.Groups["id"].Value, CultureInfo.InvariantCulture)).Distinct()];

    [GeneratedRegex(@"(?<kind>member|organization|submission|entry|from|discussion-answer):(?<id>[0-9]{1,18})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?<task>[a-z0-9-]+)/(?<period>[^ ]+) ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duty();

    [GeneratedRegex(@"^(occasion|discussion):(?<task>[a-z0-9-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TaskAlone();

    [GeneratedRegex(@"^event:(?<event>[a-z0-9-]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Event();
}
