using System.Globalization;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>A number as people write it: "2", "２", "两个半小时", "2.5h"; of hours, also a part of a day: "半天".</summary>
internal sealed class NumberPrompt(int decimals, Func<string, decimal?> read) : SinglePrompt<decimal>
{
    public override ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct) =>
        new(new StepView { Input = new InputField(InputKind.Number) { Label = DialogTexts.NumberField.Render(run.Scope.Language).Plain } });

    protected override ValueTask<ValueReading<decimal>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct)
    {
        if (input.Words is not { } words || read(words) is not { } number)
            return new(DialogTexts.ExpectsNumber);
        if (decimal.Round(number, decimals) != number)
            return new(decimals == 0 ? DialogTexts.WholeNumber : DialogTexts.TooManyDecimals(decimals));
        return new(number);
    }

    protected override bool TryParse(string stored, out decimal value) =>
        decimal.TryParse(stored, NumberStyles.Number, CultureInfo.InvariantCulture, out value);

    protected override string Format(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    public override ValueTask<Text> ShowAsync(decimal value, DialogRun run, CancellationToken ct) => new(Text.Plain(Format(value)));
}
