using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>
/// Every kind of problem, at its exact place. Each row changes the sound sample in one spot; <c>‹</c> marks where the problem is to be
/// reported, and is taken out before reading.
/// </summary>
public sealed class PlanProblemTests
{
    // A channel whose messages carry 4096 characters.
    private static readonly CarriedSizes Carried = new(TextLength: 4_096, UploadLength: 50 * CarriedSizes.Megabyte, DownloadLength: 20 * CarriedSizes.Megabyte);

    [Theory]
    [InlineData("time-zone: Asia/Shanghai", "time-zone: Asia/Shanghai\n‹colour: red", "unknown key \"colour\"; it can be: id, title, time-zone, calendar, rules, events, standings, rubrics, categories, phases, tasks, forms, registers, materials")]
    [InlineData("    summary: 学", "    ‹sumary: 学\n    summary: 学", "unknown key \"sumary\"; did you mean \"summary\"?")]
    [InlineData("    summary: 学", "    summary: 学\n    ‹summary: 再学", "the key \"summary\" is repeated; keep one of them")]
    [InlineData("  - id: rural\n    title: 农村\n    slogan: 口号", "  - ‹id: rural\n    title: 农村", "\"slogan\" is missing; add a line slogan: …")]
    [InlineData("    summary: 学", "    ‹summary:", "there is nothing behind \"summary\"; write something, or remove the line")]
    [InlineData("    summary: 学", "    summary: ‹\" \"", "the text is empty; write something, or remove the line")]
    [InlineData("daily-budget: 3", "daily-budget: ‹99", "\"99\" doesn't fit; a whole number from 1 to 50")]
    [InlineData("daily-budget: 3", "daily-budget: ‹[3]", "\"daily-budget\" should be a single value here; write no list and no keys")]
    [InlineData("names-of-late-in-groups: false", "names-of-late-in-groups: ‹nope", "\"nope\" can't stand here; it can be: true, false")]
    [InlineData("    dead-letters: 30d", "    dead-letters: 30d\n    ‹dead-leters: 30d", "unknown key \"dead-leters\"; did you mean \"dead-letters\"?")]
    [InlineData("on-holiday: move", "on-holiday: ‹mvoe", "\"mvoe\" can't stand here; did you mean \"move\"?")]
    [InlineData("quiet-hours: { from: \"22:00\", until: \"08:00\" }", "quiet-hours: ‹never", "this should be keys with values; keys are: from, until")]
    [InlineData("member-rubrics: [goods]", "member-rubrics: ‹goods", "\"member-rubrics\" should be a list; one item a line with \"- \" before it, or [a, b]")]
    [InlineData("member-rubrics: [goods]", "member-rubrics: [goods, ‹goods]", "\"goods\" is repeated; write each once")]
    [InlineData("words: { rural: 农村的话 }", "words: ‹农村的话", "this should be keys with values; write category-id: text")]
    [InlineData("words: { rural: 农村的话 }", "words: { ‹rurla: 农村的话 }", "there is no category \"rurla\"; did you mean \"rural\"?")]
    [InlineData("    items:\n      - { title: 好, detail: 说明 }", "    items: ‹[]", "\"items\" is empty; write at least one item")]
    [InlineData("  - id: study\n", "  - id: ‹Study\n", "\"Study\" is not a valid id; lower-case letters, digits and hyphens, starting with a letter, at most 40 characters")]
    [InlineData("  - id: report\n", "  - id: ‹service\n", "the id \"service\" is already used in line 77; choose an id that isn't used")]
    [InlineData("{ id: that, title: 那 }", "{ id: ‹this, title: 那 }", "the id \"this\" is already used here; choose an id that isn't used")]
    [InlineData("kind: milestone", "kind: ‹badge", "there is no task of kind \"badge\"; it can be: study, check-in, form, milestone, proposal, meeting, archive, progress, occasion, quiz, discussion, closing")]
    [InlineData("kind: milestone", "kind: ‹millstone", "there is no task of kind \"millstone\"; did you mean \"milestone\"?")]
    [InlineData("    kind: milestone\n", "", "\"kind\" is missing; it can be: study, check-in, form, milestone, proposal, meeting, archive, progress, occasion, quiz, discussion, closing", "  - ‹id: meeting")]
    [InlineData("    member-rubrics: [goods]\n  - { id: agency, title: 机关, slogan: 口号, theme: 主题, apart: false }", "    member-rubrics: [goods]\n    apart: ‹true\n  - { id: agency, title: 机关, slogan: 口号, theme: 主题, apart: true }", "every category says apart: true, so a task without categories is for nobody; leave out apart for at least one category")]
    [InlineData("kind: choice", "kind: ‹vote", "there is no section of kind \"vote\"; it can be: long-text, text, choice, number, date, file, member, entries, entry")]
    [InlineData("kind: audio", "kind: ‹audi", "there is no material of kind \"audi\"; did you mean \"audio\"?")]
    [InlineData("    announcement: 开会\n", "", "\"announcement\" is missing; add a line announcement: …", "  - ‹id: meeting")]
    public void WrongKeysAndValues_AreReported_WhereTheyStand(string sound, string faulty, string problem, string? place = null) =>
        Report(sound, faulty, problem, place);

