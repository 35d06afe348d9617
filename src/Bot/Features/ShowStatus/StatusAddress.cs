using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Offices;

namespace CampaignBot.Bot.Features.ShowStatus;

/// <summary>The pages of <c>/status</c>.</summary>
internal enum StatusView
{
    /// <summary>The figures of what is under way.</summary>
    Home,

    /// <summary>The organizations right below, a button each.</summary>
    Below,

    /// <summary>One duty: by organization below, or in a branch by name.</summary>
    Duty,

    /// <summary>Who never joined.</summary>
    NeverJoined,

    /// <summary>Branches without a group.</summary>
    Unbound,

    /// <summary>Branches that haven't stirred.</summary>
    Silent,

    /// <summary>What is over, as it was written down.</summary>
    Closed,

    /// <summary>One duty that is over: what its records add up to.</summary>
    ClosedDuty,

    /// <summary>What the records of one duty add up to since the beginning, by the branch's members.</summary>
    MemberTotals,

    /// <summary>The same of one duty that is over: of its round.</summary>
    ClosedMemberTotals,
}

/// <summary>Which names of a duty.</summary>
internal enum StatusNames
{
    Owing,
    Done,
    Waived,
}

/// <summary>A page of <c>/status</c>, as a button carries it.</summary>
/// <param name="OrganizationId">Whose status.</param>
/// <param name="View">Which page.</param>
/// <param name="Page">Its number, where it is one of several.</param>
/// <param name="Names">Of a branch's duty: which names.</param>
/// <param name="Duty">Of a duty, under way or over: which.</param>
internal sealed record StatusAddress(
    long OrganizationId, StatusView View = StatusView.Home, int Page = 0, StatusNames Names = StatusNames.Owing, TaskRef? Duty = null) : IAboutOrganization
{
    /// <summary>A button that leads here.</summary>
    public Button Button(Text label) => StatusButton.Key.Button(label, this);
}
