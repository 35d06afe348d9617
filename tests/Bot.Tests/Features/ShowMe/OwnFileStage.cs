using CampaignBot.Tests.Stories;

namespace CampaignBot.Bot.Tests.Features.ShowMe;

/// <summary>The steps that stories of one's own file have in common.</summary>
internal static class OwnFileStage
{
    /// <summary>Opens the file; the list takes the place of what was pressed.</summary>
    public static async Task<string> FileAsync(Actor who)
    {
        await who.SaysAsync("/me");
        await who.PressesAsync("📂 我做过的");
        return who.Last.Text;
    }

    /// <summary>The lines of a file that speak of something.</summary>
    public static IEnumerable<string> LinesOn(string file, string what) => file.Split('\n').Where(line => line.Contains(what, StringComparison.Ordinal));
}
