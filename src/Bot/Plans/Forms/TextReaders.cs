using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Plans.Forms;

internal sealed class LongTextReader : ISectionKindReader
{
    public string Kind => "long-text";

    public PlanShape Shape { get; } = PlanShapes.Section.With("long-text-section", optional: "min-length max-length");

    public FormSection Read(SectionHead head, PlanMap map)
    {
        var section = new LongTextSection { Id = head.Id, Title = head.Title, Prompt = head.Prompt };
        section = section with
        {
            MinLength = map.Number("min-length", 0, LongTextSection.LimitLength, section.MinLength),
            MaxLength = map.Number("max-length", 1, LongTextSection.LimitLength, section.MaxLength),
        };
        map.CheckOrder("min-length", section.MinLength, "max-length", section.MaxLength);
        return section;
    }
}

internal sealed class ShortTextReader : ISectionKindReader
{
    public string Kind => "text";

    public PlanShape Shape { get; } = PlanShapes.Section.With("text-section", optional: "min-length max-length");

    public FormSection Read(SectionHead head, PlanMap map)
    {
        var section = new TextSection { Id = head.Id, Title = head.Title, Prompt = head.Prompt };
        section = section with
        {
            MinLength = map.Number("min-length", 0, TextSection.LimitLength, section.MinLength),
            MaxLength = map.Number("max-length", 1, TextSection.LimitLength, section.MaxLength),
        };
        map.CheckOrder("min-length", section.MinLength, "max-length", section.MaxLength);
        return section;
    }
}
