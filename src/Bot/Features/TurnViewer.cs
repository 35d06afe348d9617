using CampaignBot.Bot.Figures;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features;

/// <summary>The sender of a turn as one who looks at figures.</summary>
internal static class TurnViewer
{
    public static Viewer Viewer(this TurnContext turn) => new(turn.Db, turn.Campaign, turn.Person, turn.Today);
}
