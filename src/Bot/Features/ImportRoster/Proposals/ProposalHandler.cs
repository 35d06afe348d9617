using System.Globalization;
using System.Text;
using CampaignBot.Bot.Features.ImportRoster.Chat;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Text = CampaignBot.Bot.Localization.Text;

namespace CampaignBot.Bot.Features.ImportRoster.Proposals;

/// <summary>What became of a proposal: the office that was told, or why none was and the step to mend.</summary>
internal readonly record struct ProposalOutcome(string? Office, Text? Problem, string? StepId);

/// <summary>
/// Turns what a secretary proposes into lines of a roster, as a file would hold them, and asks the nearest office that answers for both
/// branches. It is checked now, and again when the office decides.
/// </summary>
internal sealed class ProposalHandler(RosterFileHandler files)
{
    public async Task<ProposalOutcome> ProposeAsync(TurnContext turn, OrganizationNode branch, ProposeDraft draft, CancellationToken ct)
    {
        var target = branch;
        if (draft.IsMove)
        {
            var found = await BranchAsync(turn.Db, draft.Branch, ct);
            if (found.Count != 1 || found[0].Id == branch.Id)
                return new ProposalOutcome(null, found.Count > 1 ? ImportRosterTexts.OrganizationUnclear(draft.Branch, string.Join("、", found.Select(f => f.Name))) : RosterChatTexts.NoSuchBranch(draft.Branch), "branch");
            target = found[0];
        }

        if (await OfficeAsync(turn, branch.Path, target.Path, ct) is not { } office)
            return new ProposalOutcome(null, RosterChatTexts.NobodyAbove, null);
        var content = Encoding.UTF8.GetBytes(draft.IsMove ? await MoveAsync(turn, branch, target, draft, ct) : await NewAsync(turn, branch, draft, ct));
        var file = new RosterFile
        {
            CampaignId = turn.Campaign.Id,
            SenderId = turn.Sender.MemberId,
            OrganizationId = office.Node.Id,
            BranchId = branch.Id,
            Channel = turn.Activity.Conversation.Channel,
            Name = branch.Name,
            At = turn.Now,
        };
        var plan = await RosterFileHandler.PlanAsync(turn.Db, file, ReadRoster.Of(content, turn.Campaign.Plan), turn.Today, ct);
        if (plan.Problems.Count > 0 || plan.ChangesNothing)
            return new ProposalOutcome(null, plan.ChangesNothing && plan.Problems.Count == 0 ? RosterChatTexts.SaysTheSame : Text.Lines(plan.Problems.Select(p => p.Words)), null);

        file.Show(files.Seal(content), RosterFileHandler.FingerprintOf(plan));
        turn.Db.RosterFiles.Add(file);
        await turn.Db.SaveChangesAsync(ct);
        turn.Audit(PolicyAction.ProposeRoster, string.Create(CultureInfo.InvariantCulture, $"file:{file.Id} organization:{branch.Id}"), branch.Id);
        foreach (var memberId in office.People)
            await turn.TellAsync(memberId, Asked(turn, file, branch, plan, memberId), ct);
        return new ProposalOutcome(office.Node.Name, null, null);
    }

    /// <summary>The question to the office.</summary>
    public static OutgoingMessage Asked(TurnContext turn, RosterFile file, OrganizationNode branch, RosterPlan plan, long memberId, string? sender = null) =>
        new OutgoingMessage(Text.Paragraphs(
            RosterChatTexts.ProposalOf(branch.Name, sender ?? turn.Sender.Name),
            Text.Lines(new RosterChangeWords(plan, turn.Campaign.Plan).Parts().Where(p => p.Lines.Count > 0).SelectMany(p => p.Show(p.Lines.Count)))))
        { ButtonScope = ButtonScope.Member(memberId, turn.Now + RosterFileHandler.Waits) }
            .WithRow(AcceptProposalButton.Key.Button(RosterChatTexts.AcceptButton, file.Id), DeclineProposalButton.Key.Button(RosterChatTexts.DeclineButton, file.Id));

