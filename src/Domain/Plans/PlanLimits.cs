namespace CampaignBot.Domain.Plans;

/// <summary>
/// Longest texts of a plan, in characters: what can be read on a phone without scrolling for long. What a channel can't carry in one
/// message, it carries in several.
/// </summary>
public static class PlanLimits
{
    /// <summary>Titles of anything; most become headings or lines of a list.</summary>
    public const int Title = 100;

    /// <summary>What stands on a button: an option, an activity. Longer ones are cut by phones.</summary>
    public const int Button = 40;

    /// <summary>A category's goal in one line.</summary>
    public const int Slogan = 200;

    /// <summary>A task's sentence or two.</summary>
    public const int Summary = 600;

    /// <summary>What is added for one category; a rubric's explanation; a category's theme.</summary>
    public const int Words = 800;

    /// <summary>An announcement; with the words for a category and the list of tasks it still fits.</summary>
    public const int Announcement = 2_000;

    /// <summary>A form's question or its introduction.</summary>
    public const int Prompt = 1_000;

    /// <summary>The advice under a question.</summary>
    public const int Hint = 800;

    /// <summary>What stands under a file or link of a material.</summary>
    public const int About = 600;

    /// <summary>The name of the source's section.</summary>
    public const int Source = 200;
}
