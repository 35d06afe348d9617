using CampaignBot.Bot.Localization;

namespace CampaignBot.Bot.Turns;

/// <summary>What is said to whom nobody knows yet: how they come in depends on whether their messenger has links into the private chat.</summary>
internal static class StrangerWords
{
    /// <summary>Who isn't known, and asked for something.</summary>
    public static Text Unknown(TurnContext turn) => turn.Traits.HasStartLinks ? TurnTexts.Stranger : TurnTexts.StrangerByCode;

    /// <summary>Who says the first word.</summary>
    public static Text Welcome(TurnContext turn) => turn.Traits.HasStartLinks ? TurnTexts.WelcomeStranger : TurnTexts.WelcomeStrangerByCode;

    /// <summary>Who brings an invitation that doesn't hold.</summary>
    public static Text InvitationUnknown(TurnContext turn) => turn.Traits.HasStartLinks ? TurnTexts.LinkUnknown : TurnTexts.CodeUnknown;

    /// <summary>Who pressed what only members may.</summary>
    public static Text ForMembers(TurnContext turn) => turn.Traits.HasStartLinks ? TurnTexts.ButtonForMembers : TurnTexts.ButtonForMembersByCode;
}
