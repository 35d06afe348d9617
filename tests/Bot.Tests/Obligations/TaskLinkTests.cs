using System.Text.RegularExpressions;
using CampaignBot.Bot.Obligations;
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
            var parameter = TaskLink.ParameterOf(duty.Ref);
            StartParameter().IsMatch(parameter).ShouldBeTrue(parameter);
            TaskLink.Find(campaign, parameter[(TaskLink.Prefix.Length + 1)..])!.Ref.ShouldBe(duty.Ref);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("service")]
    [InlineData("service_2031-W01")]
    [InlineData("other_once")]
    [InlineData("_AAAA")]
    public void Link_ThatNamesNoDuty_LeadsNowhere(string rest) => TaskLink.Find(
        TestPlan.Campaign(TestPlan.CheckIn("service", From, From.AddDays(90), new Recurrence(Every.Week, 1))), rest).ShouldBeNull();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex StartParameter();
}
