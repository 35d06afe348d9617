using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Kinds;

/// <summary><c>/attendance</c>: a secretary records for members; of two branches, asks which, and where several things can be recorded, what.</summary>
internal sealed class RecordForMembersCommand(ForMembersOpener opener)
    : ChatCommand("attendance", ForMembersTexts.Description, CommandMenu.Secretary, PolicyAction.RecordForMember, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        var branches = await Responsibilities.OfAsync(turn.Db, turn.Sender, PolicyAction.RecordForMember, ct);
        if (branches.Count == 1)
        {
            await opener.OpenAsync(turn, branches[0].Id, ct);
            return;
        }

        var message = new OutgoingMessage(ForMembersTexts.WhichBranch);
        foreach (var branch in branches)
            message = message.WithRow(RecordForBranchButton.Key.Button(Text.Plain(branch.Name), branch.Id));
        turn.Reply(message);
    }
}

/// <summary>Asks what is to be recorded for the members of a branch.</summary>
internal sealed class ForMembersOpener(IEnumerable<IRecordedForMembers> kinds)
{
    public async Task OpenAsync(TurnContext turn, long branchId, CancellationToken ct)
    {
        var open = new List<IRecordedForMembers>();
        foreach (var kind in kinds)
        {
            if (await kind.HasAnyAsync(turn, branchId, ct))
                open.Add(kind);
        }

        if (open is [var only])
        {
            await only.BeginAsync(turn, branchId, ct);
            return;
        }

        turn.Reply(open.Count == 0
            ? ForMembersTexts.NothingOpen
            : new OutgoingMessage(ForMembersTexts.AskWhat)
            {
                Buttons = [.. open.Select(IReadOnlyList<Button> (kind) =>
                    [RecordKindButton.Key.Button(kind.Label, new RecordedKind(kind.Kind, branchId))])],
            });
    }

    public Task BeginAsync(TurnContext turn, RecordedKind what, CancellationToken ct) =>
        kinds.First(kind => kind.Kind == what.Kind).BeginAsync(turn, what.BranchId, ct);

    public bool Knows(string kind) => kinds.Any(k => k.Kind == kind);
}

/// <summary>What is recorded, and of which branch.</summary>
internal readonly record struct RecordedKind(string Kind, long BranchId);

/// <summary>Chooses the branch.</summary>
internal sealed class RecordForBranchButton(ForMembersOpener opener) : ButtonAction<long>(Key, PolicyAction.RecordForMember)
{
    public static readonly ActionKey<long> Key = new("attendance");

    protected override Task PressAsync(TurnContext turn, long argument, CancellationToken ct) => opener.OpenAsync(turn, argument, ct);
}

/// <summary>Chooses what is recorded.</summary>
internal sealed class RecordKindButton(ForMembersOpener opener) : ButtonAction<RecordedKind>(Key, PolicyAction.RecordForMember)
{
    public static readonly ActionKey<RecordedKind> Key = new("record-for-members");

    protected override async Task PressAsync(TurnContext turn, RecordedKind argument, CancellationToken ct)
    {
        if (opener.Knows(argument.Kind))
            await opener.BeginAsync(turn, argument, ct);
        else
            turn.AnswerOutOfDate();
    }
}