    /// <summary>The same question, put to the sender of the turn once more.</summary>
    public static async Task<OutgoingMessage> AskedAnewAsync(TurnContext turn, RosterFile file, RosterPlan plan, CancellationToken ct)
    {
        var branch = await turn.Db.NodeAsync(file.BranchId ?? file.OrganizationId, ct);
        var proposer = await PersonDirectory.LoadAsync(turn.Db, file.SenderId, turn.Today, ct);
        return Asked(turn, file, branch!, plan, turn.Sender.MemberId, proposer?.Name);
    }

    /// <summary>Tells who proposed it that nothing is to be written any more, and why; returns the words, which the office reads too.</summary>
    public static async Task<Text> TellSettledAsync(TurnContext turn, RosterFile file, RosterPlan plan, CancellationToken ct)
    {
        var words = plan.Problems.Count > 0
            ? Text.Paragraphs(RosterChatTexts.ProposalImpossible(file.Name), Text.Lines(plan.Problems.Select(p => p.Words)))
            : RosterChatTexts.ProposalDoneBefore(file.Name);
        await turn.TellAsync(file.SenderId, words, ct);
        return words;
    }

    private static async Task<IReadOnlyList<OrganizationNode>> BranchAsync(CampaignDbContext db, string word, CancellationToken ct)
    {
        var branches = await db.Organizations.AsNoTracking().Where(o => o.Active && o.Level == OrganizationLevel.Branch).ToListAsync(ct);
        var words = new OrganizationWords(branches.ToDictionary(
            o => o.Code, o => new OrganizationState(o.Id, o.Code, o.Name, o.Level, o.Category, null, o.Active), StringComparer.Ordinal));
        var codes = words.Find(word);
        return [.. branches.Where(o => codes.Contains(o.Code)).Select(o => new OrganizationNode(o.Id, o.Name, o.Path, o.Level, o.Category))];
    }

    // The nearest organization above both of which somebody in the office can be reached.
    private static async Task<(OrganizationNode Node, IReadOnlyList<long> People)?> OfficeAsync(TurnContext turn, string one, string other, CancellationToken ct)
    {
        var above = OrganizationPath.IdsOn(one).SkipLast(1).Where(OrganizationPath.IdsOn(other).SkipLast(1).Contains).Reverse().ToList();
        var holders = await Responsibilities.HoldersAsync(turn.Db, above, turn.Today, ct);
        foreach (var id in above)
        {
            var reached = await PrivateMessages.AddressesOfAsync(turn.Db, [.. holders[id]], ct);
            if (reached.Count > 0 && await turn.Db.NodeAsync(id, ct) is { } node)
                return (node, [.. reached.Keys]);
        }

        return null;
    }

    private static async Task<string> NewAsync(TurnContext turn, OrganizationNode branch, ProposeDraft draft, CancellationToken ct) =>
        Table(
            [RosterColumn.Number, RosterColumn.Name, RosterColumn.Branches, RosterColumn.Standing, RosterColumn.Phone, RosterColumn.Joined],
            [draft.Number, draft.Name, await CodeAsync(turn.Db, branch.Id, ct), draft.Standing, draft.Phone ?? "", Day(draft.Day)]);

    private static async Task<string> MoveAsync(TurnContext turn, OrganizationNode branch, OrganizationNode target, ProposeDraft draft, CancellationToken ct)
    {
        var member = await turn.Db.Members.AsNoTracking().FirstAsync(m => m.Id == draft.MemberId, ct);
        var others = await (
            from m in turn.Db.Memberships.HoldingOn(turn.Today)
            join o in turn.Db.Organizations on m.OrganizationId equals o.Id
            where m.MemberId == member.Id && m.To == null && o.Id != branch.Id && o.Id != target.Id && o.Active
            orderby m.From
            select o.Code).ToListAsync(ct);
        var to = await CodeAsync(turn.Db, target.Id, ct) + "@" + Day(draft.Day);
        return Table([RosterColumn.Number, RosterColumn.Name, RosterColumn.Branches], [member.Number, member.Name, string.Join(';', others.Prepend(to))]);
    }

    private static Task<string> CodeAsync(CampaignDbContext db, long id, CancellationToken ct) =>
        db.Organizations.Where(o => o.Id == id).Select(o => o.Code).FirstAsync(ct);

    private static string Table(IEnumerable<RosterColumn> columns, IEnumerable<string> cells) =>
        Row(columns.Select(c => RosterColumns.Name(c, isChinese: true))) + "\n" + Row(cells) + "\n";

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(c => '"' + c.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
