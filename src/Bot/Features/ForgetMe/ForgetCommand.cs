using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Privacy;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ForgetMe;

/// <summary><c>/forget</c>: shows what would go and what stays, why, and until when; asks before anything is done.</summary>
internal sealed class ForgetCommand(MemberTraces traces, IEnumerable<IMemberTraces> kinds) : IChatCommand
{
    public string Name => "forget";

    public Text Description => ForgetTexts.CommandDescription;

    public CommandMenu Menu => CommandMenu.Member;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public CommandPlace Place => CommandPlace.PrivateOnly;

    public async Task HandleAsync(TurnContext turn, string arguments, CancellationToken ct)
    {
        turn.Reply(new OutgoingMessage(Text.Paragraphs(
            await GoesAsync(turn, ct),
            await StaysAsync(turn, ct),
            turn.Sender.Is(Role.Secretary) || turn.Sender.Is(Role.Office) ? ForgetTexts.HasRole : null,
            ForgetTexts.Ask))
        { Confidential = true }
            .WithRow(Button.Do(ForgetTexts.ConfirmButton, ForgetButton.ActionName, ForgetButton.Confirm))
            .WithRow(Button.Do(ForgetTexts.KeepButton, ForgetButton.ActionName, ForgetButton.Keep)));
    }

    private async Task<Text> GoesAsync(TurnContext turn, CancellationToken ct)
    {
        var (db, member) = (turn.Db, turn.Sender.MemberId);
        var own = await MemberTraces.ChatsAsync(db, member, ct);
        return Text.Lines(
            ForgetTexts.Goes,
            ForgetTexts.GoesAccounts(await db.ChannelIdentities.CountAsync(i => i.MemberId == member, ct)),
            ForgetTexts.GoesDrafts(await db.DialogSnapshots.CountAsync(s => s.MemberId == member, ct)),
            ForgetTexts.GoesSettings,
            ForgetTexts.GoesMessages(await db.Deliveries.CountAsync(d => own.Contains(d.ChatId), ct)),
            ForgetTexts.GoesLinks(await db.InviteTokens.CountAsync(t => t.MemberId == member, ct)),
            ForgetTexts.GoesFiles((await traces.LooseFilesAsync(db, member, ct)).Count),
            ForgetTexts.GoesDeadLetters((await traces.DeadLettersAsync(db, member, ct)).Count));
    }

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

/// <summary>The answer to the question.</summary>
internal sealed class ForgetButton(ForgetHandler handler) : IButtonAction
{
    public const string ActionName = "forget";
    public const string Confirm = "confirm";
    public const string Keep = "keep";

    public string Name => ActionName;

    public PolicyAction Action => PolicyAction.ActForSelf;

    public async Task HandleAsync(TurnContext turn, string argument, CancellationToken ct)
    {
        if (argument == Confirm)
            await handler.HandleAsync(turn, ct);
        turn.EditPressed(argument == Confirm ? ForgetTexts.Done : ForgetTexts.Kept);
    }
}

/// <summary>Registration of <c>/forget</c>.</summary>
internal static class ForgetMeFeature
{
    public static IServiceCollection AddForgetMe(this IServiceCollection services) => services
        .AddSingleton<MemberTraces>()
        .AddSingleton<ForgetHandler>()
        .AddChatCommand<ForgetCommand>()
        .AddButtonAction<ForgetButton>();
}
