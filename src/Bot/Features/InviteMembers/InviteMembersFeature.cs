using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.InviteMembers;

/// <summary>Registration of <c>/invite</c>.</summary>
internal static class InviteMembersFeature
{
    public static IServiceCollection AddInviteMembers(this IServiceCollection services) => services
        .AddSingleton<QrPictures>()
        .AddSingleton<IDrawnFile>(provider => provider.GetRequiredService<QrPictures>())
        .AddSingleton<InviteWriter>()
        .AddSingleton<InvitationView>()
        .AddChatCommand<InviteCommand>()
        .AddButtonAction<InviteOpenButton>()
        .AddButtonAction<InviteAllButton>()
        .AddButtonAction<RevokeAllButton>()
        .AddButtonAction<InviteOneButton>()
        .AddButtonAction<NewAccountButton>()
        .AddButtonAction<RevokeOneButton>();
}
