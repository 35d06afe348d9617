using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Tests.Plans;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Obligations;

/// <summary>Names of duties stand in lines that have a colon of their own.</summary>
public sealed class DutyNamesTests
{
    [Fact]
    public void Names_OfTheShippedPlan_HaveOneColonAtMost()
    {
        var plan = TestPlan.Reader.ReadFile(PlanFiles.Shipped).Plan.ShouldNotBeNull();
        var duties = OpenDuties.All(new Campaign(plan, new Timeline(plan))).ToList();

        duties.Count.ShouldBeGreaterThan(20);
        foreach (var duty in duties)
        {
            foreach (var language in Language.All)
            {
                var name = duty.NameIn(plan).Render(language).Plain;
                (name.Split("：").Length + name.Split(": ").Length - 2).ShouldBeLessThan(2, name);
            }
        }
    }
}
