namespace CampaignBot.Bot.Rehearsal;

/// <summary>Someone whose part can be played in the rehearsal.</summary>
/// <param name="Id">The person's id in the messenger; positive, and the same at every start.</param>
/// <param name="Name">The name the messenger shows.</param>
/// <param name="Role">A word on who they are, such as "第一支部 书记"; shown beside the name.</param>
/// <param name="HasStarted">Whether they have pressed START already, so that the bot may write to them.</param>
/// <param name="Language">The language of their messenger, as an IETF tag.</param>
internal sealed record CastPerson(long Id, string Name, string Role, bool HasStarted = false, string Language = "zh-hans");

/// <summary>A group of the rehearsal. The first member owns it.</summary>
/// <param name="Id">The group's id in the messenger; negative, and the same at every start.</param>
/// <param name="Title">Its name.</param>
/// <param name="MemberIds">Who is in it; the owner first.</param>
/// <param name="HasBot">Whether the bot is in it from the start.</param>
internal sealed record CastGroup(long Id, string Title, IReadOnlyList<long> MemberIds, bool HasBot = true);

/// <summary>Who there is to play with. The order is the page's order.</summary>
internal sealed record RehearsalCast(IReadOnlyList<CastPerson> People, IReadOnlyList<CastGroup> Groups);
