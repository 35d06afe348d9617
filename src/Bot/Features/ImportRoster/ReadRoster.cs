using CampaignBot.Bot.Features.ImportRoster.Reading;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Features.ImportRoster;

/// <summary>A file as it was read: what its lines say, what is wrong with them, and how it was read.</summary>
internal sealed record ReadRoster(RosterLines Lines, IReadOnlyList<RosterProblem> Problems, IReadOnlyList<Text> Notes)
{
    /// <exception cref="RosterFileException">It is no roster.</exception>
    public static ReadRoster Of(byte[] file, Plan plan)
    {
        var table = RosterFileReader.Read(file);
        var (lines, problems) = RosterParser.Parse(table, new RosterVocabulary(plan));
        return new ReadRoster(lines, problems, table.Notes);
    }

    /// <summary>What the file would change today.</summary>
    public async Task<RosterPlan> PlanAsync(CampaignDbContext db, DateOnly today, CancellationToken ct)
    {
        // Lines that couldn't be read are missing in the plan: what it says of lines that refer to them would only confuse.
        if (Problems.Count > 0)
            return RosterPlan.Refused(Problems);
        return RosterPlanner.Plan(Lines, await RosterStore.LoadAsync(db, Lines.Members.Select(m => m.Number), ct), today);
    }
}
