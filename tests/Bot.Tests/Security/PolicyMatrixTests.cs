using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Tests.Security;

/// <summary>
/// Role × action × scope, written down a second time, by hand: whoever changes the policy changes it here too. Under each role stands where it
/// may: <c>.</c> nowhere, <c>*</c> whatever the target, <c>c</c> may call it without a target, <c>=</c> its own organization,
/// <c>v</c> what lies below it. Nobody may anything above or beside.
/// </summary>
public sealed class PolicyMatrixTests
{
    private const string Own = "/1/4/";

    private static readonly Dictionary<PolicyAction, string> Matrix = new()
    {
        //                                      stranger member secretary office admin
        [PolicyAction.UsePublicCommands] = "     c*       c*     c*        c*     c*",
        [PolicyAction.PressOpenToAll] = "        c*       c*     c*        c*     c*",
        [PolicyAction.SeeOwn] = "                .        c      c         c      c",
        [PolicyAction.ActForSelf] = "            .        c      c         c      c",
        [PolicyAction.ActForOrganization] = "    .        .      c=v       c=v    .",
        [PolicyAction.RecordForMember] = "       .        .      c=v       .      .",
        [PolicyAction.InviteMember] = "          .        .      c=v       c=v    .",
        [PolicyAction.BindChat] = "              .        .      c=v       c=v    .",
        [PolicyAction.SeeStatus] = "             .        .      c=v       c=v    .",
        [PolicyAction.SeeMemberTotals] = "       .        .      c=v       .      .",
        [PolicyAction.NudgeOwing] = "            .        .      c=v       c=v    .",
        [PolicyAction.Announce] = "              .        .      c=v       c=v    .",
        [PolicyAction.ReviewSubmission] = "      .        .      c=v       c=v    .",
        [PolicyAction.ReadSubmission] = "        .        .      c=v       c=v    .",
        [PolicyAction.ReadDiscussion] = "        .        .      c=v       .      .",
        [PolicyAction.SetStudyDays] = "          .        .      c=v       .      .",
        [PolicyAction.AddEntry] = "              .        .      c=v       c=v    .",
        [PolicyAction.ExtendDeadline] = "        .        .      c=v       c=v    .",
        [PolicyAction.ExtendMember] = "          .        .      c=v       .      .",
        [PolicyAction.ExtendOrganization] = "    .        .      .         cv     .",
        [PolicyAction.Waive] = "                 .        .      .         c=v    .",
        [PolicyAction.RecordEvent] = "           .        .      .         c=v    .",
        [PolicyAction.RecordOwnEvent] = "        .        .      c=v       c=v    .",
        [PolicyAction.HandOver] = "              .        .      c=v       c=v    .",
        [PolicyAction.KeepRoster] = "            .        .      c=v       c=v    .",
        [PolicyAction.ChangeRoster] = "          .        .      .         c=v    .",
        [PolicyAction.ProposeRoster] = "         .        .      c=v       .      .",
        [PolicyAction.SeeAlbum] = "              .        .      c=v       c=v    .",
        [PolicyAction.SeeAudit] = "              .        .      .         c=v    .",
        [PolicyAction.AnswerSuggestions] = "     .        .      c=v       c=v    .",
    };

    private static readonly Person?[] Roles =
        [null, Somebody(), Somebody(Role.Secretary), Somebody(Role.Office), Somebody(Role.Admin)];

    private static readonly (char Sign, string Path)[] Targets =
        [('=', Own), ('v', Own + "9/"), ('^', "/1/"), ('>', "/1/5/"), ('>', "/1/44/"), ('>', "/1/4"), ('>', "/")];

    public static TheoryData<string> Actions => [.. Enum.GetNames<PolicyAction>()];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Action_MayBeDone_ByExactlyThoseAndThere(string name)
    {
        var action = Enum.Parse<PolicyAction>(name);
        Matrix.ShouldContainKey(action, "a new action needs a row here and in the policy table");
        PolicyTable.For(action).ShouldNotBeEmpty();

        Roles.Select(person => Signs(person, action)).ShouldBe(Matrix[action].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void EveryRole_IsInTheMatrix() =>
        Roles.SelectMany(person => person?.Roles ?? []).Select(held => held.Role).ShouldBe(Enum.GetValues<Role>(), ignoreOrder: true);

    [Fact]
    public void ActionWithoutARow_IsDeniedToEveryone()
    {
        const PolicyAction unknown = (PolicyAction)int.MaxValue;

        Roles.ShouldAllBe(person => Signs(person, unknown) == ".");
    }

    [Fact]
    public void Contact_SeesWhatTheirEntryIsFor_AndMayNothingElse_AndNothingWhereThePlanGrantsNothing()
    {
        var held = Somebody() with { Holdings = [new HeldEntry("p", "contacts", 4, Own), new HeldEntry("p", "group", 5, "/1/5/"), new HeldEntry("other", "contacts", 6, "/1/6/")] };
        var contact = held.In(Granting("contacts"));

        Signs(contact, PolicyAction.SeeStatus).ShouldBe("c=v");
        Enum.GetValues<PolicyAction>().Where(action => action != PolicyAction.SeeStatus)
            .ShouldAllBe(action => Signs(contact, action) == Signs(Somebody(), action));
        Signs(held, PolicyAction.SeeStatus).ShouldBe(".", "nobody asked a plan");
        Signs(contact.In(Granting("group-of-another-plan")), PolicyAction.SeeStatus).ShouldBe(".", "the plan grants it no longer");
    }

    private static Domain.Plans.Plan Granting(string register)
    {
        var sample = Plans.SamplePlan.Plan;
        return sample with { Id = "p", Registers = [.. sample.Registers.Select(r => r.GrantsStatus ? r with { Id = register } : r)] };
    }

    private static string Signs(Person? person, PolicyAction action)
    {
        var where = Targets.Where(target => PolicyTable.Allows(person, action, target.Path)).Select(target => target.Sign).ToList();
        var signs = where.Count == Targets.Length ? "*" : string.Concat(where);
        if (PolicyTable.MayCall(person, action))
            signs = "c" + signs;
        return signs.Length == 0 ? "." : signs;
    }

    private static Person Somebody(params Role[] roles) => new(
        MemberId: 1, "M0001", "党员 0001", "in-service", ChosenLanguage: null,
        [new HeldMembership(4, Own, "rural", IsPrimary: true)],
        [.. roles.Select(role => new HeldRole(role, 4, Own, "清水村支部"))]);
}
