namespace CampaignBot.Domain.Plans;

/// <summary>Questions of a form, asked section by section.</summary>
/// <param name="Id">Names the form.</param>
/// <param name="Title">Its name.</param>
/// <param name="Introduction">What is said before the first section; null for nothing.</param>
/// <param name="Confidential">True when only the author and the named reviewers may ever read the answers.</param>
/// <param name="Sections">In order.</param>
public sealed record PlanForm(string Id, LocalizedText Title, LocalizedText? Introduction, bool Confidential, IReadOnlyList<FormSection> Sections)
{
    /// <summary>The sections that anybody of the branches' groups may read once it was accepted; none: it is not published.</summary>
    public IReadOnlyList<string> Published { get; init; } = [];

    public bool IsPublished => Published.Count > 0;

    /// <summary>The section, or null.</summary>
    public FormSection? Section(string id) => Sections.FirstOrDefault(s => s.Id == id);
}

/// <summary>One question. Its kind is its type: a new kind is a new record and its reader.</summary>
public abstract record FormSection
{
    /// <summary>Drafts and answers are keyed by it.</summary>
    public required string Id { get; init; }

    public required LocalizedText Title { get; init; }

    /// <summary>What is asked.</summary>
    public required LocalizedText Prompt { get; init; }

    /// <summary>How to go about it; null for nothing.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>False when it may be skipped.</summary>
    public bool Required { get; init; } = true;

    /// <summary>How many minutes it usually takes to answer it on a phone.</summary>
    public virtual int UsualMinutes => 1;
}

/// <summary>Writing that may come in several messages.</summary>
public sealed record LongTextSection : FormSection
{
    /// <summary>Longest answer that a plan may allow, in characters: it must stay readable on a phone.</summary>
    public const int LimitLength = 10_000;

    /// <summary>Shortest answer, in characters.</summary>
    public int MinLength { get; init; }

    /// <summary>Longest answer, in characters.</summary>
    public int MaxLength { get; init; } = 4_000;

    public override int UsualMinutes => 5;
}

/// <summary>A short answer in one message.</summary>
public sealed record TextSection : FormSection
{
    /// <summary>Longest answer that a plan may allow, in characters: one message's worth.</summary>
    public const int LimitLength = 1_000;

    public int MinLength { get; init; }

    public int MaxLength { get; init; } = 200;

    public override int UsualMinutes => 2;
}

/// <summary>One of several.</summary>
public sealed record ChoiceSection : FormSection
{
    /// <summary>Most options: they must fit under one message.</summary>
    public const int MaxOptions = 20;

    public required IReadOnlyList<FormOption> Options { get; init; }
}

/// <summary>An option of a <see cref="ChoiceSection"/>; answers keep the id.</summary>
public sealed record FormOption(string Id, LocalizedText Title);

/// <summary>A number, whole unless decimals are allowed.</summary>
public sealed record NumberSection : FormSection
{
    public decimal Min { get; init; }

    public decimal Max { get; init; } = 1_000_000;

    /// <summary>Digits after the point.</summary>
    public int Decimals { get; init; }
}

/// <summary>A day.</summary>
public sealed record DateSection : FormSection
{
    /// <summary>First day that is accepted; null for any.</summary>
    public PlanDate? Earliest { get; init; }

    /// <summary>Last day that is accepted; null for any.</summary>
    public PlanDate? Latest { get; init; }

    /// <summary>True for a day by which something is to be done: no day that is over is accepted.</summary>
    public bool IsAhead { get; init; }
}

/// <summary>A member of the roster, whether or not they ever met the bot.</summary>
public sealed record MemberSection : FormSection;

/// <summary>A file or a photo.</summary>
public sealed record FileSection : FormSection
{
    /// <summary>Largest file that a plan may allow, in megabytes.</summary>
    public const int LimitMegabytes = 2_000;

    /// <summary>Largest file, in megabytes; null: as large as the member's channel carries.</summary>
    public int? MaxMegabytes { get; init; }

    /// <summary>Endings that are accepted, lower case, without the dot (<c>docx</c>); of <see cref="FileTypes"/>; never empty.</summary>
    public required IReadOnlyList<string> Extensions { get; init; }

    public override int UsualMinutes => 2;
}
