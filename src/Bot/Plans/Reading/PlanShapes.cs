using CampaignBot.Bot.Plans.Tasks;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Reading;

/// <summary>The shapes of everything but tasks, sections and materials, whose kinds bring their own.</summary>
internal static class PlanShapes
{
    public static readonly PlanShape Plan = new(
        "plan",
        "id title time-zone calendar rules events standings rubrics categories phases tasks",
        "forms registers materials");

    public static readonly PlanShape Localized = new("localized", "zh", "en");

    public static readonly PlanShape Calendar = new("calendar", "sending-hour quiet-hours daily-budget", "holidays on-holiday");

    public static readonly PlanShape QuietHours = new("quiet-hours", "from until");

    public static readonly PlanShape Holiday = new("holiday", "from to", "name");

    public static readonly PlanShape Rules = new("rules", "late-joiner-grace-days", "names-of-late-in-groups publish-suggestions album retention burden");

    public static readonly PlanShape Burden = new(
        "burden", "", "member secretary office group-messages branch-members organizations-below review-minutes");

    /// <summary>How long what is kept: the shared words and those that the kinds of tasks bring.</summary>
    public static PlanShape Retention(IReadOnlyList<ITaskKindReader> kinds) => new("retention", "", string.Join(' ', RetentionOf(kinds).Select(k => k.Word)));

    /// <summary>What a plan may give a retention period for.</summary>
    public static IEnumerable<RetentionKind> RetentionOf(IReadOnlyList<ITaskKindReader> kinds) =>
        RetentionKind.Shared.Concat(kinds.SelectMany(k => k.Retention)).Distinct();

    public static readonly PlanShape Event = new("event", "id title year", "date owner per-organization");

    public static readonly PlanShape Standing = new("standing", "id title");

    public static readonly PlanShape Rubric = new("rubric", "id title items");

    public static readonly PlanShape RubricItem = new("rubric-item", "title", "detail");

    public static readonly PlanShape Category = new("category", "id title slogan theme", "organization-rubrics member-rubrics apart");

    public static readonly PlanShape Phase = new("phase", "id number title opens ends announcement", "words source");

    public static readonly PlanShape Audience = new("audience", "level", "categories must may voluntary press-in-group open-to-everybody");

    public static readonly PlanShape Form = new("form", "id title sections", "introduction confidential published");

    public static readonly PlanShape Register = new(
        "register", "id title level fields keeper", "examples review return-reasons published outcomes added-by most-per-organization holder grants due-field categories counted-by shared-as-material");

    public static readonly PlanShape ReturnReason = new("return-reason", "title comment");

    public static readonly PlanShape Recurrence = new("recurrence", "times per");

    public static readonly PlanShape Option = new("option", "id title");

    /// <summary>What every task has.</summary>
    public static readonly PlanShape Task = new(
        "task", "id kind phase title summary audience opens due", "announcement reminders retired source takes-minutes words");

    /// <summary>What every section of a form has.</summary>
    public static readonly PlanShape Section = new("section", "id kind title prompt", "hint required");

    /// <summary>What every material has.</summary>
    public static readonly PlanShape Material = new("material", "id kind task title push", "due minutes");

    /// <summary>All of them, with those that the kinds bring.</summary>
    public static IReadOnlyList<PlanShape> All(IReadOnlyList<ITaskKindReader> kinds) =>
    [
        Plan, Localized, Calendar, QuietHours, Holiday, Rules, Burden, Event, Standing, Rubric, RubricItem, Category, Phase, Audience, Form,
        Register, ReturnReason, Recurrence, Option,
        Retention(kinds),
        .. kinds.Select(k => k.Shape),
        .. Forms.SectionKinds.All.Select(k => k.Shape),
        .. Materials.MaterialKinds.All.Select(k => k.Shape),
    ];
}
