namespace CampaignBot.Domain.Plans;

/// <summary>Ids in a plan: lower-case letters, digits and single hyphens, starting with a letter (<c>centralized-study</c>).</summary>
public static class PlanId
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxLength = 40;

    /// <summary>True for a well-formed id of at most <see cref="MaxLength"/> characters.</summary>
    public static bool IsValid(string id)
    {
        if (id.Length is 0 or > MaxLength || !char.IsAsciiLetterLower(id[0]) || id[^1] == '-')
            return false;
        for (var i = 1; i < id.Length; i++)
        {
            var ok = char.IsAsciiLetterLower(id[i]) || char.IsAsciiDigit(id[i]) || (id[i] == '-' && id[i - 1] != '-');
            if (!ok)
                return false;
        }

        return true;
    }
}
