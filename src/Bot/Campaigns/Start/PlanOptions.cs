using CampaignBot.Bot.Localization;
using Microsoft.Extensions.Options;

namespace CampaignBot.Bot.Campaigns.Start;

/// <summary>Which plan: section <c>Plan</c>.</summary>
internal sealed class PlanOptions : IValidateOptions<PlanOptions>
{
    public const string Section = "Plan";

    /// <summary>The plan's file.</summary>
    /// <value>The default is <c>config/plan.yaml</c>, under the working directory or beside the program.</value>
    public string File { get; set; } = "config/plan.yaml";

    public ValidateOptionsResult Validate(string? name, PlanOptions options) =>
        string.IsNullOrWhiteSpace(options.File)
            ? ValidateOptionsResult.Fail(SettingTexts.InBoth(SettingTexts.PlanEmpty("Plan__File")))
            : ValidateOptionsResult.Success;
}
