using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Occasions;
using CampaignBot.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Kinds.Occasions;

/// <summary>Shows the sender an occasion and how they stand, and says what became of a press.</summary>
internal sealed class OccasionCard(SignUpHandler handler)
{
    /// <summary>The card of the sender; null where the occasion is not for them.</summary>
    public async Task<OutgoingMessage?> OfSenderAsync(TurnContext turn, OccasionTask task, CancellationToken ct)
    {
        var signUp = await turn.Db.SignUpOf(turn.Campaign.Id, task.Id, turn.Sender.MemberId).AsNoTracking().FirstOrDefaultAsync(ct);
        var occasion = signUp is { State: not SignUpState.Withdrawn } ? await SignUpHandler.OfAsync(turn, signUp, ct)
            : turn.Sender.PrimaryBranch is { } branch ? await turn.Db.OccasionOfBranchAsync(turn.Campaign, task, branch.BranchPath, ct)
            : null;
        return occasion is null ? null : await OfAsync(turn, occasion, signUp, ct);
    }

    /// <summary>The card of a sign-up that is known.</summary>
    public async Task<OutgoingMessage> OfAsync(TurnContext turn, Occasion occasion, SignUp? signUp, CancellationToken ct) => OccasionMessages.Card(
        occasion,
        await turn.Db.CountSignUpsAsync(turn.Campaign.Id, occasion.Ref, ct),
        signUp,
        signUp is { State: SignUpState.Waiting } ? await turn.Db.PositionAsync(signUp, ct) : 0,
        signUp is { State: not SignUpState.Withdrawn } ? null : await handler.WhyNotAsync(turn, occasion, turn.Sender.MemberId, ct),
        ButtonScope.Member(turn.Sender.MemberId, occasion.Day is { } day ? turn.Campaign.Timeline.EndOfDay(day) : null),
        turn.Today);

    /// <summary>Signs up by a press: the word flies over the button, and the card stays in the private chat, with the way to withdraw.</summary>
    public async Task SignUpAsync(TurnContext turn, string taskId, CancellationToken ct)
    {
        switch (await handler.SignUpAsync(turn, taskId, ct))
        {
            case SignUpOutcome.Stands stands:
                var word = await WordAsync(turn, stands, ct);
                if (turn.Activity.Button is not null)
                    turn.AnswerButton(word, alert: turn.IsGroup);
                var card = await OfAsync(turn, stands.Occasion, stands.SignUp, ct);
                if (turn.IsGroup && stands.Fresh)
                    await turn.TellAsync(turn.Sender.MemberId, card, ct);
                else if (turn is { IsGroup: false, CanEditPressed: true })
                    turn.EditPressed(card);
                else if (!turn.IsGroup)
                    turn.Reply(card);
                break;
            case SignUpOutcome.Refused refused:
                turn.Tell(refused.Words);
                break;
        }
    }

    private static async Task<Text> WordAsync(TurnContext turn, SignUpOutcome.Stands stands, CancellationToken ct)
    {
        if (stands.SignUp.State == SignUpState.Placed)
            return stands.Fresh ? OccasionTexts.SignedUpShort(stands.Occasion.Task.Title) : OccasionTexts.AlreadySignedUp(stands.Occasion.Task.Title);
        var position = await turn.Db.PositionAsync(stands.SignUp, ct);
        return stands.Fresh ? OccasionTexts.WaitsShort(stands.Occasion.Task.Title, position) : OccasionTexts.AlreadyWaits(stands.Occasion.Task.Title, position);
    }
}

/// <summary>Opens an occasion: in a group a press signs up, in private the card is shown.</summary>
internal sealed class OccasionOpener(OccasionCard card) : ITaskOpener
{
    public string Kind => OccasionTask.KindName;

    public async Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct)
    {
        if (turn.IsGroup)
            await card.SignUpAsync(turn, task.Id, ct);
        else if (await card.OfSenderAsync(turn, (OccasionTask)task, ct) is { } message)
            turn.Reply(message);
        else
            turn.Tell(OccasionTexts.NotYours, stays: true);
    }
}

/// <summary>Signs up.</summary>
internal sealed class SignUpButton(OccasionCard card) : ButtonAction<string>(OccasionMessages.SignUpKey, PolicyAction.ActForSelf)
{
    protected override Task PressAsync(TurnContext turn, string argument, CancellationToken ct) => card.SignUpAsync(turn, argument, ct);
}

