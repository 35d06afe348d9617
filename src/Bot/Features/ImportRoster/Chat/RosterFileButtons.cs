using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.ImportRoster.Chat;

/// <summary>A button under a preview; the argument is the file's id. Whether the presser still has the office is asked at the press.</summary>
internal abstract class RosterFileButton(ActionKey<long> key) : ButtonAction<long>(key, PolicyAction.ChangeRoster)
{
    protected sealed override async Task PressAsync(TurnContext turn, long argument, CancellationToken ct)
    {
        var file = await turn.Db.RosterFiles.AsTracking().FirstOrDefaultAsync(f => f.Id == argument, ct);
        if (file is null || await turn.Db.NodeAsync(file.OrganizationId, ct) is not { } office)
            turn.AnswerOutOfDate();
        else if (!PolicyTable.Allows(turn.Person, PolicyAction.ChangeRoster, office.Path))
            turn.Tell(TurnTexts.NotAllowed);
        else if (file.State != RosterFileState.Shown)
            turn.AnswerButton(file.State == RosterFileState.Written ? RosterChatTexts.WrittenBefore : RosterChatTexts.SettledBefore, alert: true);
        else
            await PressAsync(turn, file, ct);
    }

    protected abstract Task PressAsync(TurnContext turn, RosterFile file, CancellationToken ct);
}

/// <summary>写入: writes what was shown; where it would be something else by now, it is shown anew.</summary>
internal sealed class WriteRosterButton(RosterFileHandler files) : RosterFileButton(Key)
{
    public static readonly ActionKey<long> Key = new("roster.write");

    protected override async Task PressAsync(TurnContext turn, RosterFile file, CancellationToken ct)
    {
        var (plan, read, isWritten) = await files.WriteAsync(turn, file, ct);
        if (isWritten)
        {
            turn.EditPressed(RosterChatTexts.Written(
                file.Name, plan.Organizations.Count, plan.Members.Count(c => c.Before is null), plan.Members.Count(c => c.Before is not null)));
            return;
        }

        var preview = RosterPreview.Of(file.Name, new ImportRosterResult(plan, Applied: false) { Reading = read.Notes }, turn.Campaign.Plan);
        turn.EditPressed(RosterChatTexts.RosterChanged(file.Name));
        if (preview.Full is { } full)
            turn.Reply(new OutgoingMessage(RosterChatTexts.FullListHere) { File = RosterFileHandler.ListFile(full, turn.Language) });
        turn.Reply(file.State == RosterFileState.Shown ? RosterFileHandler.Asked(file, preview.Short, turn.Now) : preview.Short);
    }
}

/// <summary>不写了: nothing is written.</summary>
internal sealed class DropRosterButton() : RosterFileButton(Key)
{
    public static readonly ActionKey<long> Key = new("roster.drop");

    protected override Task PressAsync(TurnContext turn, RosterFile file, CancellationToken ct)
    {
        file.Settle(RosterFileState.Declined, turn.Now);
        turn.EditPressed(RosterChatTexts.Dropped(file.Name));
        return Task.CompletedTask;
    }
}
