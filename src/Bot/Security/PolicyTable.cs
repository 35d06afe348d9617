using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Security;

/// <summary>Over what a row of the policy reaches.</summary>
internal enum PolicyScope
{
    /// <summary>Anyone, on the roster or not.</summary>
    Anyone,

    /// <summary>A member, for themselves.</summary>
    Self,

    /// <summary>The holder of the role, for its organization and what lies under it.</summary>
    Subtree,

    /// <summary>The holder of the role, for what lies strictly under its organization.</summary>
    Below,

    /// <summary>Whoever holds an entry that the plan lets see an organization's figures, for that organization and what lies under it.</summary>
    Contact,
}

/// <summary>One row: who may.</summary>
internal readonly record struct PolicyRow(PolicyScope Scope, Role? Role = null);

/// <summary>
/// Role × action × scope, in one place; deny by default. Offices own events and branches' extensions, the secretary members'.
/// An admin runs the deployment and sees nobody's writing: admins have no row of their own here.
/// </summary>
internal static class PolicyTable
{
    private static readonly PolicyRow Secretary = new(PolicyScope.Subtree, Role.Secretary);
    private static readonly PolicyRow Office = new(PolicyScope.Subtree, Role.Office);
    private static readonly PolicyRow Contact = new(PolicyScope.Contact);
    private static readonly PolicyRow OfficeAbove = new(PolicyScope.Below, Role.Office);

    private static readonly Dictionary<PolicyAction, PolicyRow[]> Rows = new()
    {
        [PolicyAction.UsePublicCommands] = [new(PolicyScope.Anyone)],
        [PolicyAction.SeeOwn] = [new(PolicyScope.Self)],
        [PolicyAction.ActForSelf] = [new(PolicyScope.Self)],
        [PolicyAction.PressOpenToAll] = [new(PolicyScope.Anyone)],
        [PolicyAction.ActForOrganization] = [Secretary, Office],
        [PolicyAction.RecordForMember] = [Secretary],
        [PolicyAction.InviteMember] = [Secretary, Office],
        [PolicyAction.BindChat] = [Secretary, Office],
        [PolicyAction.SeeStatus] = [Secretary, Office, Contact],
        [PolicyAction.SeeMemberTotals] = [Secretary],
        [PolicyAction.NudgeOwing] = [Secretary, Office],
        [PolicyAction.Announce] = [Secretary, Office],
        [PolicyAction.ReviewSubmission] = [Secretary, Office],
        [PolicyAction.ReadSubmission] = [Secretary, Office],
        [PolicyAction.ReadDiscussion] = [Secretary],
        [PolicyAction.SetStudyDays] = [Secretary],
        [PolicyAction.AddEntry] = [Secretary, Office],
        [PolicyAction.ExtendDeadline] = [Secretary, Office],
        [PolicyAction.ExtendMember] = [Secretary],
        [PolicyAction.ExtendOrganization] = [OfficeAbove],
        [PolicyAction.Waive] = [Office],
        [PolicyAction.RecordEvent] = [Office],
        [PolicyAction.RecordOwnEvent] = [Secretary, Office],
        [PolicyAction.HandOver] = [Secretary, Office],
        [PolicyAction.KeepRoster] = [Secretary, Office],
        [PolicyAction.ChangeRoster] = [Office],
        [PolicyAction.ProposeRoster] = [Secretary],
        [PolicyAction.SeeAlbum] = [Secretary, Office],
        [PolicyAction.SeeAudit] = [Office],
        [PolicyAction.AnswerSuggestions] = [Secretary, Office],
    };

    /// <summary>The rows of an action; none: nobody may.</summary>
    public static IReadOnlyList<PolicyRow> For(PolicyAction action) => Rows.TryGetValue(action, out var rows) ? rows : [];

    /// <summary>May the person do it anywhere at all? (For menus and for commands before their target is known.)</summary>
    public static bool MayCall(Person? person, PolicyAction action) => For(action).Any(row => row.Scope switch
    {
        PolicyScope.Anyone => true,
        PolicyScope.Self => person is not null,
        PolicyScope.Contact => person is { Contacts.Count: > 0 },
        _ => person is not null && row.Role is { } role && person.Is(role),
    });

    /// <summary>May the person do it to the organization at <paramref name="path"/> (a member's: the path of their branch)?</summary>
    public static bool Allows(Person? person, PolicyAction action, string path) => For(action).Any(row => row.Scope switch
    {
        PolicyScope.Anyone => true,
        PolicyScope.Self => false,
        PolicyScope.Subtree => person is not null && row.Role is { } role && person.Holds(role, path),
        PolicyScope.Below => person is not null && row.Role is { } role
            && person.Roles.Any(r => r.Role == role && path.Length > r.OrganizationPath.Length && OrganizationPath.Covers(r.OrganizationPath, path)),
        PolicyScope.Contact => person is not null && person.Contacts.Any(held => OrganizationPath.Covers(held.OrganizationPath, path)),
        _ => false,
    });
}
