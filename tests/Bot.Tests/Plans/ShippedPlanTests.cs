using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Plans;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Kinds.Closings;
using CampaignBot.Domain.Kinds.Discussions;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Kinds.Meetings;
using CampaignBot.Domain.Kinds.Milestones;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Kinds.Proposals;
using CampaignBot.Domain.Kinds.Quizzes;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>The plan that is shipped is the customer's: what the customer asked to be in it is in it.</summary>
public sealed class ShippedPlanTests
{
    private static readonly PlanReadResult Result = TestPlan.Reader.ReadFile(PlanFiles.Shipped);

    private static Plan Plan => Result.Plan.ShouldNotBeNull(string.Join('\n', Result.Problems.Select(p => p.Show(Language.English))));

    private static Timeline Timeline => new(Plan);

    [Fact]
    public void ShippedPlan_IsRead_WithoutAProblem() => Plan.Id.ShouldBe("excellence-2027");

    [Fact]
    public void Phases_KeepTheSourcesMonths_FromMay2027() =>
        Plan.Phases.Select(p => (p.Number, Timeline.StartOf(p), Timeline.EndOf(p))).ShouldBe(
        [
            (1, new DateOnly(2027, 5, 1), new DateOnly(2027, 5, 31)),
            (2, new DateOnly(2027, 6, 1), new DateOnly(2028, 6, 30)),
            (3, new DateOnly(2028, 7, 1), new DateOnly(2029, 6, 30)),
            (4, new DateOnly(2029, 7, 1), new DateOnly(2029, 11, 30)),
        ]);

    [Fact]
    public void CountyMobilization_IsUnknown_UntilTheCountyRecordsIt()
    {
        var meeting = Plan.Event("county-mobilization").ShouldNotBeNull();
        meeting.IsFixed.ShouldBeFalse();
        meeting.Owner.ShouldBe(PlanLevel.County);
        var task = Plan.Task("committee-mobilization").ShouldBeOfType<MeetingTask>();
        task.Audience.Level.ShouldBe(PlanLevel.Committee);
        task.WindowIn(Timeline).IsKnown.ShouldBeFalse();
        var recorded = new Timeline(Plan, new Dictionary<string, DateOnly> { ["county-mobilization"] = new(2027, 5, 6) });
        task.WindowIn(recorded).ShouldBe(new TaskWindow(new DateOnly(2027, 5, 6), new DateOnly(2027, 5, 13)));
    }

    [Fact]
    public void CommitteeMobilization_IsRecordedByEachCommittee_ForItself()
    {
        var meeting = Plan.Event("committee-mobilization").ShouldNotBeNull();
        (meeting.Owner, meeting.PerOrganization, meeting.IsFixed).ShouldBe((PlanLevel.Committee, true, false));
        Plan.Task("committee-mobilization").ShouldBeOfType<MeetingTask>().RecordsEventId.ShouldBe(meeting.Id);
    }

    [Fact]
    public void MobilizationMeetings_AreHeldLevelByLevel_WithDaysOfTheirOwnWhereTheSourceSaysSo()
    {
        var county = Plan.Task("county-meeting").ShouldBeOfType<MeetingTask>();
        (county.Audience.Level, county.RecordsEventId).ShouldBe((PlanLevel.County, "county-mobilization"));
        var committee = Plan.Task("committee-mobilization").ShouldBeOfType<MeetingTask>();
        (committee.HeadSpeaks, committee.Speaker).ShouldBe((true, Ask.Required), "the source wants the head to speak in person");
        var branch = Plan.Task("branch-mobilization").ShouldBeOfType<MeetingTask>();
        branch.Audience.Level.ShouldBe(PlanLevel.Branch);
        (committee.HasOwnDays(Plan), branch.HasOwnDays(Plan)).ShouldBe((false, false), "a committee's days hang from the county's one meeting");
        committee.Due.ShouldBe(new PlanDate.FromEvent("county-mobilization", new PlanSpan(7, SpanUnit.Days)));
        branch.Due.ShouldBe(Plan.Task("committee-plan").ShouldNotBeNull().Due, "of the branches' day the source says nothing, so it is the phase's last");
    }

