using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Domain.Tests.Reviews;

/// <summary>Who sits where.</summary>
public sealed class SeatTests
{
    [Fact]
    public void Seat_WhereTheReviewerIsMissingOrIsTheAuthor_IsTheLevelAboves()
    {
        var lineage = Lineage();
        var (branch, committee, county) = (lineage[0].Id, lineage[1].Id, lineage[2].Id);
        RoleHolder[] all = [new(1, Role.Secretary, branch), new(2, Role.Office, committee), new(3, Role.Office, county)];

        SeatedReviewers.At(Seats.Secretary, lineage, all, authorId: 9).MemberIds.ShouldBe([1]);
        SeatedReviewers.At(Seats.Secretary, lineage, all, authorId: 1).MemberIds.ShouldBe([2]);
        SeatedReviewers.At(Seats.Secretary, lineage, all[2..], authorId: 9).MemberIds.ShouldBe([3]);
        SeatedReviewers.At(Seats.LevelAbove, lineage, all, authorId: 2).MemberIds.ShouldBe([3]);
        SeatedReviewers.At(Seats.CommitteeOffice, lineage, all, authorId: 1).MemberIds.ShouldBe([2]);
        SeatedReviewers.At(Seats.CountyOffice, lineage, all, authorId: 1).MemberIds.ShouldBe([3]);
        SeatedReviewers.At(Seats.Secretary, lineage, [], authorId: 9).MemberIds.ShouldBeEmpty();
        SeatedReviewers.At(Seats.Secretary, lineage, [new(1, Role.Admin, county)], authorId: 9).MemberIds.ShouldBeEmpty("an admin sees nobody's writing");
    }

    [Fact]
    public void Seat_ExistsWhereSomebodyStandsAboveTheWork()
    {
        Seats.Secretary.ExistsAt(PlanLevel.Member).ShouldBeTrue();
        Seats.Secretary.ExistsAt(PlanLevel.Branch).ShouldBeFalse();
        Seats.CommitteeOffice.ExistsAt(PlanLevel.Committee).ShouldBeFalse();
        Seats.LevelAbove.ExistsAt(PlanLevel.Committee).ShouldBeTrue();
        Seats.All.ShouldAllBe(seat => !seat.ExistsAt(PlanLevel.County));
        Seats.All.Select(seat => seat.Name).ShouldBeUnique();
    }

    private static List<Organization> Lineage()
    {
        var lineage = new List<Organization>();
        Organization? parent = null;
        foreach (var (code, level) in new[] { ("X", OrganizationLevel.County), ("C", OrganizationLevel.Committee), ("B", OrganizationLevel.Branch) })
        {
            var node = Organization.Create(code, code, level, "rural");
            typeof(Organization).GetProperty(nameof(Organization.Id))!.SetValue(node, lineage.Count + 1L);
            node.PlaceUnder(parent);
            lineage.Insert(0, node);
            parent = node;
        }

        return lineage;
    }
}
