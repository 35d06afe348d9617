using System.Globalization;
using CampaignBot.Bot.Dialogs.Parsing;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>A day: on buttons, or typed as "6.23", "6月23日", "2027-06-23", "昨天", "23 June". Days that break a rule of the step are not offered.</summary>
internal sealed class DatePrompt(IReadOnlyList<int> offered) : SinglePrompt<DateOnly>
{
    /// <summary>Today and the two days before, as offsets from today.</summary>
    public static readonly IReadOnlyList<int> RecentDays = [0, -1, -2];

    private const string Stored = "yyyy-MM-dd";

    public override bool HidesRefusedPicks => true;

    public override ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct) => new(new StepView
    {
        Input = new InputField(InputKind.Date) { Label = DialogTexts.DateField.Render(run.Scope.Language).Plain },
        Rows = [.. offered.Select(offset => run.Scope.Today.AddDays(offset))
            .Select(day => StepButton.For(Label(day, run), Format(day)))
            .Select(IReadOnlyList<StepButton> (button) => [button])],
    });

    protected override ValueTask<ValueReading<DateOnly>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct) =>
        new(input.Words is { } words && DateReader.Read(words, run.Scope.Today) is { } day ? day
            : input.Words is { } wrong && DateReader.ReadImpossible(wrong, run.Scope.Today) is var (month, number) ? DialogTexts.NoSuchDay(month, number)
            : offered.All(offset => offset > 0) ? DialogTexts.ExpectsDateAhead(run.Scope.Today.AddDays(offered[0]))
            : DialogTexts.ExpectsDate(run.Scope.Today));

    protected override bool TryParse(string stored, out DateOnly value) =>
        DateOnly.TryParseExact(stored, Stored, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override string Format(DateOnly value) => value.ToString(Stored, CultureInfo.InvariantCulture);

    public override ValueTask<Text> ShowAsync(DateOnly value, DialogRun run, CancellationToken ct) => new(
        value.Year == run.Scope.Today.Year ? DialogTexts.Day(value) : DialogTexts.DayWithYear(value));

    private static Text Label(DateOnly day, DialogRun run) => (day.DayNumber - run.Scope.Today.DayNumber) switch
    {
        0 => DialogTexts.Today(day),
        -1 => DialogTexts.Yesterday(day),
        1 => DialogTexts.Tomorrow(day),
        _ => DialogTexts.Day(day),
    };
}
