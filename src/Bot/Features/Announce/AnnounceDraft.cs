using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Persistence;
using CampaignBot.Domain.Organizations;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>What was answered about an announcement.</summary>
internal sealed record AnnounceDraft
{
    /// <summary>Only organizations of this level; null: every one.</summary>
    public OrganizationLevel? Level { get; init; }

    /// <summary>Only organizations of this category; null: every one.</summary>
    public string? Category { get; init; }

    /// <summary>Only those who answer for the organizations, in private.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Only one organization, which is asked for.</summary>
    public bool IsOne { get; init; }

    /// <summary>Only several organizations, which are asked for.</summary>
    public bool IsSeveral { get; init; }

    /// <summary>The organization right below, with what lies under it; null: all.</summary>
    public long? UnderId { get; init; }

    /// <summary>One organization right below that one; null: all of it.</summary>
    public long? InsideId { get; init; }

    /// <summary>The several organizations.</summary>
    public IReadOnlyList<long> ChosenIds { get; init; } = [];

    public AnnounceWords Words { get; init; } = AnnounceWords.Nothing;

    /// <summary>Those who get it are asked to confirm.</summary>
    public bool AsksConfirmation { get; init; }

    /// <summary>The day on which it is to go out; null: at once.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The hour of that day, in the plan's zone.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>Whom and what, as it is kept. One organization is written to whole: its own group, if it has one, and those below.</summary>
    public AnnouncementContent Content => new()
    {
        Words = Words.Words.Plain,
        Spans = Words.Words.Spans,
        Files = Words.Files,
        Level = Level,
        Category = IsOne || IsSeveral ? null : Category,
        IsPrivate = IsPrivate,
        OrganizationIds = IsSeveral ? ChosenIds : IsOne && (InsideId ?? UnderId) is { } id ? [id] : [],
    };
}

/// <summary>What an announcement is begun with: who speaks, and the words typed with the command, or the entry that is passed on.</summary>
internal readonly record struct AnnounceArguments(long OrganizationId, string Words = "", long? EntryId = null);

/// <summary>Who speaks, and what lies below.</summary>
/// <param name="From">Who speaks.</param>
/// <param name="Levels">The levels that have organizations below.</param>
/// <param name="Categories">The categories that have branches below.</param>
/// <param name="Parents">Those right below that have organizations under them.</param>
/// <param name="Below">All that lies below, in the tree's order.</param>
internal sealed record AnnounceContext(
    OrganizationNode From,
    IReadOnlyList<OrganizationLevel> Levels,
    IReadOnlyList<string> Categories,
    IReadOnlySet<long> Parents,
    IReadOnlyList<NamedOrganization> Below)
{
    /// <summary>True where organizations of several levels lie below.</summary>
    public bool HasLevels => Levels.Count > 1 || Parents.Count > 0;

    /// <summary>True where there is more than one way to whom it can go.</summary>
    public bool AsksLevel => HasLevels || Below.Count > 1;

    /// <summary>The entry that is passed on, where one is and may be: its words are nobody's to change. Else null.</summary>
    public SharedEntry? Shared { get; init; }

    /// <summary>What goes out: what was answered, and of an entry that is passed on what it publishes at this moment.</summary>
    public AnnounceDraft Whole(AnnounceDraft draft) => Shared is { } shared ? draft with { Words = shared.Words } : draft;
}

/// <summary>The hour of an announcement that is to go out later.</summary>
internal static class AnnounceHour
{
    /// <summary>How many days ahead it may be put off.</summary>
    public const int MostDays = 180;

    /// <summary>The days on buttons.</summary>
    public static readonly IReadOnlyList<int> OfferedDays = [0, 1, 2, 3];

    /// <summary>The times on buttons.</summary>
    public static readonly IReadOnlyList<TimeOnly> OfferedTimes =
        [new(8, 0), new(8, 30), new(9, 0), new(10, 0), new(12, 0), new(14, 30), new(16, 0), new(18, 30)];

    /// <summary>The instant that a day and a time mean in the plan's zone.</summary>
    public static DateTimeOffset Of(Campaign campaign, DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, campaign.Plan.TimeZone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Why nothing can go out then, and what to do; null: it can.</summary>
    public static Localization.Text? Problem(Campaign campaign, DateOnly day, TimeOnly time, DateTimeOffset now)
    {
        var at = Of(campaign, day, time);
        if (at <= now)
            return ScheduleTexts.InThePast(Local(campaign, now));
        return campaign.Timeline.NextSendable(at) is var open && open > at ? ScheduleTexts.Quiet(Local(campaign, open)) : null;
    }

    /// <summary>An instant as people read it.</summary>
    public static DateTimeOffset Local(Campaign campaign, DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, campaign.Plan.TimeZone);
}
