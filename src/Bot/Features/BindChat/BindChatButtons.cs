using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Bot.Offices;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>The buttons of <c>/bind</c>. Each reads what the group serves at the moment of the press, and checks the role again.</summary>
internal abstract class BindChatButton(ActionKey<BindArgument> key) : ButtonAction<BindArgument>(key, PolicyAction.BindChat)
{
    protected sealed override async Task PressAsync(TurnContext turn, BindArgument argument, CancellationToken ct)
    {
        var organization = await turn.Db.NodeAsync(argument.OrganizationId, ct);
        if (organization is null || !PolicyTable.Allows(turn.Sender, PolicyAction.BindChat, organization.Path))
            turn.AnswerButton(TurnTexts.NotAllowed, alert: true);
        else
            await PressAsync(turn, new BindPlace(turn.Chat.Id, argument.ThreadId), organization, ct);
    }

    protected abstract Task PressAsync(TurnContext turn, BindPlace place, OrganizationNode organization, CancellationToken ct);

    /// <summary>The binding of the place to this organization; where it is gone, the presser is told and null returned.</summary>
    protected static async Task<ChatBinding?> CurrentAsync(TurnContext turn, BindPlace place, OrganizationNode organization, CancellationToken ct)
    {
        var binding = await ChatBindings.FindAsync(turn.Db, place.ChatId, place.ThreadId, ct);
        if (binding?.OrganizationId == organization.Id)
            return binding;
        turn.AnswerButton(BindChatTexts.NoLongerBound(organization.Name), alert: true);
        return null;
    }

    protected static OutgoingMessage Ask(TurnContext turn, Text question, Text yes, ActionKey<BindArgument> key, BindArgument argument) =>
        new OutgoingMessage(question) { ButtonScope = ButtonScope.Member(turn.Sender.MemberId) }
            .WithRow(key.Button(yes, argument), KeepBindingButton.Key.Button(BindChatTexts.KeepButton, argument));
}

/// <summary>Binds the group to the organization that was chosen, or to another one than before.</summary>
internal sealed class BindToButton(BindChatHandler handler) : BindChatButton(Key)
{
    public static readonly ActionKey<BindArgument> Key = new("bind.to");

    protected override async Task PressAsync(TurnContext turn, BindPlace place, OrganizationNode organization, CancellationToken ct)
    {
        var (outcome, binding) = await handler.BindAsync(turn.Db, turn.Sender, place, organization, turn.Now, ct);
        turn.EditPressed(outcome == BindOutcome.Bound
            ? BindChatHandler.Welcome(organization, binding!)
            : await BindChatWords.ForAsync(turn.Db, outcome, binding, organization, ct));
    }
}

/// <summary>Asks whether the group shall serve another organization.</summary>
internal sealed class ConfirmRebindButton() : BindChatButton(Key)
{
    public static readonly ActionKey<BindArgument> Key = new("bind.ask-to");

    protected override Task PressAsync(TurnContext turn, BindPlace place, OrganizationNode organization, CancellationToken ct)
    {
        turn.EditPressed(Ask(
            turn,
            BindChatTexts.AskRebind(organization.Name),
            BindChatTexts.RebindYesButton,
            BindToButton.Key,
            new BindArgument(organization.Id, place.ThreadId)));
        return Task.CompletedTask;
    }
}

/// <summary>Asks whether the group shall no longer serve its organization.</summary>
internal sealed class ConfirmUnbindButton() : BindChatButton(Key)
{
    public static readonly ActionKey<BindArgument> Key = new("bind.ask-end");

    protected override async Task PressAsync(TurnContext turn, BindPlace place, OrganizationNode organization, CancellationToken ct)
    {
        if (await CurrentAsync(turn, place, organization, ct) is { } binding)
        {
            turn.EditPressed(Ask(
                turn,
                BindChatTexts.AskUnbind(organization.Name),
                BindChatTexts.UnbindYesButton,
                UnbindButton.Key,
                new BindArgument(binding.OrganizationId, binding.ThreadId)));
        }
    }
}

/// <summary>Ends a binding.</summary>
internal sealed class UnbindButton() : BindChatButton(Key)
{
    public static readonly ActionKey<BindArgument> Key = new("bind.end");

    protected override async Task PressAsync(TurnContext turn, BindPlace place, OrganizationNode organization, CancellationToken ct)
    {
        if (await CurrentAsync(turn, place, organization, ct) is not { } binding)
            return;
        await ChatBindings.RemoveAsync(turn.Db, binding, ct);
        turn.Audit(PolicyAction.BindChat, FormattableString.Invariant($"organization:{organization.Id}"), organization.Id, "Released");
        turn.EditPressed(BindChatTexts.Unbound(organization.Name));
    }
}

/// <summary>Leaves everything as it is.</summary>
internal sealed class KeepBindingButton() : BindChatButton(Key)
{
    public static readonly ActionKey<BindArgument> Key = new("bind.keep");

    protected override Task PressAsync(TurnContext turn, BindPlace place, OrganizationNode organization, CancellationToken ct)
    {
        turn.EditPressed(BindChatTexts.NothingChanged);
        return Task.CompletedTask;
    }
}

/// <summary>Makes the group its organization's primary one: reminders come here.</summary>
internal sealed class PrimaryChatButton() : BindChatButton(Key)
{
    public static readonly ActionKey<BindArgument> Key = new("bind.primary");

    protected override async Task PressAsync(TurnContext turn, BindPlace place, OrganizationNode organization, CancellationToken ct)
    {
        if (await CurrentAsync(turn, place, organization, ct) is not { } binding)
            return;
        await ChatBindings.MakePrimaryAsync(turn.Db, binding, ct);
        turn.EditPressed(Text.Lines([BindChatTexts.IsBound(organization.Name), BindChatTexts.IsPrimary]));
    }
}
