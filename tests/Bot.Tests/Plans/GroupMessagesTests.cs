using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Features.AnnouncePhase;
using CampaignBot.Bot.Features.CloseWindows;
using CampaignBot.Bot.Kinds.Discussions;
using CampaignBot.Bot.Kinds.Occasions;
using CampaignBot.Bot.Kinds.Study;
using CampaignBot.Bot.Pushes;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Tests;

namespace CampaignBot.Bot.Tests.Plans;

/// <summary>What <c>plan check</c> counts as a group's messages is what the passes send.</summary>
public sealed class GroupMessagesTests
{
    private static readonly Plan Plan = TestPlan.Reader.ReadFile(PlanFiles.Shipped).Plan!;

    public static TheoryData<string> Categories => [.. Plan.Categories.Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Categories))]
    public void ShippedPlan_IsCountedAsItIsSent(string category)
    {
        var timeline = new Timeline(Plan, new Dictionary<string, DateOnly> { ["county-mobilization"] = new(2027, 5, 6), ["party-congress-2029"] = new(2029, 10, 18) });
        var campaign = new Campaign(Plan, timeline);

        // Said by the sources on their days, in this branch's group; dates that became known are news, and nobody can tell when.
        IPushSource[] sources = [new AnnouncementSource(), new MaterialSource(), new OccasionSource(), new DiscussionSource(), new ClosedWindowSource(clock: null!, figures: null!)];
        var pushes = sources.SelectMany(s => s.PushesOf(campaign))
            .Where(p => !p.InPrivate && p.Concerns(OrganizationLevel.Branch, category) && !p.Key.StartsWith("dates:", StringComparison.Ordinal))
            .ToLookup(p => timeline.DayAt(p.At));
        var sent = pushes.ToDictionary(day => day.Key, day => day.Count(p => p.Alone) + (day.Any(p => !p.Alone) ? 1 : 0));

        var counted = GroupMessages.In(timeline, Plan.Tasks, category).Where(m => m.Purpose == GroupMessages.Purpose.Says).GroupBy(m => m.Day).ToDictionary(day => day.Key, day => day.Count());

        counted.OrderBy(day => day.Key).ShouldBe(sent.OrderBy(day => day.Key));
    }
}
