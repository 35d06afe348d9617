using CampaignBot.Bot.Security;
using CampaignBot.Domain.Registers;

namespace CampaignBot.Bot.Registers;

/// <summary>Who enters entries straight: those whom the policy lets enter at all, in a role that the register names.</summary>
internal static class EntryAdders
{
    /// <summary>May the person enter entries of organizations, or of their members, at the path?</summary>
    public static bool MayAdd(Person person, PlanRegister register, string path) =>
        PolicyTable.Allows(person, PolicyAction.AddEntry, path) && register.AddedBy.Any(role => person.Holds(role, path));
}