    [Theory]
    [InlineData("ends: 2027-05-31", "ends: ‹31.5.2027", "\"31.5.2027\" is not a date; write 2027-05-01, founding-day-2027 - 7d, phase-2.start or phase-2.end - 2w (d days, w weeks, m months; spaces around the sign)")]
    [InlineData("ends: 2027-05-31", "ends: ‹2027-02-30", "\"2027-02-30\" is not a date; write 2027-05-01, founding-day-2027 - 7d, phase-2.start or phase-2.end - 2w (d days, w weeks, m months; spaces around the sign)")]
    [InlineData("    - 2027-10-01", "    - ‹2027-13-01", "\"2027-13-01\" is not a date; write 2027-05-01")]
    [InlineData("to: 2027-10-03", "to: ‹2027-10-01", "a holiday from Sat 2 October 2027 to Fri 1 October 2027 can't be; to is not before from, and it lasts 31 days at most")]
    [InlineData("    - { from: 2027-10-02", "    - ‹{ from: 2027-10-01", "\"2027-10-01\" is repeated; write each once")]
    [InlineData("sending-hour: \"09:00\"", "sending-hour: ‹\"9 o'clock\"", "\"9 o'clock\" is not a time of day; write \"09:00\", in quotes")]
    [InlineData("sending-hour: \"09:00\"", "sending-hour: ‹\"23:00\"", "the sending hour 23:00 lies in the quiet hours; choose one from 08:00 until before 22:00")]
    [InlineData("drafts: 90d", "drafts: ‹90", "\"90\" is not a length of time; write 90d (days), 12w (weeks) or 36m (months)")]
    [InlineData("time-zone: Asia/Shanghai", "time-zone: ‹Asia/Nowhere", "there is no time zone \"Asia/Nowhere\"; for instance Asia/Shanghai")]
    [InlineData("date: 2027-07-01", "date: ‹2028-07-01", "the date is not in the year 2027; date and year must agree")]
    [InlineData("opens: festival - 7d", "opens: ‹festivla - 7d", "there is no event \"festivla\"; did you mean \"festival\"?")]
    [InlineData("opens: festival - 7d", "opens: ‹zweite.start", "there is no phase \"zweite\"; it can be: first, second")]
    [InlineData("due: festival - 1d", "due: ‹festival - 8d", "it opens on festival - 7d = 2027-06-24 but ends on festival - 8d = 2027-06-23; the last day must not be before the first")]
    [InlineData("due: opening + 7d", "due: ‹opening - 1d", "it opens on opening but ends on opening - 1d; the last day must not be before the first")]
    [InlineData("due: opening + 7d", "due: ‹2026-12-31", "it opens on opening but ends on 2026-12-31; the last day must not be before the first")]
    [InlineData("ends: 2027-05-31", "ends: ‹2027-04-30", "it opens on 2027-05-01 but ends on 2027-04-30; the last day must not be before the first")]
    [InlineData("opens: first.end + 1d", "opens: ‹first.end", "it overlaps first before it (until 2027-05-31); open the day after that one ends, or later")]
    [InlineData("number: 2", "number: ‹3", "the phase's number 3 is out of order; here it is 2")]
    [InlineData("    opens: festival - 7d\n    due: festival - 1d", "    opens: ‹2028-02-01\n    due: 2028-02-08", "2028-02-01 to 2028-02-08 lies wholly outside second; the phase is first.end + 1d = 2027-06-01 to 2027-12-31")]
    [InlineData("push: first.start + 2d", "push: ‹first.end + 2d", "its day first.end + 2d = 2027-06-02 is outside the task study; it should lie from first.start = 2027-05-01 to first.end = 2027-05-31")]
    [InlineData("due: first.start + 8d", "due: ‹first.start", "the last day to study it, first.start = 2027-05-01, doesn't fit; it should lie from first.start + 1d = 2027-05-02 to first.end = 2027-05-31")]
    public void WrongDates_AreReported_WhereTheyStand(string sound, string faulty, string problem) => Report(sound, faulty, problem);

