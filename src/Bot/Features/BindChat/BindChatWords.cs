using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Persistence;
using CampaignBot.Bot.Turns;
using Microsoft.EntityFrameworkCore;

namespace CampaignBot.Bot.Features.BindChat;

/// <summary>Outcomes of a wish to bind, in words.</summary>
internal static class BindChatWords
{
    public static async Task<Text> ForAsync(
        CampaignDbContext db, BindOutcome outcome, ChatBinding? binding, OrganizationNode organization, CancellationToken ct) => outcome switch
        {
            BindOutcome.WasBound => BindChatTexts.IsBound(organization.Name),
            BindOutcome.Taken => BindChatTexts.Taken(await db.Organizations.Where(o => o.Id == binding!.OrganizationId).Select(o => o.Name).FirstAsync(ct)),
            BindOutcome.NoGroup => TurnTexts.OnlyInGroup("bind"),
            BindOutcome.NotAllowed => BindChatTexts.NotYours(organization.Name),
            _ => BindChatTexts.Bound(organization.Name),
        };
}
