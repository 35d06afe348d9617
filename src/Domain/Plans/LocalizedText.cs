namespace CampaignBot.Domain.Plans;

/// <summary>A text of the plan: Chinese always, English where the plan gives it.</summary>
public sealed record LocalizedText(string Zh, string? En = null)
{
    /// <summary>The text in <paramref name="language"/> (<c>zh</c>, <c>en</c>, or an IETF tag such as <c>en-GB</c>); Chinese where the plan has no other.</summary>
    public string For(string? language) =>
        En is { Length: > 0 } && language is not null && language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;

    /// <inheritdoc/>
    public override string ToString() => Zh;
}
