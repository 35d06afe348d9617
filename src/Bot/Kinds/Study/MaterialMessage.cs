using CampaignBot.Bot.Campaigns;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Messaging.Arguments;
using CampaignBot.Domain.Plans;

namespace CampaignBot.Bot.Kinds.Study;

/// <summary>Writes a material as a message: the thing itself, until when, the 「已学习」 button, and who has pressed it so far.</summary>
internal static class MaterialMessage
{
    /// <summary>The 「已学习」 button; its argument is the material's id.</summary>
    public static readonly ActionKey<string> AcknowledgeKey = new("ack-material");

    private static readonly char[] Forbidden = ['：', ':', '/', '\\', '?', '*', '"', '<', '>', '|'];

    /// <summary>A button that shows a material; its argument is the material's id.</summary>
    public static readonly ActionKey<string> ShowKey = new("show-material");

    /// <summary>For a group: with the count of those who have studied.</summary>
    public static OutgoingMessage ForGroup(Campaign campaign, MaterialDuty duty, MaterialCount count, ButtonScope scope, DateTimeOffset now)
    {
        var tally = duty.Task.Audience.OpenToEverybody && count.Guests > 0
            ? MaterialTexts.CountWithGuests(count.Members, count.Guests)
            : MaterialTexts.Count(count.Members);
        return Write(campaign, duty, tally, duty.ClosingDay, duty.Period.Due, scope, now);
    }

    /// <summary>For one reader, with the days that hold for them.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="duty">The material.</param>
    /// <param name="memberId">The reader.</param>
    /// <param name="due">The reader's own last day; null: the plan's.</param>
    /// <param name="studiedOn">When the reader pressed; null: not yet.</param>
    /// <param name="now">Now, on the campaign's clock.</param>
    public static OutgoingMessage ForMember(
        Campaign campaign, MaterialDuty duty, long memberId, DateOnly? due, DateOnly? studiedOn, DateTimeOffset now)
    {
        var last = due ?? duty.Period.Due;
        var scope = ButtonScope.Member(memberId, campaign.Timeline.EndOfDay(duty.Task.ClosingDay(last)));
        return studiedOn is { } day
            ? Write(campaign, duty, MaterialTexts.YouStudied(day), closing: null, last, scope, now)
            : Write(campaign, duty, tally: null, duty.Task.ClosingDay(last), last, scope, now);
    }

    // Who saves the file finds it by what it is about, not by what the plan's folder calls it. These signs can't stand in a file's name everywhere.
    private static string NameOf(FileMaterial file) =>
        string.Join(' ', file.Title.Zh.Split(Forbidden, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) + Path.GetExtension(file.File);

    private static OutgoingMessage Write(
        Campaign campaign, MaterialDuty duty, Text? tally, DateOnly? closing, DateOnly due, ButtonScope scope, DateTimeOffset now)
    {
        var material = duty.Material;
        var today = campaign.Timeline.DayAt(now);
        var heading = material.Minutes > 0
            ? MaterialTexts.HeadingWithMinutes(material.Title, material.Minutes)
            : MaterialTexts.Heading(material.Title);
        var open = closing is { } last && today <= last;
        var ask = closing is null ? null
            : !open ? MaterialTexts.Over
            : material is FileMaterial { Media: MediaKind.Audio } ? (today <= due ? MaterialTexts.ListenUntil(due) : MaterialTexts.ListenLate(closing.Value))
            : today <= due ? MaterialTexts.StudyUntil(due)
            : MaterialTexts.StudyLate(closing.Value);
        var message = new OutgoingMessage(Text.Paragraphs(
            Text.Lines(heading, material.About is { } about ? Text.Of(about) : null),
            material is TextMaterial text ? Text.Of(Trimmed(text.Body)) : null,
            Text.Lines(ask, tally)))
        {
            ButtonScope = scope,
            File = material is FileMaterial file ? new OutgoingFile(KindOf(file.Media), OutgoingFiles.PlanSource(file.File, file.Digest), NameOf(file)) : null,
        };
        if (material is LinkMaterial link)
            message = message.WithRow(Button.Open(MaterialTexts.ReadIt, link.Url.AbsoluteUri));
        return open ? message.WithRow(AcknowledgeKey.Button(MaterialTexts.Studied, material.Id)) : message;
    }

    private static FileKind KindOf(MediaKind media) => media switch
    {
        MediaKind.Audio => FileKind.Audio,
        MediaKind.Video => FileKind.Video,
        _ => FileKind.Document,
    };

    private static LocalizedText Trimmed(LocalizedText text) => new(text.Zh.Trim(), text.En?.Trim());
}