/// <summary>Shows the card in place of a question, or from the list of one's own.</summary>
internal sealed class ShowOccasionButton(OccasionCard card) : ButtonAction<string>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<string> Key = new("occasion");

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (turn.Campaign.Plan.Task(argument) is OccasionTask { Retired: false } task && await card.OfSenderAsync(turn, task, ct) is { } message)
            turn.EditPressed(message);
        else
            turn.AnswerOutOfDate();
    }
}

/// <summary>Asks once before a sign-up is taken back: a place that is lost by a slip is somebody else's.</summary>
internal sealed class WithdrawSignUpButton() : ButtonAction<string>(OccasionMessages.WithdrawKey, PolicyAction.ActForSelf)
{
    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        var signUp = await turn.Db.SignUpOf(turn.Campaign.Id, argument, turn.Sender.MemberId).AsNoTracking().FirstOrDefaultAsync(ct);
        if (signUp is not { State: not SignUpState.Withdrawn } || await SignUpHandler.OfAsync(turn, signUp, ct) is not { } occasion)
        {
            turn.AnswerButton(OccasionTexts.NotSignedUp, alert: true);
            return;
        }

        turn.Reply(new OutgoingMessage(
                signUp.State == SignUpState.Waiting ? OccasionTexts.AskLeaveTheLine(occasion.Task.Title) : OccasionTexts.AskWithdraw(occasion.Task.Title))
            .WithRow(WithdrawSignUpNowButton.Key.Button(OccasionTexts.WithdrawNowButton, argument))
            .WithRow(ShowOccasionButton.Key.Button(OccasionTexts.KeepButton, argument)));
    }
}

/// <summary>Takes a sign-up back.</summary>
internal sealed class WithdrawSignUpNowButton(SignUpHandler handler) : ButtonAction<string>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<string> Key = new("withdraw-sign-up-now");

    protected override async Task PressAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        switch (await handler.WithdrawAsync(turn, argument, ct))
        {
            case SignUpOutcome.Stands { Fresh: true } withdrawn:
                turn.EditPressed(new OutgoingMessage(OccasionTexts.Withdrawn(withdrawn.Occasion.Task.Title))
                    .WithRow(ShowOccasionButton.Key.Button(OccasionTexts.ShowButton, argument)));
                break;
            case SignUpOutcome.Stands:
                turn.AnswerButton(OccasionTexts.NotSignedUp, alert: true);
                break;
            case SignUpOutcome.Refused refused:
                turn.AnswerButton(refused.Words, alert: true);
                break;
        }
    }
}

/// <summary>What the sender has signed up for and is still to come, offered under <c>/me</c>.</summary>
internal sealed class OwnSignUps : IOwnRecords
{
    public async Task<Button?> ButtonAsync(TurnContext turn, CancellationToken ct) =>
        (await ListSignUpsButton.OpenAsync(turn, ct)).Count > 0 ? ListSignUpsButton.Key.Button(OccasionTexts.OwnButton) : null;
}

/// <summary>Lists them; of one alone the card is shown at once.</summary>
internal sealed class ListSignUpsButton(OccasionCard card) : ButtonAction<NoArgument>(Key, PolicyAction.SeeOwn)
{
    public static readonly ActionKey<NoArgument> Key = new("my-sign-ups");

    /// <summary>The occasions for which the sender has signed up, as far as they aren't over.</summary>
    public static async Task<IReadOnlyList<OccasionTask>> OpenAsync(TurnContext turn, CancellationToken ct)
    {
        var (campaign, member) = (turn.Campaign.Id, turn.Sender.MemberId);
        var open = new List<OccasionTask>();
        foreach (var signUp in await turn.Db.SignUps.AsNoTracking()
            .Where(s => s.CampaignId == campaign && s.MemberId == member && s.State != SignUpState.Withdrawn && s.Came == null).ToListAsync(ct))
        {
            if (await SignUpHandler.OfAsync(turn, signUp, ct) is { } occasion && !occasion.IsOver(turn.Today))
                open.Add(occasion.Task);
        }

        return open;
    }

    protected override async Task PressAsync(TurnContext turn, NoArgument argument, CancellationToken ct)
    {
        var open = await OpenAsync(turn, ct);
        if (open is [var only] && await card.OfSenderAsync(turn, only, ct) is { } message)
            turn.Reply(message);
        else if (open.Count == 0)
            turn.Tell(OccasionTexts.NotSignedUp);
        else
        {
            turn.Reply(new OutgoingMessage(OccasionTexts.OwnHeading)
            {
                Buttons = [.. open.Select(IReadOnlyList<Button> (task) => [ShowOccasionButton.Key.Button(task.Title, task.Id)])],
            });
        }
    }
}
