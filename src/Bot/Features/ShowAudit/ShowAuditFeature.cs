using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ShowAudit;

/// <summary>Registration of looking up who did what.</summary>
internal static class ShowAuditFeature
{
    public static IServiceCollection AddShowAudit(this IServiceCollection services) => services
        .AddChatCommand<AuditCommand>()
        .AddButtonAction<AuditOfficeButton>()
        .AddButtonAction<AuditButton>();
}
