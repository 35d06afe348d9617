using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Offices;

namespace CampaignBot.Bot.Features.ExtendDeadline;

/// <summary>Registration of extensions.</summary>
internal static class ExtendDeadlineFeature
{
    public static IServiceCollection AddExtendDeadline(this IServiceCollection services) => services
        .AddSingleton<ExtendDeadlineHandler>()
        .AddDialog<ExtendDeadlineDialog>()
        .AddOfficeDialogCommand<ExtendDeadlineCommand>();
}
