using CampaignBot.Bot.Accounts;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;
using CampaignBot.Domain.Members;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>
/// Whoever joins after materials went out, or comes with another phone, is told in one message what they haven't studied yet, with a button
/// for each: they read it at their own pace. What is only open to them, and not asked of their branch's members, stands in the list alone.
/// </summary>
internal sealed class LateJoinerGuide(MaterialListQuery materials) : IAccountFollower
{
    /// <summary>Buttons in the message; the rest is counted, and stands in the list.</summary>
    public const int Shown = 5;

    public async Task OpenedAsync(TurnContext turn, ChannelIdentity identity, CancellationToken ct)
    {
        if (await PersonDirectory.LoadAsync(turn.Db, identity.MemberId, turn.Today, ct) is not { } person)
            return;
        var missed = (await materials.ReadAsync(turn, person, ct))
            .Where(m => m.StudiedOn is null && LateStudy.IsTheirs(person, m.Duty.Task) && turn.Today <= m.Duty.Task.ClosingDay(m.Due) && turn.Campaign.Timeline.PushInstant(m.Duty.Period.Opens) < turn.Now)
            .OrderBy(m => m.Duty.Period.Opens).ToList();
        if (missed.Count == 0)
            return;
        var message = new OutgoingMessage(Text.Paragraphs(
            ShowMaterialsTexts.BeforeYouCame(missed.Count),
            Text.Lines(missed.Take(Shown).Select(m => ShowMaterialsTexts.UnreadLine(m.Duty.Material.Title, m.Due))),
            missed.Count > Shown ? ShowMaterialsTexts.BeforeYouCameMore(missed.Count - Shown) : null));
        foreach (var material in missed.Take(Shown).Select(m => m.Duty.Material))
            message = message.WithRow(MaterialMessage.ShowKey.Button(ShowMaterialsTexts.UnreadButton(material.Title), material.Id));
        turn.Send(new ChatAddress(turn.Chat.Id, null, turn.Language, identity.MemberId), message, new DeliveryOptions());
    }

    public Task UndoneAsync(TurnContext turn, ChannelIdentity identity, CancellationToken ct) => Task.CompletedTask;
}
