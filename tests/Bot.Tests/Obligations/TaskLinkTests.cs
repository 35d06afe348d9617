using System.Text.RegularExpressions;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Kinds.CheckIns;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Obligations;

public sealed partial class TaskLinkTests
{
    private static readonly DateOnly From = new(2027, 5, 1);

    [Theory]
    [InlineData("oath", "lecture")]
    [InlineData("a-task-with-a-name-of-as-many-as-forty-ch", "a-material-of-a-name-of-forty-characters")]
    public void Link_OfAnyDuty_FitsIntoAStartParameter_AndIsFoundAgain(string taskId, string materialId)
    {
        taskId = taskId[..Math.Min(PlanId.MaxLength, taskId.Length)];
        var campaign = TestPlan.Campaign(
            [TestPlan.CheckIn("service", From, From.AddDays(90), new Recurrence(Every.Week, 1)), TestPlan.Study(taskId, From, From.AddDays(90))],
            [TestPlan.Material(materialId, taskId, From)]);

        foreach (var duty in OpenDuties.All(campaign))
        {
            foreach (var organization in new long?[] { null, 7, long.MaxValue })
            {
                var parameter = TaskLink.ParameterOf(new TaskCall(duty.Ref, organization));
                StartParameter().IsMatch(parameter).ShouldBeTrue(parameter);
                var found = TaskLink.Find(campaign, parameter["t-".Length..])!.Value;
                found.Task.ShouldBe(duty.Ref);
                found.OrganizationId.ShouldBeOneOf(organization, null);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("service")]
    [InlineData("service_2031-W01")]
    [InlineData("other_once")]
    [InlineData("_AAAA")]
    [InlineData("service_2027-W20_seven")]
    [InlineData("service_2027-W20_7_8")]
    public void Link_ThatNamesNoDuty_LeadsNowhere(string rest) => TaskLink.Find(
        TestPlan.Campaign(TestPlan.CheckIn("service", From, From.AddDays(90), new Recurrence(Every.Week, 1))), rest).ShouldBeNull();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex StartParameter();
}
