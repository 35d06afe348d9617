using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Reviews;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Kinds.Forms;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>Leads through a form of the plan, section by section, and hands it in. The form is the one that the plan had when it was begun.</summary>
internal sealed class FormDialog(HandInWorkHandler handler, AnswerCodec answers, FormReader reader, SectionSteps sections, FormFigures figures, WorkWindow window, WorkRefusals refusals)
    : Dialog<AnswersDraft>
{
    public const string Name = "form";

    public override DialogKey Key => new(Name, Version: 1);

    /// <summary>Whose form it is, is asked on every turn: a member's own, or that of an organization they act for.</summary>
    public override PolicyAction Action => PolicyAction.SeeOwn;

    /// <summary>A form asks all its sections.</summary>
    public override bool WritingDecidesNothing => true;

    public override Text TitleOf(DialogScope scope) =>
        WorkArguments.Read(scope.Arguments) is { } arguments && scope.PinnedPlan.Task(arguments.Task.TaskId) is { } task
            ? WorkTexts.TitleFor(task.Title, NameOf(scope, arguments.Subject))
            : FormTexts.Title;

    public override string TopicOf(DialogScope scope) => WorkArguments.Read(scope.Arguments)?.Topic ?? scope.Arguments;

    public override bool IsConfidential(DialogScope scope) => scope.Get<FormFilling>().Form.Confidential;

    protected override ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) => WorkAccess.WhyRefusedAsync<FormTask>(scope, ct);

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) =>
        scope.Set(await reader.ReadAsync(scope, WorkArguments.Read(scope.Arguments)!.Value, ct));

    protected override async ValueTask<Text?> OpeningAsync(DialogScope scope, CancellationToken ct)
    {
        var filling = scope.Get<FormFilling>();
        foreach (var message in filling.Task.BeginsWithFigures ? await figures.ReadAsync(scope, filling, ct) : [])
            scope.Turn.Reply(message);
        return !filling.IsRevision && await window.DueAsync(scope.Turn, filling.Key, ct) is { } due
            ? FormTexts.Opening(filling.Title, filling.Form.Sections.Count, due)
            : null;
    }

    // A form that is filled in for the first time asks every member the same; a section with days follows the timeline.
    protected override object? SharedBy(DialogScope scope) =>
        scope.Get<FormFilling>() is { OrganizationName: null, About: null, Before.Count: 0, IsRevision: false, Comment: null } filling
        && !filling.Form.Sections.Any(s => s is DateSection or EntriesSection)
            ? filling.Task
            : null;

    protected override void Define(DialogBuilder<AnswersDraft> steps)
    {
        var filling = steps.Scope.Get<FormFilling>();
        foreach (var section in filling.Form.Sections)
            sections.Add(steps, section, new AskedSection(section.Id)
            {
                Whose = section is EntriesSection { IsOwnedByTarget: true } ? filling.About ?? filling.OrganizationName : filling.OrganizationName,
                Before = filling.Before.GetValueOrDefault(section.Id),
                AllBefore = filling.Before,
                IsRevision = filling.IsRevision,
                IsCorrection = filling.IsCorrection,
            });
        steps.Confirm(
            "confirm",
            FormTexts.Preview(filling.Title),
            WorkTexts.HandInButton,
            inFull: true,
            ahead: filling.Comment is { } comment ? WorkTexts.ReturnedWith(comment) : filling.IsCorrection ? FormTexts.Correcting : null);
    }

    protected override ValueTask<Text?> WhyClosedAsync(AnswersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var filling = scope.Get<FormFilling>();
        return refusals.WhyClosedAsync(scope, filling.Key, filling.Title, ct);
    }

    protected override async Task<DialogCompletion> CompleteAsync(AnswersDraft draft, DialogScope scope, CancellationToken ct)
    {
        var filling = scope.Get<FormFilling>();
        if (await refusals.OvertakenAsync(scope, filling.Key, filling.Title, filling.Task.CanBeCorrected, ct) is { } overtaken)
            return overtaken;
        var result = await handler.HandleAsync(
            scope.Turn, new HandedIn(filling.Key, filling.OrganizationId, filling.PlanVersion, answers.Seal(draft.Answers), scope.InstanceId), ct);
        return result switch
        {
            HandInResult.AwaitsReview => FormTexts.HandedIn(filling.Title),
            HandInResult.Accepted => await RecordedAsync(filling, scope, ct),
            var refused => await refusals.CompletionOfAsync(refused, scope, filling.Key, filling.Title, ct),
        };
    }

    private async Task<DialogCompletion> RecordedAsync(FormFilling filling, DialogScope scope, CancellationToken ct)
    {
        var recorded = FormTexts.Recorded(filling.Title);
        if (!filling.Task.CanBeCorrected || await window.DueAsync(scope.Turn, filling.Key, ct) is not { } due)
            return recorded;
        var closes = filling.Task.ClosingDay(due);
        return new OutgoingMessage(Text.Lines(recorded, FormTexts.MayCorrect(closes))).WithRow(TaskCall.For(filling.Key).Button(WorkTexts.CorrectButton)) with
        {
            ButtonScope = ButtonScope.Member(scope.Person.MemberId, scope.Campaign.Timeline.EndOfDay(closes)),
        };
    }

    // Known without a look-up, for lists of drafts; who acts for it from above reads its name in the questions.
    private static string? NameOf(DialogScope scope, Subject subject) => subject.Kind == SubjectKind.Member
        ? null
        : scope.Person.Roles.FirstOrDefault(r => r.OrganizationId == subject.Id)?.OrganizationName;
}
