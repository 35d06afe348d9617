using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ForgetMe;

/// <summary><c>/forget</c>: shows what would go and what stays, why, and until when; asks before anything is done.</summary>
internal sealed class ForgetCommand(MemberTraces traces, IEnumerable<IMemberTraces> kinds)
    : ChatCommand("forget", ForgetTexts.CommandDescription, CommandMenu.Member, PolicyAction.ActForSelf, CommandPlace.PrivateOnly)
{
    public override async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        if (!await ProbationRule.SpeaksForAllAsync(turn, ct))
        {
            turn.Reply(ForgetTexts.TooNew((int)ChannelIdentity.Probation.TotalDays));
            return;
        }

        turn.Reply(new OutgoingMessage(Text.Paragraphs(
            await GoesAsync(turn, ct),
            await StaysAsync(turn, ct),
            turn.Sender.Is(Role.Secretary) || turn.Sender.Is(Role.Office) ? ForgetTexts.HasRole : null,
            ForgetTexts.Ask))
        { Confidential = true }
            .WithRow(ForgetButton.Key.Button(ForgetTexts.ConfirmButton, ForgetChoice.Confirm))
            .WithRow(ForgetButton.Key.Button(ForgetTexts.KeepButton, ForgetChoice.Keep)));
    }

    private async Task<Text> GoesAsync(TurnContext turn, CancellationToken ct)
    {
        var (db, member) = (turn.Db, turn.Sender.MemberId);
        var own = await MemberTraces.ChatsAsync(db, member, ct);
        return Text.Lines(
            ForgetTexts.Goes,
            Counted(ForgetTexts.GoesAccounts, await db.ChannelIdentities.CountAsync(i => i.MemberId == member, ct)),
            Counted(ForgetTexts.GoesDrafts, await db.DialogSnapshots.CountAsync(s => s.MemberId == member, ct)),
            ForgetTexts.GoesSettings,
            Counted(ForgetTexts.GoesMessages, await db.Deliveries.CountAsync(d => own.Contains(d.ChatId), ct)),
            Counted(ForgetTexts.GoesLinks, await db.InviteTokens.CountAsync(t => t.MemberId == member, ct)),
            Counted(ForgetTexts.GoesFiles, (await traces.LooseFilesAsync(db, member, ct)).Count),
            Counted(ForgetTexts.GoesDeadLetters, (await traces.DeadLettersAsync(db, member, ct)).Count));
    }

    // What there is none of need not be read.
    private static Text? Counted(Func<int, Text> words, int count) => count > 0 ? words(count) : null;

    private async Task<Text> StaysAsync(TurnContext turn, CancellationToken ct)
    {
        var scope = new MyDataScope(turn.Db, turn.Campaign, turn.Sender.MemberId);
        var lines = new List<Text?>
        {
            ForgetTexts.Stays,
            ForgetTexts.StaysRoster,
            (await MemberTraces.SubmissionsAsync(scope.Db, scope.Campaign, scope.MemberId, ct)).Say(ForgetTexts.StaysSubmissions),
        };
        foreach (var kind in kinds)
            lines.Add(await kind.StaysAsync(scope, ct));
        return Text.Lines([.. lines, ForgetTexts.StaysDecisions, ForgetTexts.StaysAudit, ForgetTexts.StaysBackups]);
    }
}

/// <summary>Whether what is stored shall go.</summary>
internal enum ForgetChoice
{
    Keep = 0,
    Confirm = 1,
}

/// <summary>The answer to the question.</summary>
internal sealed class ForgetButton(ForgetHandler handler) : ButtonAction<ForgetChoice>(Key, PolicyAction.ActForSelf)
{
    public static readonly ActionKey<ForgetChoice> Key = new("forget");

    protected override async Task PressAsync(TurnContext turn, ForgetChoice argument, CancellationToken ct)
    {
        if (argument == ForgetChoice.Confirm && !await ProbationRule.SpeaksForAllAsync(turn, ct))
        {
            turn.EditPressed(ForgetTexts.TooNew((int)ChannelIdentity.Probation.TotalDays));
            return;
        }

        if (argument == ForgetChoice.Confirm)
            await handler.HandleAsync(turn, ct);
        turn.EditPressed(argument == ForgetChoice.Confirm ? ForgetTexts.Done : ForgetTexts.Kept);
    }
}
