using System.Globalization;
using CampaignBot.Bot.Dialogs.Parsing;
using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Dialogs.Steps;

/// <summary>A time of day: on buttons, or typed as "9:30", "9点半", "下午3点". Times that break a rule of the step are not offered.</summary>
internal sealed class TimePrompt(IReadOnlyList<TimeOnly> offered) : SinglePrompt<TimeOnly>
{
    private const string Stored = "HH:mm";
    private const int InRow = 4;

    public override bool HidesRefusedPicks => true;

    public override ValueTask<StepView> FaceAsync(StepAnswer? soFar, string view, DialogRun run, CancellationToken ct) => new(new StepView
    {
        Rows = [.. offered.Select(time => StepButton.For(Text.Plain(Format(time)), Format(time))).Chunk(InRow).Select(IReadOnlyList<StepButton> (row) => row)],
    });

    public override ValueTask<Text> ShowAsync(TimeOnly value, DialogRun run, CancellationToken ct) => new(Text.Plain(Format(value)));

    protected override ValueTask<ValueReading<TimeOnly>> ReadAsync(StepInput input, DialogRun run, CancellationToken ct) =>
        new(input.Words is { } words && TimeReader.Read(words) is { } time ? time : DialogTexts.ExpectsTime);

    protected override bool TryParse(string stored, out TimeOnly value) =>
        TimeOnly.TryParseExact(stored, Stored, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override string Format(TimeOnly value) => value.ToString(Stored, CultureInfo.InvariantCulture);
}