    [Theory]
    [InlineData("categories: [rural]", "categories: [‹town]", "there is no category \"town\"; it can be: rural, agency")]
    [InlineData("categories: [rural]", "categories: ‹[]", "nobody is in this audience; name at least one, or remove the line to mean all")]
    [InlineData("must: [in-service], may: [retired]", "must: ‹[]", "nobody is in this audience; name at least one, or remove the line to mean all")]
    [InlineData("must: [in-service], may: [retired]", "must: [in-service], may: [‹in-service]", "the standing \"in-service\" is under both must and may; keep it under one")]
    [InlineData("audience: { level: branch }", "audience: { level: branch, must: ‹[retired] }", "\"must\" is only for tasks of members; remove it, or set level to member")]
    [InlineData("audience: { level: member }", "audience: { level: member, voluntary: ‹true }", "\"voluntary\" is only for tasks of organizations; remove it; name the standings of members who may under may")]
    [InlineData("press-in-group: true, open-to-everybody: true", "open-to-everybody: ‹true", "it is open to everybody, but there is no button in the group to press; add press-in-group: true")]
    [InlineData("audience: { level: member }", "audience: ‹{ level: member, press-in-group: true }", "this task takes more than one press, so its button can't stand in the group; remove press-in-group; a check-in may set one-press: true instead")]
    [InlineData("audience: { level: member }", "audience: ‹{ level: member, press-in-group: true, open-to-everybody: true }", "only a study task can be open to everybody: the others record who is on the roster; remove open-to-everybody")]
    [InlineData("    chases: [1]\n    activity: 服务", "    chases: ‹[1, 9]\n    activity: 服务", "it is chased after its last day, but a check-in can be dated back only 7 days, so that nobody can answer; raise back-dating-days to 9, or chase earlier")]
    [InlineData("    hours: required\n    place: optional\n    note: no\n    photo: optional\n    back-dating-days: 7\n    one-press: false", "    hours: ‹required\n    one-press: true", "one press is enough, and yet \"hours\" is required; make it optional, or remove one-press")]
    [InlineData("review: [level-above]", "review: [‹secretary]", "a branch task has no \"secretary\" to review it; it can be: level-above, committee-office, county-office")]
    [InlineData("review: [level-above]", "review: [‹mayor]", "\"mayor\" can't stand here; it can be: secretary, level-above, committee-office, county-office")]
    [InlineData("review: [level-above]", "review: [level-above, ‹level-above]", "\"level-above\" is repeated; write each once")]
    [InlineData("reminders: [-1, 0]", "reminders: [-1, ‹-1]", "\"-1\" is repeated; write each once")]
    [InlineData("reminders: [-1, 0]", "reminders: [-1, ‹1]", "\"1\" doesn't fit; a whole number from -60 to 0")]
    [InlineData("requires: [service]", "requires: [‹servise]", "there is no task \"servise\"; did you mean \"service\"?")]
    [InlineData("requires: [service]", "requires: [‹meeting]", "\"meeting\" is only announced: nobody can have done it before; require a task that is done")]
    [InlineData("    form: paper\n    figures: true", "    form: paper\n    requires: [‹service]\n    figures: true", "\"service\" is a member task, this one a branch task; require a task of the same level, or of one above")]
    [InlineData("    activity: 服务", "    requires: ‹[paper]\n    activity: 服务", "these tasks require each other: service → paper → service; remove one of the requires")]
    [InlineData("requires: [service]", "requires: ‹[paper]", "these tasks require each other: paper → paper; remove one of the requires")]
    [InlineData("    activity: 服务", "    retired: true\n    activity: 服务", "\"service\" is retired: nobody can do it any more; remove it", "    requires: [‹service]")]
    public void WrongAudiencesReviewsAndRequirements_AreReported_WhereTheyStand(string sound, string faulty, string problem, string? place = null) =>
        Report(sound, faulty, problem, place);

