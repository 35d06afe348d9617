using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Plans.Forms;

/// <summary>Reads a section in which an entry of a register is chosen. Only what is published can be: whoever fills in the form reads the list.</summary>
internal sealed class ChosenEntryReader : ISectionKindReader
{
    public string Kind => "entry";

    public PlanShape Shape { get; } = PlanShapes.Section.With("entry-section", "register");

    public FormSection Read(SectionHead head, PlanMap map)
    {
        var id = map.Reference("register", PlanThing.Register);
        var register = map.Reading.Registers.FirstOrDefault(r => r.Value.Id == id).Value;
        if (register is { IsPublished: false })
            map.Reading.Problem(map.PlaceOf("register"), PlanProblemTexts.ChoiceOfPrivate(register.Id), PlanProblemTexts.ChoiceOfPrivateRight);
        return new ChosenEntrySection { Id = head.Id, Title = head.Title, Prompt = head.Prompt, Register = register ?? EntriesReader.Nowhere };
    }
}
