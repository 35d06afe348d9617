using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Privacy;

/// <summary>What becomes of a member's records of one kind when the member asks to be forgotten.</summary>
internal interface IMemberTraces
{
    /// <summary>A line for what stays: how many, and until when; null where nothing does.</summary>
    Task<Text?> StaysAsync(MyDataScope scope, CancellationToken ct);

    /// <summary>Deletes what need not stay, within the turn's transaction.</summary>
    Task ForgetAsync(MyDataScope scope, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Records that stay: how many, and until when at the longest.</summary>
/// <param name="Count">How many.</param>
/// <param name="Until">The last day on which the youngest of them is kept; null: for good.</param>
internal sealed record KeptRecords(int Count, DateOnly? Until)
{
    /// <summary>What the plan's term for a kind of record means for some of them.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="kind">The plan's word for their term.</param>
    /// <param name="changed">When each was last changed.</param>
    public static KeptRecords Of(Campaign campaign, RetentionKind kind, List<DateTimeOffset> changed) => new(
        changed.Count, changed.Count == 0 ? null : campaign.Plan.Rules.KeptUntil(kind, campaign.Timeline.DayAt(changed.Max())));

    /// <summary>The line for them, or null where there are none.</summary>
    public Text? Say(Func<int, Text, Text> words) =>
        Count == 0 ? null : words(Count, Until is { } day ? PrivacyTexts.UntilDay(day) : PrivacyTexts.ForGood);
}

/// <summary>How long something stays, in words.</summary>
internal static class PrivacyTexts
{
    private static readonly TextSource Source = TextSource.For(typeof(PrivacyTexts));

    public static Text UntilDay(DateOnly day) => Source.Get([day]);

    public static Text ForGood => Source.Get();

    public static Text EnteredBy(string by) => Source.Get([by]);
}
