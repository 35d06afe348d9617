using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
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
}

/// <summary>Which names of a duty.</summary>
internal enum StatusNames
{
    Owing,
    Done,
    Waived,
}

/// <summary>A page of <c>/status</c>, as a button carries it.</summary>
internal sealed record StatusAddress(StatusView View, long OrganizationId)
{
    public TaskRef Duty { get; init; }

    public StatusNames Names { get; init; }

    public int Page { get; init; }

    /// <summary>Reads <see cref="ToString"/> back; what can't be read is the home page.</summary>
    public static StatusAddress Parse(string argument)
    {
        var parts = OfficeButton.Parse(argument);
        var view = Enum.IsDefined((StatusView)parts.Number(1)) ? (StatusView)parts.Number(1) : StatusView.Home;
        var names = Enum.IsDefined((StatusNames)parts.Number(3)) ? (StatusNames)parts.Number(3) : StatusNames.Owing;
        return new StatusAddress(view, parts.Id(0)) { Page = parts.Number(2), Names = names, Duty = TaskRef.Parse(parts[4]) };
    }

    /// <summary>A button that leads here.</summary>
    public Button Button(Text label) => Messaging.Button.Do(label, StatusButton.ActionName, ToString());

    /// <inheritdoc/>
    public override string ToString() => OfficeButton.Of(OrganizationId, (int)View, Page, (int)Names, Duty.TaskId is null ? "" : Duty.ToString());
}
