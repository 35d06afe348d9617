using CampaignBot.Bot.Features.ImportRoster;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Members;
using static CampaignBot.Bot.Tests.Features.ImportRoster.RosterTexts;

namespace CampaignBot.Bot.Tests.Features.ImportRoster;

public sealed class RosterPlannerTests
{
    private static readonly DateOnly Later = Today.AddDays(40);

    [Fact]
    public void Plan_WhenTheRosterIsEmpty_AddsEverything()
    {
        var plan = Plan(Organizations + "党员,1,甲一,,,,B1,在职,13900000001,书记,2020-01-02,\n");

        plan.Problems.ShouldBeEmpty();
        plan.Organizations.Count.ShouldBe(4);
        var member = plan.Members.ShouldHaveSingleItem().After;
        member.Standing.ShouldBe("in-service");
        member.Memberships.ShouldBe([new MembershipState(0, "B1", IsPrimary: true, new DateOnly(2020, 1, 2), null)]);
        member.Roles.ShouldBe([new RoleState(0, Role.Secretary, "B1", Today, null)]);
    }

    [Fact]
    public void Plan_WhenAMemberIsMissingInTheFile_TheyStay()
    {
        var state = After((Organizations + "党员,1,甲一,,,,B1,在职,,,,\n党员,2,甲二,,,,B1,在职,,,,\n", Today));

        var plan = Plan(Header + "党员,1,甲一,,,,B1,在职,,,,\n", state, Later);

        plan.ChangesNothing.ShouldBeTrue();
    }

    [Fact]
    public void Plan_WhenALeftDateIsGiven_MembershipAndRoleEndOnThatDay()
    {
        var state = After((Organizations + "党员,1,甲一,,,,B1,在职,,书记,2020-01-01,\n", Today));
        var left = new DateOnly(2027, 6, 1);

        var member = Plan(Header + "党员,1,甲一,,,,B1,在职,,,2020-01-01,2027-06-01\n", state, Later).Members.ShouldHaveSingleItem().After;

        member.Left.ShouldBe(left);
        member.Memberships.ShouldHaveSingleItem().To.ShouldBe(left);
        member.Roles.ShouldHaveSingleItem().To.ShouldBe(left);
    }

    [Fact]
    public void Plan_WhenALeftDateIsTakenBack_TheyAreHereAsIfNothingHadBeen()
    {
        var here = Organizations + "党员,1,甲一,,,,B1,在职,,书记,2020-01-01,\n";
        var before = After((here, Today));
        var gone = (Header + "党员,1,甲一,,,,B1,在职,,,2020-01-01,2027-06-01\n", Later);

        var back = After((here, Today), gone, (here, Later.AddDays(1)));

        back.Members["1"].ShouldBe(before.Members["1"]);
    }

    [Fact]
    public void Plan_WhenABranchChanges_TheOldMembershipEndsWhereTheNewOneBegins()
    {
        var state = After((Organizations + "党员,1,甲一,,,,B1,在职,,,2020-01-01,\n", Today));

        var member = Plan(Header + "党员,1,甲一,,,,B2@2027-05-20,在职,,,2020-01-01,\n", state, Later).Members.ShouldHaveSingleItem().After;

        var day = new DateOnly(2027, 5, 20);
        member.Memberships.ShouldBe([
            new MembershipState(0, "B1", IsPrimary: true, new DateOnly(2020, 1, 1), day),
            new MembershipState(0, "B2", IsPrimary: true, day, null),
        ]);
    }

    [Fact]
    public void Plan_WhenARoleWasHandedOver_AnOldFileDoesNotGiveItBack()
    {
        var file = Organizations + "党员,1,甲一,,,,B1,在职,,书记,2020-01-01,\n";
        var state = After((file, Today));
        var member = state.Members["1"];
        var handedOver = new RosterState(state.Organizations, new Dictionary<string, MemberState>
        {
            ["1"] = member with { Roles = [member.Roles[0] with { To = Later }] },
        });

        var plan = Plan(file, handedOver, Later.AddDays(1));

        plan.ChangesNothing.ShouldBeTrue();
        plan.Notes.ShouldHaveSingleItem();
        var again = Plan(file.Replace("书记", "书记@B1@2028-01-01", StringComparison.Ordinal), handedOver, Later.AddDays(1));
        again.Members.ShouldHaveSingleItem().After.Roles.Count.ShouldBe(2);
    }

    [Fact]
    public void Plan_WhenRolesSayNone_TheyEndToday()
    {
        var state = After((Organizations + "党员,1,甲一,,,,B1,在职,,书记,2020-01-01,\n", Today));

        var member = Plan(Header + "党员,1,甲一,,,,B1,在职,,无,2020-01-01,\n", state, Later).Members.ShouldHaveSingleItem().After;

        member.Roles.ShouldHaveSingleItem().To.ShouldBe(Later);
    }

    [Fact]
    public void Plan_WhenAColumnIsMissing_WhatItWouldSayStays()
    {
        var state = After((Organizations + "党员,1,甲一,,,,B1,在职,13900000001,书记,2020-01-01,\n", Today));

        Plan("kind,number,name,branches,standing\nmember,1,甲一,B1,in-service\n", state, Later).ChangesNothing.ShouldBeTrue();
    }

    [Theory]
    [InlineData("组织,B3,三支部,支部,rural,NONE,,,,,,\n", "NONE")]
    [InlineData("组织,B3,三支部,支部,rural,B1,,,,,,\n", "B1")]
    [InlineData("组织,X2,另一县委,县委,,,,,,,,\n", "X")]
    [InlineData("组织,B1,一支部,支部,rural,C,,,,,,\n", "4")]
    [InlineData("党员,1,甲一,,,,B9,在职,,,,\n", "B9")]
    [InlineData("党员,1,甲一,,,,C,在职,,,,\n", "C")]
    [InlineData("党员,1,甲一,,,,B1,在职,,书记@C,,\n", "C")]
    [InlineData("党员,1,甲一,,,,B1,在职,,办公室@B1,,\n", "B1")]
    [InlineData("党员,1,甲一,,,,B1@2027-07-01,在职,,,,2027-06-01\n", "7月1日")]
    public void Plan_WhenALineDoesNotFit_IsRefusedWithItsNumber(string line, string named)
    {
        var plan = Plan(Organizations + line);

        plan.ChangesNothing.ShouldBeTrue();
        plan.Problems.ShouldContain(p => p.Line == 6 && p.Words.Render(Language.Chinese).Plain.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_WhenCommitteesHangInACircle_IsRefused()
    {
        var plan = Plan(Organizations + "组织,D,甲党委,党委,rural,E,,,,,,\n组织,E,乙党委,党委,rural,D,,,,,,\n");

        plan.Problems.Select(p => p.Line).ShouldBe([6, 7]);
    }
}
