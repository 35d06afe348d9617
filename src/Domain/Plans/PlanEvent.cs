namespace CampaignBot.Domain.Plans;

/// <summary>A dated fact that deadlines hang from.</summary>
/// <param name="Id">Names the year where the event comes every year (<c>founding-day-2027</c>).</param>
/// <param name="Title">What people call it.</param>
/// <param name="Year">The year it belongs to; a recorded day must lie in it.</param>
/// <param name="Day">The day, where the calendar fixes it; null while it must be recorded.</param>
/// <param name="Owner">Whose office (of a branch: whose secretary) may record or correct it.</param>
/// <param name="PerOrganization">
/// Each organization of the owner's level records its own, such as its own meeting, and the day holds for it and for what lies right under it.
/// Else one day holds for the whole campaign.
/// </param>
public sealed record PlanEvent(string Id, LocalizedText Title, int Year, DateOnly? Day, PlanLevel Owner, bool PerOrganization = false)
{
    /// <summary>True when the day comes from the plan and is not to be recorded.</summary>
    public bool IsFixed => Day is not null;

    /// <summary>May the event have been on <paramref name="day"/>?</summary>
    public bool Allows(DateOnly day) => !IsFixed && day.Year == Year;
}
