using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>One question of a dialog, as the engine sees it: it knows neither the type of the draft nor that of the answer.</summary>
internal abstract class Step(string id)
{
    /// <summary>Answers are stored under it; at most <see cref="DialogSnapshot.NameMaxLength"/> characters.</summary>
    public string Id { get; } = id;

    /// <summary>True for a step that asks for an answer to keep; false for one that only confirms.</summary>
    public virtual bool HoldsAnswer => true;

    /// <summary>True where the answer is written over several messages, so that "keep as it is" is the step's own "done".</summary>
    public virtual bool IsGathered => false;

    /// <summary>True for a step that is answered from the start and only changed by whoever wants to: it is no part of how far one is.</summary>
    public virtual bool IsAside => false;

    /// <summary>True where words only add to what is there, so that it need not be read for them.</summary>
    public virtual bool OnlyAdds => false;

    /// <summary>Is it asked at all, as the draft stands? The answer is what was given to it, if anything.</summary>
    public abstract bool IsAsked(object draft, StepAnswer? answer, DialogScope scope);

    /// <summary>True when it may be skipped, as the draft stands.</summary>
    public abstract bool IsOptional(DialogRun run);

    /// <summary>Puts a stored answer into the draft; leaves the draft alone where the answer can't be read any more.</summary>
    public abstract object Apply(object draft, StepAnswer answer);

    /// <summary>True when the stored answer can be read by this version of the step and still satisfies its rules.</summary>
    public abstract ValueTask<bool> AcceptsAsync(StepAnswer answer, DialogRun run, CancellationToken ct);

    /// <summary>Which of the step's rules an answer breaks that was given some time ago, in words; null: it is as right as it was.</summary>
    public virtual ValueTask<Text?> ObjectionAsync(StepAnswer answer, DialogRun run, CancellationToken ct) => new((Text?)null);

    /// <summary>True for an answer that says only that nothing more follows: a summary leaves it out.</summary>
    public virtual bool IsUnsaid(StepAnswer answer) => false;

    /// <summary>What is asked.</summary>
    public abstract Text Question(DialogRun run);

    /// <summary>The short name of the answer in a summary.</summary>
    public abstract Text Label(DialogRun run);

    /// <summary>The answer in words.</summary>
    public abstract ValueTask<Text> ShowAsync(StepAnswer answer, DialogRun run, CancellationToken ct);

    public abstract ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct);

    public abstract ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct);

    /// <summary>Reads a changed message again that gave piece number <paramref name="piece"/>; null where the change means nothing to the step.</summary>
    public abstract ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct);

    /// <summary>The rows of the files that an answer names.</summary>
    public virtual IReadOnlyList<long> FilesOf(StepAnswer answer) => [];

    /// <summary>What is known from the start; null: nothing.</summary>
    public abstract StepAnswer? Prefilled(DialogScope scope);

    public override string ToString() => Id;
}
