using System.Globalization;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>What has been answered of a meeting.</summary>
internal sealed record MeetingDraft
{
    public DateOnly Day { get; init; }

    public string Place { get; init; } = "";

    public string? Speaker { get; init; }

    public string? Post { get; init; }

    public bool? HeadSpoke { get; init; }

    public IReadOnlyList<string> PresentIds { get; init; } = [];

    public IReadOnlyList<string> ExcusedIds { get; init; } = [];

    public IReadOnlyList<string> Done { get; init; } = [];

    public IReadOnlyList<long> PhotoIds { get; init; } = [];

    public string? Minutes { get; init; }

    public IReadOnlyList<long> DocumentIds { get; init; } = [];

    /// <summary>What of it is sealed.</summary>
    /// <param name="listed">How many stand on the roll.</param>
    public MeetingContent Content(int listed) => new()
    {
        Day = Day,
        Place = Place,
        Speaker = Speaker,
        Post = Speaker is null ? null : Post,
        HeadSpoke = HeadSpoke,
        Done = Done,
        PhotoIds = PhotoIds,
        Minutes = Minutes,
        DocumentIds = DocumentIds,
        Listed = listed,
    };
}

/// <summary>Somebody on the roll of a meeting.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">The name, with the number behind it where another has it too.</param>
internal sealed record RollName(long MemberId, string Name)
{
    /// <summary>How a tick names them.</summary>
    public string Id => MemberId.ToString(CultureInfo.InvariantCulture);
}
