using System.Collections.Immutable;

namespace CampaignBot.Bot.Rehearsal;

/// <summary>How somebody of the cast stands to the roster at this moment.</summary>
internal enum CastStanding
{
    /// <summary>On no roster, or their place was taken by another account.</summary>
    Stranger,

    /// <summary>On the roster, and has not joined yet.</summary>
    Invited,

    /// <summary>Their account is tied to a member.</summary>
    Joined,
}

/// <summary>What somebody is in an organization.</summary>
/// <param name="Organization">The organization's name.</param>
/// <param name="Post">"secretary", "office" or "member".</param>
internal sealed record CastPost(string Organization, string Post);

/// <summary>Who somebody of the cast is now: the page words it, in its own language.</summary>
internal sealed record CastLabel(CastStanding Standing, ImmutableArray<CastPost> Posts)
{
    public static readonly CastLabel Stranger = new(CastStanding.Stranger, []);
}

/// <summary>Reads who the people of the cast are now: they join, hand over and leave while one plays.</summary>
internal interface ICastLabels
{
    /// <summary>A label for each person of the cast, by id.</summary>
    Task<IReadOnlyDictionary<long, CastLabel>> ReadAsync(CancellationToken ct);
}
