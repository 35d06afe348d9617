using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Kinds.Forms.Papers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Submissions;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Forms;

/// <summary>A filled form as people read it; of one that was filled in on paper, how many pages it has.</summary>
internal static class FormView
{
    public static Text Show(PlanForm form, IReadOnlyDictionary<string, FormAnswer> answers) =>
        PaperAnswers.Pages(answers) is > 0 and var pages
            ? SubmissionTexts.PaperPages(pages)
            : AnswersView.Show(form.Sections, answers);
}
