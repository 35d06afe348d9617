using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;

namespace CampaignBot.Bot.Publications;

/// <summary>Where a part's publications stand under <c>/public</c>.</summary>
internal enum PublicationPlace
{
    /// <summary>Documents: few, and long.</summary>
    Documents,

    /// <summary>Lists: many short lines.</summary>
    Lists,
}

/// <summary>
/// 公开: what a part shows to anybody of an organization's group who calls it up. Registered as a service; nobody else names the part. What is
/// private never leaves it: who asks may be on no roster.
/// </summary>
internal interface IPublished
{
    PublicationPlace Place { get; }

    /// <summary>How many items there are.</summary>
    Task<int> CountAsync(PublicationScope scope, CancellationToken ct);

    /// <summary>Some of them, in the order in which they are shown.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="skip">How many stand before.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<PublishedItem>> ReadAsync(PublicationScope scope, int skip, int take, CancellationToken ct);
}

/// <summary>Whose publications are asked for.</summary>
/// <param name="Db">Where they are read.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Organization">The organization whose group asks, or the asker's own branch.</param>
internal sealed record PublicationScope(CampaignDbContext Db, Campaign Campaign, OrganizationNode Organization);

/// <summary>One publication.</summary>
/// <param name="Heading">What it belongs to; said once over neighbours that share it.</param>
/// <param name="Group">Tells neighbours that share a heading.</param>
/// <param name="Content">What is read.</param>
internal sealed record PublishedItem(Text Heading, string Group, Text Content)
{
    /// <summary>The button that shows all of it, where it was cut short; null: it is all there.</summary>
    public Button? More { get; init; }
}
