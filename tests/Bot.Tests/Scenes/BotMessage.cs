using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Tests.Scenes;

/// <summary>Something the bot said: a row of its outbox, opened.</summary>
/// <param name="Row">The row.</param>
/// <param name="To">The conversation's id at its channel.</param>
/// <param name="Content">What the reader sees.</param>
internal sealed record BotMessage(Delivery Row, string To, MessageContent Content)
{
    /// <summary>The id of the message that is new, or of the one that was changed.</summary>
    public string Id => IsEdit ? Row.TargetMessageId! : "out-" + Row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public string Text => Content.Text;

    public IReadOnlyList<ButtonContent> Buttons => [.. Content.Buttons.SelectMany(row => row)];

    public IEnumerable<string> Labels => Buttons.Select(b => b.Label);

    public OutgoingFile? File => Content.File;

    public bool IsEdit => Row.Action == DeliveryAction.Edit;

    /// <summary>The one button whose label holds these words.</summary>
    public ButtonContent Button(string words) => Buttons.Single(b => b.Label.Contains(words, StringComparison.Ordinal));

    public bool Offers(string words) => Labels.Any(label => label.Contains(words, StringComparison.Ordinal));
}

/// <summary>What one turn said: the messages it queued, in order, and what flew over a pressed button.</summary>
internal sealed record Said(IReadOnlyList<BotMessage> Messages, string? Box)
{
    /// <summary>The last message.</summary>
    public BotMessage Last => Messages[^1];

    public string Text => Last.Text;
}
