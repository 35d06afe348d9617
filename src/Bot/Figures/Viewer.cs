using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;

namespace CampaignBot.Bot.Figures;

/// <summary>Who asks for figures, where, and for which day. Figures need no chat: a command, a report and a page ask alike.</summary>
/// <param name="Db">Where it is read: a lane's context sees what its own turn has written.</param>
/// <param name="Campaign">The plan in force.</param>
/// <param name="Person">Who looks; null where the program itself asks, for a report that it sends.</param>
/// <param name="Today">The day, in the plan's zone.</param>
internal sealed record Viewer(CampaignDbContext Db, Campaign Campaign, Person? Person, DateOnly Today)
{
    /// <summary>May they see the figures of the organization at the path?</summary>
    public bool MaySee(string path) => Person is null || PolicyTable.Allows(Person, PolicyAction.SeeStatus, path);

    /// <summary>May they see, by name, what the records of each member of the branch at the path add up to?</summary>
    public bool MaySeeMembers(string path) => Person is null || PolicyTable.Allows(Person, PolicyAction.SeeMemberTotals, path);

    /// <summary>Stops whoever may not see them.</summary>
    /// <exception cref="InvalidOperationException">
    /// They may not. The edge asks <see cref="MaySee"/> first and says so in words; whoever forgets it shows nothing.
    /// </exception>
    public void Demand(string path) => Demand(MaySee(path), path);

    /// <summary>Stops whoever may not see what single members have done.</summary>
    /// <inheritdoc cref="Demand(string)" path="/exception"/>
    public void DemandMembers(string path) => Demand(MaySeeMembers(path), path);

    private void Demand(bool may, string path)
    {
        if (!may)
            throw new InvalidOperationException($"Member {Person?.MemberId} asked for figures of {path}, for which they hold no role.");
    }
}
