using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Registers;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using CampaignBot.Domain.Organizations;
using CampaignBot.Domain.Plans;
using CampaignBot.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.KeepRegisters;

/// <summary>What is done with an entry straight.</summary>
internal enum StraightAct
{
    /// <summary>A new one is entered.</summary>
    Add,

    /// <summary>What one says is set right.</summary>
    Correct,

    /// <summary>One goes over to its next holder.</summary>
    HandOver,
}

/// <summary>What the dialog of an entry is begun with.</summary>
/// <param name="Act">What is done.</param>
/// <param name="OrganizationId">For whom the sender acts; of an entry that is there: where it belongs.</param>
/// <param name="RegisterId">The register.</param>
/// <param name="EntryId">The entry that is there; 0: a new one.</param>
internal readonly record struct StraightWork(StraightAct Act, long OrganizationId, string RegisterId, long EntryId = 0)
{
    public static StraightWork Correct(Entry entry) => new(StraightAct.Correct, entry.OrganizationId, entry.RegisterId, entry.Id);

    public static StraightWork HandOver(Entry entry) => new(StraightAct.HandOver, entry.OrganizationId, entry.RegisterId, entry.Id);
}

/// <summary>An entry that may be written by the sender.</summary>
/// <param name="Work">What is done.</param>
/// <param name="Node">For which organization the sender acts.</param>
/// <param name="Register">The register whose fields are asked.</param>
/// <param name="PlanVersion">The version that has it.</param>
/// <param name="Present">The entry that is there, tracked and with its steps; null: a new one.</param>
internal sealed record StraightWriting(StraightWork Work, OrganizationNode Node, PlanRegister Register, string PlanVersion, ReadEntry? Present)
{
    /// <summary>The organizations of which one is to be chosen; empty where it is a member's, or clear whose it is.</summary>
    public IReadOnlyList<OrganizationNode> Owners { get; init; } = [];

    /// <summary>Is it asked which member's it is?</summary>
    public bool AsksMember => Present is null && Register.HoldsMembers;

    /// <summary>Is it asked which organization's it is?</summary>
    public bool AsksOrganization => Owners.Count > 1;

    /// <summary>What was said before: all of what is set right; of what is handed over all but the holder.</summary>
    public FormAnswer? Before(FormSection field) =>
        Work.Act == StraightAct.HandOver && field.Id == Register.HolderField ? null : Present?.Said.GetValueOrDefault(field.Id);
}

/// <summary>Reads what somebody may do straight with entries. It is asked anew at every turn: what they might do when they began, they may not any more.</summary>
internal sealed class StraightEntryQuery(EntryReader reader)
{
    /// <summary>The work, where the sender may do it now; else null.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="pinned">The plan with which it was begun: its fields are asked.</param>
    /// <param name="work">The work.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<StraightWriting?> FindAsync(TurnContext turn, Plan pinned, StraightWork work, CancellationToken ct)
    {
        // Who may, the plan in force says; what is asked, the one with which it was begun.
        if (turn.Campaign.Plan.Register(work.RegisterId) is not { } current || await turn.Db.NodeAsync(work.OrganizationId, ct) is not { } node
            || !EntryAdders.MayAdd(turn.Sender, current, node.Path))
            return null;
        if (work.Act == StraightAct.Add)
            return pinned.Register(work.RegisterId) is { } register && await OwnersAsync(turn, register, node, ct) is { } owners
                ? new StraightWriting(work, node, register, pinned.Version, Present: null) { Owners = owners }
                : null;
        if (await reader.FindAsync(turn.Db, turn.Campaign.Id, work.EntryId, ct) is not { } read
            || read.Entry.RegisterId != work.RegisterId || read.Entry.OrganizationId != work.OrganizationId)
            return null;
        // Whoever acted on it stands in its steps: they are fixed to the entry as they are read.
        await turn.Db.EntrySteps.AsTracking().Where(step => step.EntryId == work.EntryId).LoadAsync(ct);
        if (work.Act == StraightAct.HandOver)
            return read.Entry is { State: EntryState.Standing, HolderId: not null } && pinned.Register(work.RegisterId) is { HolderField: not null } next
                ? new StraightWriting(work, node, next, pinned.Version, read)
                : null;
        return read.Entry.WhyNotCorrected(turn.Sender.MemberId) is null
            ? new StraightWriting(work, node, read.Register, read.Entry.PlanVersion, read)
            : null;
    }

    // The organization itself first, then what lies under it. Null: none of them can have such an entry. What is reviewed nobody enters for an
    // organization for which they would propose it.
    private static async Task<IReadOnlyList<OrganizationNode>?> OwnersAsync(TurnContext turn, PlanRegister register, OrganizationNode node, CancellationToken ct)
    {
        if (register.HoldsMembers)
            return node.IsBranch && !register.Concerns(node.Level, node.Category) ? null : [];
        var levels = register.Levels.Select(level => (OrganizationLevel)level).ToList();
        var owners = (await turn.Db.Organizations.Under(node.Path).Where(o => levels.Contains(o.Level)).OrderBy(o => o.Path).AsNodes().ToListAsync(ct))
            .FindAll(o => register.Concerns(o.Level, o.Category) && !(register.Review.Count > 0 && IsSecretaryOf(turn.Sender, o)));
        return owners.Count > 0 ? owners : null;
    }

    private static bool IsSecretaryOf(Person person, OrganizationNode organization) =>
        person.Roles.Any(held => held.Role == Role.Secretary && held.OrganizationId == organization.Id);
}
