using CampaignBot.Domain.Plans;

namespace CampaignBot.Domain.Registers;

/// <summary>A section of a form in which entries of a register are written. They begin to stand once the form is accepted.</summary>
public sealed record EntriesSection : FormSection
{
    /// <summary>Most entries that one section may take: their questions come one after another on a phone.</summary>
    public const int LimitEntries = 8;

    /// <summary>Most characters of a section's id and a field's together: a draft keeps an answer under both.</summary>
    public const int IdsMaxLength = 60;

    public required PlanRegister Register { get; init; }

    /// <summary>How many entries at least; 0: none need be written.</summary>
    public int Least { get; init; } = 1;

    /// <summary>How many entries at most.</summary>
    public int Most { get; init; } = 5;

    /// <summary>True where its entries belong to the organization that the form is about (what an inspection found), and not to who owes the form.</summary>
    public bool IsOwnedByTarget { get; init; }
}