    [Theory]
    [InlineData("per-organization: true", "per-organization: true, date: ‹2027-05-01", "each organization records this event for itself, so that its day can't be fixed; remove date, or per-organization")]
    [InlineData("owner: branch, per-organization: true", "owner: county, per-organization: ‹true", "there is one county only: nothing to record for each; set owner to committee or branch, or remove per-organization")]
    [InlineData("owner: branch, per-organization: true", "owner: ‹branch", "a branch can't record an event of the whole campaign; add per-organization: true, so that each branch records its own, or name another owner")]
    [InlineData("opens: first.end + 1d", "opens: ‹own-meeting", "each organization records \"own-meeting\" for itself, but this date is one for the whole campaign; write a day, or hang it from an event of the whole campaign")]
    [InlineData("push: first.start + 2d", "push: ‹own-meeting", "each organization records \"own-meeting\" for itself, but this date is one for the whole campaign; write a day, or hang it from an event of the whole campaign")]
    [InlineData("due: opening + 7d", "due: ‹own-meeting + 7d", "each branch records \"own-meeting\" for itself, and this is a committee task: there is no telling whose day it is; hang it from an event of the same level or the one above")]
    [InlineData("target: branch-members", "target: ‹branch-member", "\"branch-member\" can't stand here; did you mean \"branch-members\"?")]
    [InlineData("target: branch-members", "target: ‹organizations-below", "a branch task has no such target as \"organizations-below\"; it can be: branch-members")]
    public void WrongOwnEventsAndTargets_AreReported_WhereTheyStand(string sound, string faulty, string problem) => Report(sound, faulty, problem);

    [Theory]
    [InlineData("min-length: 10, max-length: 100", "min-length: ‹110, max-length: 100", "min-length (110) is above max-length (100); min-length must not exceed max-length")]
    [InlineData("options: [{ id: this, title: 这 }, { id: that, title: 那 }]", "options: ‹[{ id: this, title: 这 }]", "\"1\" doesn't fit; there must be 2 to 20 options")]
    [InlineData("extensions: [pdf, docx]", "extensions: [pdf, ‹exe]", "Files of the type \"exe\" are not accepted; one of: jpg jpeg png webp heic pdf doc docx wps xls xlsx et ppt pptx ofd odt ods rtf txt csv")]
    [InlineData("extensions: [pdf, docx]", "extensions: [pdf, ‹.docx]", "\".docx\" is not a file's ending; lower case, no dot, for instance docx")]
    [InlineData("  - { id: page, kind: link, task: study", "  - { id: page, kind: link, task: ‹service", "the task \"service\" is a check-in, not a study; materials belong to a task with kind: study")]
    [InlineData("url: \"https://example.org/\"", "url: ‹\"example.org\"", "\"example.org\" is not a web address; a whole address beginning with https://")]
    [InlineData("file: materials/standards.docx", "file: ‹../secrets.docx", "\"../secrets.docx\" is not a path inside the plan's folder; a relative path such as materials/lesson.pdf")]
    [InlineData("file: materials/standards.docx", "file: ‹materials/standards.mp3", "\"materials/standards.mp3\" is not a file for this kind of material; it can be: pdf, docx, xlsx, pptx, txt, zip")]
    [InlineData("forms:\n", "forms:\n  - { id: ‹spare, title: 多余, sections: [{ id: a, kind: text, title: 甲, prompt: 问 }] }\n", "the form \"spare\" is never used; refer to it, or remove it")]
    [InlineData("rubrics:\n", "rubrics:\n  - { id: ‹spare, title: 多余, items: [{ title: 甲 }] }\n", "the rubric \"spare\" is never used; refer to it, or remove it")]
    [InlineData("materials:\n", "materials: []\nspare:\n", "the study \"study\" has no materials; add materials whose task: names it", "  - id: ‹study")]
    public void WrongFormsAndMaterials_AreReported_WhereTheyStand(string sound, string faulty, string problem, string? place = null) =>
        Report(sound, faulty, problem, place);

