using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>
/// A kind of step: how a value is asked for, read, stored and shown. A new kind is a new class here and a method on the builder;
/// rules, conditions, defaults and the draft are the step's.
/// </summary>
internal abstract class Prompt<TValue>
    where TValue : notnull
{
    /// <summary>See <see cref="Step.IsGathered"/>.</summary>
    public virtual bool IsGathered => false;

    /// <summary>See <see cref="Step.OnlyAdds"/>.</summary>
    public virtual bool OnlyAdds => false;

    /// <summary>True where picks that break a rule of the step are not offered (days out of range).</summary>
    public virtual bool HidesRefusedPicks => false;

    public virtual ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct) => new(StepView.Bare);

    public abstract ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct);

    /// <summary>See <see cref="Step.ReviseAsync"/>.</summary>
    public virtual async ValueTask<Reading?> ReviseAsync(int piece, StepInput input, StepAnswer answer, DialogRun run, CancellationToken ct) =>
        await ReadAsync(input, answer, run, ct);

    public abstract bool TryDecode(StepAnswer answer, out TValue value);

    public abstract StepAnswer Encode(TValue value);

    /// <summary>Why the value can't be taken whatever the step's own rules say (an option that is gone); null: it can.</summary>
    public virtual ValueTask<Text?> ProblemAsync(TValue value, DialogRun run, CancellationToken ct) => new((Text?)null);

    /// <summary>The value in words.</summary>
    public abstract ValueTask<Text> ShowAsync(TValue value, DialogRun run, CancellationToken ct);
}

/// <summary>A kind of step whose answer is one value, given at once: typed, or picked by a button.</summary>
internal abstract class SinglePrompt<TValue> : Prompt<TValue>
    where TValue : notnull
{
    /// <summary>Reads an input that is no pick.</summary>
    protected abstract ValueTask<ValueReading<TValue>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct);

    protected abstract bool TryParse(string stored, out TValue value);

    protected abstract string Format(TValue value);

    public sealed override async ValueTask<Reading> ReadAsync(StepInput input, StepAnswer? soFar, DialogRun run, CancellationToken ct)
    {
        if (input.Pressed is { Length: > 0 } press)
        {
            if (press[0] != StepButton.Pick)
                return Reading.Show(press);
            return TryParse(press[1..], out var picked) ? Reading.Take(Encode(picked)) : Reading.Refuse(DialogTexts.AnswerGone);
        }

        var read = await ReadAsync(input, run, ct);
        return read.Problem is { } problem ? Reading.Refuse(problem) : Reading.Take(StepAnswer.Of(Format(read.Value!), input.MessageId));
    }

    public sealed override bool TryDecode(StepAnswer answer, out TValue value)
    {
        value = default!;
        return answer.Pieces.Count == 1 && TryParse(answer.Pieces[0].Value, out value);
    }

    public sealed override StepAnswer Encode(TValue value) => StepAnswer.Of(Format(value));
}

/// <summary>A value, or why there is none.</summary>
internal readonly record struct ValueReading<TValue>(TValue? Value, Text? Problem)
{
    public static implicit operator ValueReading<TValue>(TValue value) => new(value, null);

    public static implicit operator ValueReading<TValue>(Text problem) => new(default, problem);
}
