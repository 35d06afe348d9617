using CampaignBot.Bot.Features.ImportRoster.Chat;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ImportRoster.Proposals;

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
            var branch = await turn.Db.NodeAsync(file.BranchId ?? file.OrganizationId, ct);
            var sender = await PersonDirectory.LoadAsync(turn.Db, proposer, turn.Today, ct);
            turn.EditPressed(RosterChatTexts.RosterChanged(name));
            turn.Reply(ProposalHandler.Asked(turn, file, branch!, plan, turn.Sender.MemberId, sender?.Name));
        }
        else
        {
            var why = plan.Problems.Count > 0 ? Text.Lines(plan.Problems.Select(p => p.Words)) : RosterChatTexts.SaysTheSame;
            turn.EditPressed(Text.Paragraphs(RosterChatTexts.ProposalImpossible(name), why));
            await turn.TellAsync(proposer, Text.Paragraphs(RosterChatTexts.ProposalImpossible(name), why), ct);
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
