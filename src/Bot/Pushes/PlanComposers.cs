using CampaignBot.Bot.Campaigns;

namespace CampaignBot.Bot.Pushes;

/// <summary>
/// The composers that speak for the plan and not for a person: what they write keeps to the plan's sending hours and is counted in the
/// chat's daily budget. What people say to each other through the bot does neither.
/// </summary>
internal static class PlanComposers
{
    /// <summary>Announcements, materials, dates.</summary>
    public const string Pushes = "push";

    /// <summary>Reminders of what is owed.</summary>
    public const string Reminders = "reminders";

    /// <summary>The word on the eve to those who have a place at something.</summary>
    public const string Occasions = "occasions";

    /// <summary>What has come to be public: a group reads of it once.</summary>
    public const string News = "news";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Pushes, Reminders, Occasions, News];
}
