namespace CampaignBot.Domain.Obligations;

/// <summary>Why a day can't be a later last day.</summary>
public enum LastDayProblem
{
    /// <summary>It isn't later than the present one, or it is over.</summary>
    NotLater = 1,

    /// <summary>More than <see cref="LastDays.MostAtOnce"/> days at once.</summary>
    TooFar = 2,
}

/// <summary>How far a last day can be moved when somebody is given more time.</summary>
public static class LastDays
{
    /// <summary>How far beyond the present last day, or beyond today, one may be put at once, in days.</summary>
    public const int MostAtOnce = DueOverride.MaxExtensionDays;

    /// <summary>Why the day can't take the place of the present one; null: it can.</summary>
    public static LastDayProblem? WhyNot(DateOnly day, DateOnly present, DateOnly today) =>
        day <= present || day < today ? LastDayProblem.NotLater
        : day > (present > today ? present : today).AddDays(MostAtOnce) ? LastDayProblem.TooFar
        : null;
}
