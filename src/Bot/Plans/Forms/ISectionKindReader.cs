using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Forms;

/// <summary>Reads one kind of section of a form. A new kind is a new reader in <see cref="SectionKinds"/>, a new record in the domain, and a definition in the schema.</summary>
internal interface ISectionKindReader
{
    /// <summary>What stands behind <c>kind:</c>.</summary>
    string Kind { get; }

    /// <summary>All keys of such a section.</summary>
    PlanShape Shape { get; }

    FormSection Read(SectionHead head, PlanMap map);
}

/// <summary>What every section must have.</summary>
internal sealed record SectionHead(string Id, LocalizedText Title, LocalizedText Prompt);

/// <summary>The kinds of sections that a form may hold.</summary>
internal static class SectionKinds
{
    public static readonly IReadOnlyList<ISectionKindReader> All =
    [
        new LongTextReader(), new ShortTextReader(), new ChoiceReader(), new NumberReader(), new DateReader(), new FileReader(), new MemberReader(),
        new EntriesReader(), new ChosenEntryReader(),
    ];
}
