using CampaignBot.Bot.Plans.Reading;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using CampaignBot.Domain.Reviews;

namespace CampaignBot.Bot.Plans.Forms;

/// <summary>Reads a section in which entries of a register are written. The registers were read before.</summary>
internal sealed class EntriesReader : ISectionKindReader
{
    public string Kind => "entries";

    public PlanShape Shape { get; } = PlanShapes.Section.With("entries-section", "register", "least most owner");

    public FormSection Read(SectionHead head, PlanMap map)
    {
        var id = map.Reference("register", PlanThing.Register);
        var least = map.Number("least", 0, EntriesSection.LimitEntries, map.Flag("required", fallback: true) ? 1 : 0);
        var most = map.Number("most", 1, EntriesSection.LimitEntries, Math.Max(5, least));
        map.CheckOrder("least", least, "most", most);
        // One that is nowhere is reported with all such references.
        var register = map.Reading.Registers.FirstOrDefault(r => r.Value.Id == id).Value ?? Nowhere;
        var longest = register.Fields.Select(f => f.Id.Length).DefaultIfEmpty().Max();
        if (head.Id.Length + longest > EntriesSection.IdsMaxLength)
            map.Reading.Problem(map.PlaceOf("id"), PlanProblemTexts.TooLong(head.Id.Length), PlanProblemTexts.AtMost(EntriesSection.IdsMaxLength - longest));
        return new EntriesSection
        {
            Id = head.Id,
            Title = head.Title,
            Prompt = head.Prompt,
            Least = least,
            Most = most,
            Register = register,
            IsOwnedByTarget = map.Choice("owner", PlanWords.SectionOwners, fallback: false),
        };
    }

    /// <summary>Stands for a register that is in no plan; the reference to it is a problem already.</summary>
    public static PlanRegister Nowhere { get; } = new()
    {
        Id = "",
        Title = new LocalizedText(""),
        Levels = [PlanLevel.Member],
        Fields = [],
        Keeper = Seats.LevelAbove,
    };
}
