using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Registers;

/// <summary>
/// A section of a form in which a standing, published entry of a register is chosen (a good example to measure oneself by), or something else is
/// written where none fits. What was chosen is kept with the name that it had then.
/// </summary>
public sealed record ChosenEntrySection : FormSection
{
    /// <summary>Fewest characters of what is written by hand.</summary>
    public const int MinLength = 2;

    /// <summary>Most characters of what is written by hand.</summary>
    public const int MaxLength = 100;

    public required PlanRegister Register { get; init; }
}
