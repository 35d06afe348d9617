using CampaignBot.Bot.Features.ImportRoster.Chat;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ImportRoster.Proposals;

/// <summary>Asks anew for the decision about a proposal that waits, as the roster is now; one that can't be written any more, or need not be, ends here.</summary>
internal sealed class OpenProposalButton(RosterFileHandler files) : RosterFileButton(Key)
{
    public static readonly ActionKey<long> Key = new("roster.open");

    protected override async Task PressAsync(TurnContext turn, RosterFile file, CancellationToken ct)
    {
        var plan = await RosterFileHandler.PlanAsync(turn.Db, file, files.Read(file, turn.Campaign.Plan), turn.Today, ct);
        if (plan.Problems.Count == 0 && !plan.ChangesNothing)
        {
            turn.Reply(await ProposalHandler.AskedAnewAsync(turn, file, plan, ct));
            return;
        }

        file.Settle(RosterFileState.Refused, turn.Now);
        turn.Reply(await ProposalHandler.TellSettledAsync(turn, file, plan, ct));
    }
}

/// <summary>同意: writes what was proposed, and tells who proposed it. Where the roster has changed meanwhile, it is shown anew.</summary>
internal sealed class AcceptProposalButton(RosterFileHandler files) : RosterFileButton(Key)
{
    public static readonly ActionKey<long> Key = new("roster.accept");

    protected override async Task PressAsync(TurnContext turn, RosterFile file, CancellationToken ct)
    {
        var (proposer, name) = (file.SenderId, file.Name);
        var (plan, _, isWritten) = await files.WriteAsync(turn, file, ct);
        var words = Text.Lines(new RosterChangeWords(plan, turn.Campaign.Plan).Parts().SelectMany(p => p.Lines));
        if (isWritten)
        {
            turn.EditPressed(Text.Paragraphs(RosterChatTexts.ProposalWritten(name), words));
            await turn.TellAsync(proposer, Text.Paragraphs(RosterChatTexts.ProposalAccepted(turn.Sender.Name), words), ct);
        }
        else if (file.State == RosterFileState.Shown)
        {
            turn.EditPressed(RosterChatTexts.RosterChanged(name));
            turn.Reply(await ProposalHandler.AskedAnewAsync(turn, file, plan, ct));
        }
        else
        {
            turn.EditPressed(await ProposalHandler.TellSettledAsync(turn, file, plan, ct));
        }
    }
}

/// <summary>不同意: nothing is written, and who proposed it is told.</summary>
internal sealed class DeclineProposalButton() : RosterFileButton(Key)
{
    public static readonly ActionKey<long> Key = new("roster.decline");

    protected override async Task PressAsync(TurnContext turn, RosterFile file, CancellationToken ct)
    {
        file.Settle(RosterFileState.Declined, turn.Now);
        turn.Audit(PolicyAction.ChangeRoster, FormattableString.Invariant($"file:{file.Id} organization:{file.OrganizationId}"), file.BranchId ?? file.OrganizationId, "Declined");
        turn.EditPressed(RosterChatTexts.ProposalTurnedDown(file.Name));
        await turn.TellAsync(file.SenderId, RosterChatTexts.ProposalDeclined(turn.Sender.Name), ct);
    }
}