    [Fact]
    public void CentralizedStudy_HasAMaterialEveryWeekOfMay_OfEachKind()
    {
        var study = Plan.Task("centralized-study").ShouldBeOfType<StudyTask>();
        var weeks = study.Periods(Timeline).Select(p => System.Globalization.ISOWeek.GetWeekOfYear(p.Opens.ToDateTime(TimeOnly.MinValue))).Distinct();
        weeks.ShouldBe([18, 19, 20, 21]);
        var materials = Plan.MaterialsOf(study.Id).ToList();
        materials.OfType<TextMaterial>().ShouldNotBeEmpty();
        materials.OfType<LinkMaterial>().ShouldNotBeEmpty();
        materials.OfType<FileMaterial>().Select(m => m.Media).ShouldBe([MediaKind.Document, MediaKind.Audio, MediaKind.Video]);
    }

    [Fact]
    public void PlanOnFile_CarriesAnAttachment_AndTheLevelAboveReviewsIt()
    {
        foreach (var (id, level) in new[] { ("branch-plan", PlanLevel.Branch), ("committee-plan", PlanLevel.Committee) })
        {
            var task = Plan.Task(id).ShouldBeOfType<FormTask>();
            task.Audience.Level.ShouldBe(level);
            task.Review.ShouldBe([Seats.LevelAbove]);
            Plan.FormOf(task).Sections.OfType<FileSection>().ShouldHaveSingleItem().Required.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("oath")]
    [InlineData("party-history")]
    [InlineData("volunteer-service")]
    [InlineData("paired-help")]
    public void PhaseTwosDuties_AreCheckIns_AndAreAnnounced(string id)
    {
        var task = Plan.Task(id).ShouldBeOfType<CheckInTask>();
        task.PhaseId.ShouldBe("phase-2");
        task.Announcement.ShouldNotBeNull();
        task.Periods(Timeline).ShouldNotBeEmpty();
    }

    [Fact]
    public void PhaseTwosFiveActivities_AreEachAnnounced() =>
        Plan.TasksOf("phase-2").OfType<MilestoneTask>().Count(t => t.Id.StartsWith("activity-", StringComparison.Ordinal) && t.Announcement is not null).ShouldBe(5);

    [Fact]
    public void Quiz_EndsTheStudy_ForTheSamePeople_AndAsksForTheStandards()
    {
        var quiz = Plan.Task("standards-quiz").ShouldBeOfType<QuizTask>();
        var study = Plan.Task("centralized-study").ShouldNotBeNull();
        (quiz.Questions.Count, quiz.Pass).ShouldBe((5, 4));
        quiz.Audience.Must.ShouldBe(study.Audience.Must);
        quiz.Audience.May.ShouldBe(study.Audience.May);
        quiz.WindowIn(Timeline).ShouldBe(new TaskWindow(new DateOnly(2027, 5, 24), new DateOnly(2027, 5, 31)));
        quiz.Questions.ShouldAllBe(q => q.Explanation != null && q.Right.All(right => q.Options.Any(o => o.Id == right)));
    }

    [Fact]
    public void ThreeQuestions_AreDiscussed_InTheSecondPhase() =>
        (Plan.Task("three-questions").ShouldBeOfType<DiscussionTask>() is { PhaseId: "phase-2" } task && task.Question.Zh.Contains("入党为什么", StringComparison.Ordinal))
            .ShouldBeTrue();

    [Fact]
    public void ExchangeOfExperience_IsOpenToAll_AndOwedByNobody()
    {
        var occasion = Plan.Task("experience-meeting").ShouldBeOfType<OccasionTask>();
        occasion.Audience.Must.ShouldBeEmpty();
        occasion.Audience.May.ShouldBe(Plan.Standings.Select(s => s.Id), ignoreOrder: true);
        Timeline.DayOf(occasion.Day).ShouldBe(new DateOnly(2028, 9, 26));
        (occasion.Places, occasion.HeldBy(Plan)).ShouldBe((120, PlanLevel.County));
    }

    [Theory]
    [InlineData("exemplar-visit")]
    [InlineData("exemplar-talks")]
    public void VisitAndTalks_AreSignedUpForLikeTheExchange_OnOtherDays(string id)
    {
        var occasion = Plan.Task(id).ShouldBeOfType<OccasionTask>();
        var exchange = Plan.Task("experience-meeting").ShouldBeOfType<OccasionTask>();
        (occasion.PhaseId, occasion.HeldBy(Plan), occasion.Audience.Must.Count).ShouldBe(("phase-3", PlanLevel.County, 0));
        occasion.Audience.May.ShouldBe(exchange.Audience.May);
        occasion.Place.ShouldNotBeNull();
        occasion.Places.ShouldNotBeNull();
        (Timeline.DayOf(exchange.Day) < Timeline.DayOf(occasion.Opens) && Timeline.DayOf(occasion.Due) < Timeline.DayOf(occasion.Day)).ShouldBeTrue();
    }

    [Fact]
    public void EveryDuty_SaysItsMinutes() =>
        Plan.Tasks.Where(t => t.IsOwed && t.TakesMinutes is null).Select(t => t.Id).ShouldBeEmpty();

    [Fact]
    public void StudyAndClosings_SayTheMinutes_ThatTheirPartsAddUpTo()
    {
        var study = Plan.Task("centralized-study").ShouldBeOfType<StudyTask>();
        study.Periods(Timeline).Sum(p => study.MinutesIn(Plan, p)).ShouldBe(study.Periods(Timeline).Sum(p => Plan.Material(p.Key).ShouldNotBeNull().Minutes));
        var (promises, rules) = (Plan.Task("promises-closing").ShouldNotBeNull(), Plan.Rules.Burden);
        promises.TakesMinutes.ShouldBe(rules.BranchMembers * rules.ReviewMinutes, "a promise of each member");
        Plan.Task("measures-closing").ShouldNotBeNull().TakesMinutes.ShouldBe(rules.BranchMembers * rules.ReviewMinutes, "a measure of each member");
    }

    [Fact]
    public void Lecture_IsRecordedByTheBranch_WithTheLeaderWhoSpoke_AndNoMemberPressesForIt()
    {
        var lecture = Plan.Task("leaders-lecture").ShouldBeOfType<MeetingTask>();
        (lecture.Audience.Level, lecture.Speaker, lecture.PhaseId).ShouldBe((PlanLevel.Branch, Ask.Required, "phase-2"));
        lecture.Checklist.Select(item => item.Id).ShouldContain("resources");
        Plan.Tasks.OfType<CheckInTask>().ShouldAllBe(t => !t.Activity.Zh.Contains("党课", StringComparison.Ordinal));
        Plan.Task("party-history").ShouldBeOfType<CheckInTask>().OnePressIsEnough.ShouldBeTrue();
    }

    [Fact]
    public void Badges_AreOpenForTheRestOfTheirPhase_TwoForAMember()
    {
        var application = Plan.Task("badge-application").ShouldBeOfType<ProposalTask>();
        (application.WindowIn(Timeline).Due, application.Most, application.Audience.Must.Count).ShouldBe((Timeline.EndOf(Plan.Phase("phase-2")!), 2, 0));
    }

    [Theory]
    [InlineData("posts")]
    [InlineData("pairs")]
    [InlineData("badges")]
    [InlineData("results")]
    public void Secretary_EntersForAMemberWithoutAPhone(string id) => Plan.Register(id).ShouldNotBeNull().AddedBy.ShouldBe([Role.Secretary]);

    [Fact]
    public void ModelUnit_IsAppliedForByBranchesThatHaveOne_AndOwedByNone()
    {
        var application = Plan.Task("model-unit-application").ShouldBeOfType<ProposalTask>();

        (application.Audience.OfOrganization(PlanLevel.Branch, "rural"), application.Audience.BindsNobody).ShouldBe((Binding.May, true));
        (application.Reminders.Count, application.Chases.Count).ShouldBe((0, 0), "nobody is asked for what nobody owes");
        application.WindowIn(Timeline).Due.ShouldBe(Timeline.EndOf(Plan.Phase("phase-2")!));
        application.Most.ShouldBe(Plan.Register("model-units")!.MostPerOrganization!.Value);
    }

    [Theory]
    [InlineData("model-units")]
    [InlineData("exemplars")]
    public void Office_EntersWhatBranchesPropose_AsWell(string id) =>
        Plan.Register(id).ShouldNotBeNull().ShouldSatisfyAllConditions(r => r.AddedBy.ShouldBe([Role.Office]), r => r.Review.Count.ShouldBe(1));

    [Fact]
    public void Households_AreNotPublished() => Plan.Register("pairs").ShouldNotBeNull().IsPublished.ShouldBeFalse();

    [Theory]
    [InlineData("rectification")]
    [InlineData("measures")]
    [InlineData("branch-measures")]
    [InlineData("next-visits")]
    public void DaysOfEntries_LieWithinTheCampaign(string id)
    {
        var register = Plan.Register(id).ShouldNotBeNull();
        var day = register.Fields.OfType<DateSection>().Single(field => field.Id == register.DueFieldId);
        Timeline.DayOf(day.Latest.ShouldNotBeNull()).ShouldBe(new DateOnly(2029, 11, 30));
    }

    [Fact]
    public void NextVisit_LiesAfterTheFirstInspection_SoThatASlipOfTheYearIsSeen() =>
        Timeline.DayOf(Plan.Register("next-visits").ShouldNotBeNull().Fields.OfType<DateSection>().Single().Earliest.ShouldNotBeNull()).ShouldBe(new DateOnly(2027, 7, 1));

    [Theory]
    [InlineData("rectification", "committee-follow-up")]
    [InlineData("rectification", "county-follow-up")]
    [InlineData("measures", "measures-closing")]
    [InlineData("branch-measures", "branch-measures-closing")]
    public void WhatHasADay_IsAskedAboutUntilTheLastDayThatItCanHave(string id, string closing)
    {
        var register = Plan.Register(id).ShouldNotBeNull();
        var latest = register.Fields.OfType<DateSection>().Single(field => field.Id == register.DueFieldId).Latest;
        var task = Plan.Task(closing).ShouldBeOfType<ClosingTask>();
        task.RegisterId.ShouldBe(id);
        task.Periods(Timeline).Max(p => p.Due).ShouldBe(Timeline.DayOf(latest.ShouldNotBeNull()).ShouldNotBeNull());
    }

    [Fact]
    public void SelfAnalysis_IsTheWeekBeforeFoundingDay_AndBindsThoseInService()
    {
        var task = Plan.Task("self-analysis").ShouldBeOfType<FormTask>();
        task.Opens.ToString().ShouldBe("founding-day-2027 - 7d");
        task.WindowIn(Timeline).ShouldBe(new TaskWindow(new DateOnly(2027, 6, 24), new DateOnly(2027, 6, 30)));
        task.Audience.OfMember("rural", "in-service").ShouldBe(Binding.Must);
        task.Audience.OfMember("rural", "retired").ShouldBe(Binding.May);
        task.Review.ShouldBe([Seats.Secretary]);
        var form = Plan.FormOf(task);
        form.Confidential.ShouldBeTrue();
        form.Sections.Select(s => s.Id).ShouldBe(["learning", "policy", "service", "work", "discipline", "problems", "causes", "measures"]);
        form.Sections.ShouldAllBe(s => s is LongTextSection && ((LongTextSection)s).MinLength > 0);
    }

    [Fact]
    public void LookBacks_AreWrittenLevelByLevel_EachOnceTheOneBelowIsDue_AndTheCountysIsReviewedByNobody()
    {
        var looks = new[] { "look-back", "committee-look-back", "county-look-back" }.Select(id => Plan.Task(id).ShouldBeOfType<FormTask>()).ToList();

        looks.ConvertAll(task => task.Audience.Level).ShouldBe([PlanLevel.Branch, PlanLevel.Committee, PlanLevel.County]);
        looks.ShouldAllBe(task => task.BeginsWithFigures && task.FormId == "look-back");
        looks.ConvertAll(task => task.Review.ToList()).ShouldBe([[Seats.LevelAbove], [Seats.LevelAbove], []], "nobody stands above the county");
        looks.ConvertAll(task => task.WindowIn(Timeline)).ShouldBe(
        [
            new TaskWindow(new DateOnly(2029, 7, 8), new DateOnly(2029, 10, 31)),
            new TaskWindow(new DateOnly(2029, 11, 1), new DateOnly(2029, 11, 20)),
            new TaskWindow(new DateOnly(2029, 11, 21), new DateOnly(2029, 11, 30)),
        ]);
    }

    [Theory]
    [InlineData("phase-3")]
    [InlineData("phase-4")]
    public void LaterPhases_AreMilestones_AndFourFindsIsAForm(string phase)
    {
        Plan.TasksOf(phase).OfType<MilestoneTask>().Count().ShouldBe(2);
        Plan.TasksOf(phase).OfType<FormTask>().Select(t => t.FormId).ShouldBeSubsetOf(["four-finds", "branch-four-finds", "look-back", "paper", "comment", "inspection"]);
        Plan.Form("four-finds").ShouldNotBeNull().Sections.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("rural", "创五好、践五新", "five-new", null)]
    [InlineData("community", "四有一创", null, null)]
    [InlineData("agency", "创五好、塑五型", "five-types", "five-leads")]
    [InlineData("private-sector", "创五好、争五强", "five-strengths", "five-pioneers")]
    [InlineData("health", "创一流工作、争一流业绩", null, null)]
    [InlineData("education", "创一流工作、争一流业绩", null, null)]
    [InlineData("other", "创一流工作、争一流业绩", null, null)]
    public void EachCategory_HasItsSloganAndRubrics(string id, string slogan, string? organizations, string? members)
    {
        var category = Plan.Category(id).ShouldNotBeNull();
        category.Slogan.Zh.ShouldBe(slogan);
        category.OrganizationRubrics.ShouldBe(new[] { "five-goods", organizations }.OfType<string>());
        category.MemberRubrics.ShouldBe(new[] { "five-models", members }.OfType<string>());
        category.OrganizationRubrics.Concat(category.MemberRubrics).ShouldAllBe(r => Plan.Rubric(r)!.Items.Count == 5);
        Plan.Phases.ShouldAllBe(p => p.WordsFor(id) != null);
    }

    [Fact]
    public void Wording_IsNormalised_FromTheScrubbedSource()
    {
        string[] scrubbed = ["效劳", "广阔", "科学开展", "发动大会", "根底", "回忆", "争领先", "2023"];
        var lines = Result.Content.Split('\n').Where(line => !line.TrimStart().StartsWith('#')).ToList();
        lines.ShouldNotBeEmpty();
        foreach (var word in scrubbed)
            lines.ShouldAllBe(line => !line.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryText_HasBothLanguages()
    {
        var texts = TextsOf.Everything(Plan).ToList();
        texts.Count.ShouldBeGreaterThan(200);
        texts.ShouldAllBe(t => t.Zh.Length > 0 && t.En != null && t.En.Length > 0);
    }

    [Fact]
    public void NotesOfTheEditor_StandInRemarks_AndInNoMessage()
    {
        string[] notes = ["原文", "断了", "缺失", "本方案定", "待补", "source breaks", "the source", "TODO"];
        var texts = TextsOf.Everything(Plan).SelectMany(t => new[] { t.Zh, t.En ?? "" }).ToList();
        texts.ShouldNotBeEmpty();
        foreach (var note in notes)
            texts.ShouldAllBe(text => !text.Contains(note, StringComparison.OrdinalIgnoreCase));
        Result.Content.Split('\n').Count(line => line.Contains("原文", StringComparison.Ordinal)).ShouldBeGreaterThan(3);
    }

    [Fact]
    public void NoText_LooksCut() => Result.Warnings.Select(p => p.Show(Language.English)).ShouldBeEmpty();
}
