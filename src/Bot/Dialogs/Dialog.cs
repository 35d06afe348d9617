using System.Runtime.CompilerServices;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Dialogs;

/// <summary>What a dialog is known by. The version is raised when a stored answer would mean something else than before.</summary>
/// <param name="Name">Lower-case words with hyphens; at most <see cref="DialogSnapshot.NameMaxLength"/> characters.</param>
/// <param name="Version">From 1. Members with a draft of an older version see their text and choose.</param>
internal readonly record struct DialogKey(string Name, int Version);

/// <summary>A dialog as the engine sees it; write one by deriving from <see cref="Dialog{TDraft}"/>.</summary>
internal interface IDialog
{
    DialogKey Key { get; }

    /// <summary>The row of the policy table that lets someone start it and hand it in.</summary>
    PolicyAction Action { get; }

    Text TitleOf(DialogScope scope);

    string TopicOf(DialogScope scope);

    bool IsConfidential(DialogScope scope);

    bool WritingDecidesNothing { get; }

    bool MayBeginByOpenLink(string arguments);

    ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct);

    Task PrepareAsync(DialogScope scope, CancellationToken ct);

    object CreateDraft(DialogScope scope);

    IReadOnlyList<Step> StepsFor(DialogScope scope);

    ValueTask<Text?> WhyClosedAsync(object draft, DialogScope scope, CancellationToken ct);

    Task<DialogCompletion> CompleteAsync(object draft, DialogScope scope, CancellationToken ct);
}

/// <summary>
/// A conversation that collects a draft step by step and then does something with it. The class declares the steps and the end;
/// back, skip, cancel, resume, restart, storage, edits and their wording are the engine's. Registered with
/// <c>services.AddDialog&lt;T&gt;()</c>; a singleton, so it keeps nothing between turns.
/// </summary>
/// <typeparam name="TDraft">An immutable record; it is made anew from the stored answers on every turn, so a step whose condition no longer holds leaves no trace in it.</typeparam>
internal abstract class Dialog<TDraft> : IDialog
    where TDraft : class, new()
{
    private readonly ConditionalWeakTable<object, IReadOnlyList<Step>> _shared = [];

    public abstract DialogKey Key { get; }

    /// <summary>What the policy must allow; a member acting for themselves unless overridden.</summary>
    public virtual PolicyAction Action => PolicyAction.ActForSelf;

    /// <summary>What the member calls it, for the list of drafts: "Check-in".</summary>
    public abstract Text TitleOf(DialogScope scope);

    /// <summary>What this instance is about: a second start with the same topic resumes the first one's draft. The arguments unless overridden.</summary>
    public virtual string TopicOf(DialogScope scope) => scope.Arguments;

    /// <summary>True where only the author and named reviewers may read the answers: the messages are protected from being forwarded.</summary>
    public virtual bool IsConfidential(DialogScope scope) => false;

    /// <summary>
    /// True where nothing that was written at length decides what is asked, in which words, or whether the dialog is still open. A further
    /// piece of a long text is then taken without what was written before being read.
    /// </summary>
    public virtual bool WritingDecidesNothing => false;

    /// <summary>
    /// May whoever likes begin it with these arguments? Then a link that stands in a group carries them in the open, for everyone who reads
    /// it; they can be forged, so they name nobody. False unless overridden: a link is bound to the one person it was made for.
    /// </summary>
    public virtual bool MayBeginByOpenLink(string arguments) => false;

    /// <summary>
    /// Null where the person may begin it with these arguments, or go on with it; else why not. Asked on every turn, before anything is
    /// loaded: what someone might do when they began, they may not be allowed any more.
    /// </summary>
    protected virtual ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) => new((Text?)null);

    /// <summary>Loads what the steps need (<see cref="DialogScope.Set{T}"/>); runs before the steps are defined, on every turn.</summary>
    protected virtual Task PrepareAsync(DialogScope scope, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The draft before any answer, made from the arguments.</summary>
    protected virtual TDraft CreateDraft(DialogScope scope) => new();

    /// <summary>
    /// Declares the steps, in order. It runs on every turn, unless they are <see cref="SharedBy">shared</see>: steps may come from data
    /// (<see cref="DialogBuilder{TDraft}.Scope"/>).
    /// </summary>
    protected abstract void Define(DialogBuilder<TDraft> steps);

    /// <summary>
    /// What the steps hang on where they are the same for everyone: they are declared once for each such object, as long as it lives. Null,
    /// unless overridden: they hang on this turn.
    /// </summary>
    protected virtual object? SharedBy(DialogScope scope) => null;

    /// <summary>Null while it can be filled in and handed in; else why not any more, and what the member can do now. The draft is kept.</summary>
    protected virtual ValueTask<Text?> WhyClosedAsync(TDraft draft, DialogScope scope, CancellationToken ct) => new((Text?)null);

    /// <summary>Does what the dialog is for. <see cref="DialogScope.InstanceId"/> is the idempotency key.</summary>
    protected abstract Task<DialogCompletion> CompleteAsync(TDraft draft, DialogScope scope, CancellationToken ct);

    ValueTask<Text?> IDialog.WhyRefusedAsync(DialogScope scope, CancellationToken ct) => WhyRefusedAsync(scope, ct);

    Task IDialog.PrepareAsync(DialogScope scope, CancellationToken ct) => PrepareAsync(scope, ct);

    object IDialog.CreateDraft(DialogScope scope) => CreateDraft(scope);

    IReadOnlyList<Step> IDialog.StepsFor(DialogScope scope) =>
        SharedBy(scope) is { } shared ? _shared.GetValue(shared, _ => StepsFor(scope)) : StepsFor(scope);

    ValueTask<Text?> IDialog.WhyClosedAsync(object draft, DialogScope scope, CancellationToken ct) =>
        WhyClosedAsync((TDraft)draft, scope, ct);

    Task<DialogCompletion> IDialog.CompleteAsync(object draft, DialogScope scope, CancellationToken ct) =>
        CompleteAsync((TDraft)draft, scope, ct);

    private IReadOnlyList<Step> StepsFor(DialogScope scope)
    {
        var builder = new DialogBuilder<TDraft>(scope);
        Define(builder);
        return builder.Build();
    }
}
