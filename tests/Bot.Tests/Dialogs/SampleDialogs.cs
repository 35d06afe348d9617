using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Dialogs.Steps;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Tests.Dialogs;

internal sealed record VisitDraft
{
    public string? Activity { get; init; }

    public DateOnly? Day { get; init; }

    public decimal? Hours { get; init; }

    public string? Place { get; init; }

    public string? Note { get; init; }

    public long? Photo { get; init; }
}

/// <summary>Every kind of short step, with a condition, a default, rules and a confirmation.</summary>
internal sealed class VisitDialog(int version = 1) : Dialog<VisitDraft>
{
    /// <summary>What was handed in, with the instance it came from.</summary>
    public List<(string InstanceId, VisitDraft Draft)> HandedIn { get; } = [];

    /// <summary>What completing answers; the default hands in.</summary>
    public Func<VisitDraft, DialogCompletion>? Completes { get; set; }

    public Text? Closed { get; set; }

    public Text? Refused { get; set; }

    public override DialogKey Key => new("visit", version);

    public override bool MayBeginByOpenLink(string arguments) => !arguments.StartsWith("own", StringComparison.Ordinal);

    public override Text TitleOf(DialogScope scope) => Text.Plain("走访记录");

    protected override void Define(DialogBuilder<VisitDraft> steps)
    {
        steps.Choice("activity", Text.Plain("做了什么？"), _ => [new("help", Text.Plain("结对帮扶")), new("clean", Text.Plain("打扫卫生")), new("lecture", Text.Plain("听党课"))])
            .Label(Text.Plain("活动"))
            .Prefill(scope => scope.Arguments.Length > 0 ? scope.Arguments : null)
            .Into((draft, id) => draft with { Activity = id });

        steps.Date("day", Text.Plain("哪一天？")).Label(Text.Plain("日期"))
            .Must((day, scope) => day <= scope.Today && day > scope.Today.AddDays(-7), Text.Plain("只能填最近七天。"))
            .Into((draft, day) => draft with { Day = day });

        steps.Number("hours", Text.Plain("做了几个小时？")).Label(Text.Plain("时长"))
            .Default(_ => 2)
            .Must(hours => hours is > 0 and <= 24, Text.Plain("要在 0 到 24 之间。"))
            .When((draft, _) => draft.Activity != "lecture")
            .Into((draft, hours) => draft with { Hours = hours });

        steps.Place("place", Text.Plain("在哪里？"), 20).Label(Text.Plain("地点"))
            .Optional((draft, _) => draft.Activity == "lecture")
            .Into((draft, place) => draft with { Place = place });

        steps.Text("note", Text.Plain("想说几句吗？"), 10).Label(Text.Plain("备注")).Optional()
            .Into((draft, note) => draft with { Note = note });

        steps.Photo("photo", Text.Plain("有照片吗？")).Label(Text.Plain("照片")).Optional()
            .Into((draft, photo) => draft with { Photo = photo });

        steps.Confirm("confirm", Text.Plain("请核对"));
    }

    protected override ValueTask<Text?> WhyRefusedAsync(DialogScope scope, CancellationToken ct) => new(Refused);

    protected override ValueTask<Text?> WhyClosedAsync(VisitDraft draft, DialogScope scope, CancellationToken ct) => new(Closed);

    protected override Task<DialogCompletion> CompleteAsync(VisitDraft draft, DialogScope scope, CancellationToken ct)
    {
        var completion = Completes?.Invoke(draft) ?? Text.Plain("记好了。");
        if (completion is DialogCompletion.Finished)
            HandedIn.Add((scope.InstanceId, draft));
        return Task.FromResult(completion);
    }
}

internal sealed record EssayDraft
{
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
}

/// <summary>Steps that come from the pinned plan's form, and writing in several messages.</summary>
internal sealed class EssayDialog(int version = 1) : Dialog<EssayDraft>
{
    public List<EssayDraft> HandedIn { get; } = [];

    public Text? Closed { get; set; }

    /// <summary>What is known of a section from the start.</summary>
    public Dictionary<string, string> Known { get; } = [];

    public bool DecidesNothing { get; init; }

    public override bool WritingDecidesNothing => DecidesNothing;

    public override DialogKey Key => new("essay", version);

    public override Text TitleOf(DialogScope scope) => Text.Plain("党性分析");

    public override bool IsConfidential(DialogScope scope) => true;

    protected override void Define(DialogBuilder<EssayDraft> steps)
    {
        foreach (var section in steps.Scope.PinnedPlan.Forms[0].Sections.OfType<LongTextSection>())
        {
            steps.LongText(section.Id, section.Prompt, section.MinLength, section.MaxLength).Label(section.Title).Optional(!section.Required)
                .Prefill(_ => Known.GetValueOrDefault(section.Id))
                .Into((draft, text) => new EssayDraft { Answers = new Dictionary<string, string>(draft.Answers) { [section.Id] = text } });
        }

        steps.Confirm("confirm", Text.Plain("请看一遍"), Text.Plain("提交给书记"), inFull: true);
    }

    protected override ValueTask<Text?> WhyClosedAsync(EssayDraft draft, DialogScope scope, CancellationToken ct) => new(Closed);

    protected override Task<DialogCompletion> CompleteAsync(EssayDraft draft, DialogScope scope, CancellationToken ct)
    {
        HandedIn.Add(draft);
        return Task.FromResult<DialogCompletion>(Text.Plain("交上去了。"));
    }

    public static LongTextSection Section(string id, int min = 5, int max = 40, bool required = true) => new()
    {
        Id = id,
        Title = new LocalizedText("标题" + id, "Title " + id),
        Prompt = new LocalizedText("请写" + id, "Write " + id),
        MinLength = min,
        MaxLength = max,
        Required = required,
    };
}

internal sealed record RollDraft
{
    public IReadOnlyList<string> Members { get; init; } = [];
}

/// <summary>Many to tick, and no confirmation.</summary>
internal sealed class RollDialog : Dialog<RollDraft>
{
    public const int Members = 20;

    public List<RollDraft> HandedIn { get; } = [];

    public override DialogKey Key => new("roll", 1);

    public override Text TitleOf(DialogScope scope) => Text.Plain("会议点名");

    protected override void Define(DialogBuilder<RollDraft> steps) => steps
        .MultiChoice("members", Text.Plain("谁参加了？"), _ => Enumerable.Range(1, Members).Select(n => new Option("m" + n, Text.Plain($"党员 {n:D4}"))))
        .Into((draft, ids) => draft with { Members = ids });

    protected override Task<DialogCompletion> CompleteAsync(RollDraft draft, DialogScope scope, CancellationToken ct)
    {
        HandedIn.Add(draft);
        return Task.FromResult<DialogCompletion>(Text.Plain("点好了。"));
    }
}
