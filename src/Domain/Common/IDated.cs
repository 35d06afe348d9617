namespace CampaignBot.Domain.Common;

/// <summary>Something that holds from one day on, and until another: a membership, a role.</summary>
public interface IDated
{
    /// <summary>First day on which it holds.</summary>
    DateOnly From { get; }

    /// <summary>First day on which it no longer holds; null while it does.</summary>
    DateOnly? To { get; }
}

/// <summary>The one rule of what is dated: the last day is not part of it.</summary>
public static class Dated
{
    /// <summary>True when it holds on <paramref name="day"/>.</summary>
    public static bool HoldsOn(this IDated dated, DateOnly day) => dated.From <= day && (dated.To is null || day < dated.To);
}
