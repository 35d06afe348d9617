using System.Collections.Immutable;
using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Obligations;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.HandInForm;

/// <summary>The answers given so far, by section id.</summary>
internal sealed record FormDraft
{
    public ImmutableDictionary<string, FormAnswer> Answers { get; init; } = ImmutableDictionary<string, FormAnswer>.Empty;

    public FormDraft With(string sectionId, FormAnswer answer) => this with { Answers = Answers.SetItem(sectionId, answer) };
}

/// <summary>Leads through a form of the plan, section by section, and hands it in. The form is the one that the plan had when it was begun.</summary>
internal sealed class FormDialog(HandInFormHandler handler, FormReader reader, FormSteps sections, FormWindow window) : Dialog<FormDraft>
{
    public const string Name = "form";

    public override DialogKey Key => new(Name, Version: 1);

    /// <summary>Whose duty it is, is checked by <see cref="FormOpener"/>: a member's own, or their organization's.</summary>
    public override PolicyAction Action => PolicyAction.SeeOwn;

    public override Text TitleOf(DialogScope scope) =>
        scope.PinnedPlan.Task(FormArguments.Parse(scope.Arguments).Task.TaskId) is { } task ? task.Title : FormTexts.Title;

    protected override async Task PrepareAsync(DialogScope scope, CancellationToken ct) => scope.Set(await reader.ReadAsync(scope, ct));

    protected override void Define(DialogBuilder<FormDraft> steps)
    {
        var filling = steps.Scope.Get<FormFilling>();
        foreach (var section in filling.Form.Sections)
            sections.Add(steps, section, filling);
        steps.Confirm("confirm", FormTexts.Preview(filling.Task.Title), FormTexts.HandInButton, inFull: true);
    }

    protected override async ValueTask<Text?> WhyClosedAsync(FormDraft draft, DialogScope scope, CancellationToken ct)
    {
        var filling = scope.Get<FormFilling>();
        return await window.WasOpenTodayAsync(scope.Turn, filling.Key, ct) ? null : FormTexts.Closed(filling.Task.Title);
    }

    protected override async Task<DialogCompletion> CompleteAsync(FormDraft draft, DialogScope scope, CancellationToken ct)
    {
        var filling = scope.Get<FormFilling>();
        var result = await handler.HandleAsync(
            scope.Turn, new HandInForm(filling.Key, filling.OrganizationId, draft.Answers, scope.PlanVersion, scope.InstanceId), ct);
        return result switch
        {
            HandInResult.AwaitsReview => FormTexts.HandedIn(filling.Task.Title),
            HandInResult.Accepted => FormTexts.Recorded(filling.Task.Title),
            HandInResult.AlreadyAccepted => FormTexts.AlreadyAccepted(filling.Task.Title),
            HandInResult.WindowClosed => DialogCompletion.Stay(FormTexts.Closed(filling.Task.Title)),
            _ => DialogCompletion.Stay(FormTexts.Gone),
        };
    }
}

/// <summary>What a form's dialog is started with: the duty, and for whom.</summary>
internal readonly record struct FormArguments(TaskRef Task, Subject Subject)
{
    public static FormArguments Parse(string text)
    {
        var parts = text.Split('@', 2);
        var id = long.Parse(parts[1].AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        return new FormArguments(TaskRef.Parse(parts[0]), parts[1][0] == 'm' ? Subject.Member(id) : Subject.Organization(id));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{Task}@{(Subject.Kind == SubjectKind.Member ? 'm' : 'o')}{Subject.Id}");
}