    [Theory]
    [InlineData("    summary: 学", "    summary: ‹{0}", 601, "the text has 601 characters, too long for its message; at most 600 characters")]
    [InlineData("announcement: 继续", "announcement: ‹{0}", 2001, "the text has 2001 characters, too long for its message; at most 2000 characters")]
    [InlineData("body: 正文", "body: ‹{0}", 3501, "the text has 3501 characters, too long for its message; at most 3500 characters")]
    [InlineData("en: Sample", "en: ‹{0}", 101, "the text has 101 characters, too long for its message; at most 100 characters")]
    public void TextsTooLongForTheMessenger_AreReported(string sound, string faulty, int length, string problem) =>
        Report(sound, faulty.Replace("{0}", new string('长', length), StringComparison.Ordinal), problem, null);

    [Fact]
    public void RemindersBesideAVoluntaryTask_AreAWarning_AndThePlanStands()
    {
        const string Voluntary = "level: branch, voluntary: true }, opens: first.start, due: first.end,";
        var text = SamplePlan.Text.Replace(Voluntary, Voluntary + " reminders: [-1],", StringComparison.Ordinal);
        var result = TestPlan.Reader.Read(text, "plan.yaml", carried: Carried);

        result.Problems.ShouldBeEmpty();
        result.Plan.ShouldNotBeNull();
        result.Warnings.ShouldHaveSingleItem().Show(Language.English).ShouldEndWith(
            "this task is voluntary, so nobody owes it and \"reminders\" reaches nobody; remove the line reminders, or remove voluntary so that the organizations owe it");
    }

    [Fact]
    public void PhasesThatHangFromEachOther_AreReportedAsACircle()
    {
        var text = SamplePlan.Text.Replace("ends: 2027-05-31", "ends: second.start - 1d", StringComparison.Ordinal);
        var problems = TestPlan.Reader.Read(text, "plan.yaml").Problems.Select(p => p.Show(Language.English)).ToList();
        problems.ShouldContain("plan.yaml:51:11: the date \"second.start - 1d\" hangs from itself in the end; make one of the ring a fixed day, or hang it from an event");
        problems.Count.ShouldBe(2);
    }

    [Fact]
    public void Problems_AreAllReportedAtOnce_InTheFilesOrder_AndInBothLanguages()
    {
        var text = SamplePlan.Text
            .Replace("daily-budget: 3", "daily-budget: many", StringComparison.Ordinal)
            .Replace("ends: 2027-12-31", "ends: someday soon", StringComparison.Ordinal)
            .Replace("kind: milestone", "kind: badge", StringComparison.Ordinal);
        var result = TestPlan.Reader.Read(text, "plan.yaml");
        result.Plan.ShouldBeNull();
        result.Problems.Select(p => p.Line).ShouldBe([7, 59, 121]);
        result.Problems[0].Show(Language.Chinese).ShouldBe("plan.yaml:7:17: 「many」不合适；应为 1 到 50 之间的整数");
    }

    private static void Report(string sound, string faulty, string problem, string? place = null)
    {
        SamplePlan.Text.ShouldContain(sound);
        var at = SamplePlan.Text.IndexOf(sound, StringComparison.Ordinal);
        var marked = string.Concat(SamplePlan.Text.AsSpan(0, at), faulty, SamplePlan.Text.AsSpan(at + sound.Length));
        var text = marked.Replace("‹", "", StringComparison.Ordinal);
        var marker = place is null
            ? marked.IndexOf('‹', StringComparison.Ordinal)
            : text.IndexOf(place.Replace("‹", "", StringComparison.Ordinal), StringComparison.Ordinal) + place.IndexOf('‹', StringComparison.Ordinal);
        var line = text.AsSpan(0, marker).Count('\n') + 1;
        var column = marker - text.LastIndexOf('\n', Math.Max(0, marker - 1));

        var result = TestPlan.Reader.Read(text, "plan.yaml", carried: Carried);

        result.Plan.ShouldBeNull();
        result.Problems.Select(p => p.Show(Language.English)).ShouldContain($"plan.yaml:{line}:{column}: {problem}");
    }
}
