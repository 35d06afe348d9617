using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Turns;

namespace CampaignBot.Bot.Features.ReviewSubmission;

/// <summary>Registration of reviewing.</summary>
internal static class ReviewFeature
{
    public static IServiceCollection AddReviewSubmission(this IServiceCollection services) => services
        .AddSingleton<ReviewSheet>()
        .AddSingleton<ReviewList>()
        .AddSingleton<AuthorNotice>()
        .AddSingleton<ReviewHandler>()
        .AddSingleton<TakeBackHandler>()
        .AddDialog<ReturnDialog>()
        .AddDialog<PraiseDialog>()
        .AddChatCommand<ReviewCommand>()
        .AddButtonAction<MoreReviewsButton>()
        .AddButtonAction<OpenReviewButton>()
        .AddButtonAction<NextItemButton>()
        .AddButtonAction<AcceptReviewButton>()
        .AddButtonAction<PraiseReviewButton>()
        .AddButtonAction<TakeBackReviewButton>()
        .AddButtonAction<ReturnReviewButton>()
        .AddButtonAction<ReturnForReasonButton>();
}
