using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Bot.Security;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Kinds.Study;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>Shows one material to one member.</summary>
internal sealed class ShowMaterialHandler(MaterialListQuery materials)
{
    public async Task HandleAsync(TurnContext turn, string materialId, CancellationToken ct)
    {
        if (turn.Person is null)
            turn.Reply(StrangerWords.Unknown(turn));
        else if (await materials.FindAsync(turn, materialId, ct) is not { } found)
            turn.Reply(ShowMaterialsTexts.Gone);
        else if (turn.IsGroup)
            turn.Reply(InPrivate(found.Duty.Material));
        else
            turn.Reply(MaterialMessage.ForMember(turn.Campaign, found.Duty, turn.Sender.MemberId, found.Due, found.StudiedOn, turn.Now));
    }

    private static OutgoingMessage InPrivate(Material material) =>
        new OutgoingMessage(ShowMaterialsTexts.OpenInPrivate(material.Title))
            .WithRow(Button.OpenPrivate(ShowMaterialsTexts.OpenButton, StartPrefixes.Parameter(StartPrefixes.Study, material.Id)));
}

/// <summary>The button of a material on a list.</summary>
internal sealed class ShowMaterialButton(ShowMaterialHandler handler) : ButtonAction<string>(MaterialMessage.ShowKey, PolicyAction.SeeOwn)
{
    protected override Task PressAsync(TurnContext turn, string argument, CancellationToken ct) => handler.HandleAsync(turn, argument, ct);
}

/// <summary>The way from a group to a material in the private chat.</summary>
internal sealed class ShowMaterialLink(ShowMaterialHandler handler) : IStartLink
{
    public string Prefix => StartPrefixes.Study;

    public Task HandleAsync(TurnContext turn, string rest, CancellationToken ct) => handler.HandleAsync(turn, rest, ct);
}

/// <summary>Opens a study duty from a reminder or a list: its material.</summary>
internal sealed class StudyOpener(ShowMaterialHandler handler) : ITaskOpener
{
    public string Kind => StudyTask.KindName;

    public Task OpenAsync(TurnContext turn, PlanTask task, TaskPeriod period, long? organizationId, CancellationToken ct) => handler.HandleAsync(turn, period.Key, ct);
}
