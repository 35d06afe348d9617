namespace CampaignBot.Bot.Plans.Reading;

/// <summary>What an id names.</summary>
internal enum PlanThing
{
    Event,
    Phase,
    Category,
    Standing,
    Rubric,
    Task,
    Form,
    Material,
    Register,
}
