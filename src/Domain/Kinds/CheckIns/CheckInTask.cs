using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Kinds.CheckIns;

/// <summary>Short records of an activity: once, or so many times in each period.</summary>
public sealed record CheckInTask : PlanTask
{
    /// <summary>Farthest a plan may allow a check-in to be dated back, in days.</summary>
    public const int LimitBackDatingDays = 60;

    /// <summary>What the plan writes for it.</summary>
    public const string KindName = "check-in";

    public override string Kind => KindName;

    public override bool CanBePressed => OnePressIsEnough;

    public override Every Rhythm => Recurrence.Every;

    /// <summary>After the last day a check-in must be dated back to it.</summary>
    public override int ChasableDays => BackDatingDays;

    /// <summary>What it records, in a few words for a button (志愿服务).</summary>
    public required LocalizedText Activity { get; init; }

    /// <summary>How often.</summary>
    public Recurrence Recurrence { get; init; } = Recurrence.Once;

    public Ask Hours { get; init; }

    public Ask Place { get; init; }

    public Ask Note { get; init; } = Ask.Optional;

    public Ask Photo { get; init; }

    /// <summary>The register of whose entries one is chosen (the households that a member helps); null: none.</summary>
    public string? AboutRegisterId { get; init; }

    /// <summary>True where its records say more than that it was done, so that they are added up: hours, or what they were about.</summary>
    public bool IsAddedUp => Hours != Ask.No || AboutRegisterId is not null;

    /// <summary>How many days back a check-in may be dated; 0: today only.</summary>
    public int BackDatingDays { get; init; }

    /// <summary>May the secretary record it for a member without a phone, or tick the attendees of a meeting?</summary>
    public bool SecretaryMayRecord { get; init; } = true;

    /// <summary>True when nothing need be asked, so that one press of a button is a whole check-in.</summary>
    public bool OnePressIsEnough => Hours != Ask.Required && Place != Ask.Required && Note != Ask.Required && Photo != Ask.Required && AboutRegisterId is null && OnePress;

    /// <summary>The plan wants one press to be enough. Never true together with a required detail.</summary>
    public bool OnePress { get; init; }

    /// <summary>
    /// True where a member has at most one record a day, whoever makes it and in whichever way: a press says no more than "I was there",
    /// so two of one day, or a press and the secretary's tick, are the same act. Where details are asked, two acts of one day can be
    /// told apart, and the member says so.
    /// </summary>
    public bool CountsOnceADay => OnePressIsEnough;

    protected override int UsualMinutes(Plan plan, TaskPeriod period) =>
        OnePressIsEnough ? 1 : 2 + new[] { Hours, Place, Note, Photo }.Count(ask => ask == Ask.Required);

    protected override IReadOnlyList<TaskPeriod> PeriodsBetween(Timeline timeline, DateOnly opens, DateOnly due) => Recurrence.Between(opens, due);
}
