namespace CampaignBot.Bot.Rehearsal;

/// <summary>Someone whose part can be played in the rehearsal.</summary>
/// <param name="Id">The person's id in the messenger; positive, and the same at every start.</param>
/// <param name="Name">The name the messenger shows.</param>
/// <param name="HasStarted">Whether they have pressed START already, so that the bot may write to them.</param>
/// <param name="Language">The language of their messenger, as an IETF tag.</param>
/// <param name="Member">Whose part of the roster they play: a member's number; null for someone who is on no roster.</param>
internal sealed record CastPerson(long Id, string Name, bool HasStarted = false, string Language = "zh-hans", string? Member = null);

/// <summary>A group of the rehearsal. The first member owns it.</summary>
/// <param name="Id">The group's id in the messenger; negative, and the same at every start.</param>
/// <param name="Title">Its name.</param>
/// <param name="MemberIds">Who is in it; the owner first.</param>
/// <param name="HasBot">Whether the bot is in it from the start.</param>
/// <param name="IsKnown">Whether the bot has long known the group, so that it is not told of its own coming.</param>
internal sealed record CastGroup(long Id, string Title, IReadOnlyList<long> MemberIds, bool HasBot = true, bool IsKnown = false);

/// <summary>Who there is to play with. The order is the page's order.</summary>
internal sealed record RehearsalCast(IReadOnlyList<CastPerson> People, IReadOnlyList<CastGroup> Groups)
{
    public static readonly RehearsalCast Nobody = new([], []);
}
