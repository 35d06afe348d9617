using CampaignBot.Bot.Dialogs;
using CampaignBot.Bot.Localization;
using CampaignBot.Domain.Kinds.Meetings;

namespace CampaignBot.Bot.Kinds.Meetings;

/// <summary>A meeting's record in words.</summary>
internal static class MeetingView
{
    /// <summary>Names of the absent that are shown to whoever ticks; the rest is counted.</summary>
    public const int NamedAbsent = 30;

    /// <summary>The record as its readers see it: who was there is a number.</summary>
    public static Text Show(MeetingTask task, MeetingContent content, AttendanceCount count) => Text.Lines(
        MeetingTexts.DayLine(content.Day),
        MeetingTexts.PlaceLine(content.Place),
        content.Speaker is { } speaker ? content.Post is { } post ? MeetingTexts.SpeakerLine(speaker, post) : MeetingTexts.SpeakerAlone(speaker) : null,
        content.HeadSpoke is { } spoke ? spoke ? MeetingTexts.HeadSpoke : MeetingTexts.HeadDidNot : null,
        count.Excused > 0 ? MeetingTexts.CountsExcused(count.Present, content.Listed, count.Excused) : MeetingTexts.Counts(count.Present, content.Listed),
        task.Checklist.Count > 0 ? Checklist(task, content.Done) : null,
        content.PhotoIds.Count > 0 ? MeetingTexts.PhotosLine(content.PhotoIds.Count) : null,
        content.DocumentIds.Count > 0 ? MeetingTexts.DocumentLine : null,
        content.Minutes is { } minutes ? MeetingTexts.MinutesLine(minutes) : null);

    /// <summary>Every item, done or not.</summary>
    public static Text Checklist(MeetingTask task, IReadOnlyCollection<string> done) =>
        Text.Lines(task.Checklist.Select(item => done.Contains(item.Id) ? MeetingTexts.ItemDone(item.Title) : MeetingTexts.ItemNotDone(item.Title)));

    /// <summary>Who was excused. Who was there after all has been moved, though the tick still stands in the answer.</summary>
    public static Text Excused(MeetingFilling meeting, IReadOnlyCollection<string> excusedIds, IReadOnlyCollection<string> presentIds)
    {
        var names = meeting.Absent(presentIds).Where(name => excusedIds.Contains(name.Id)).Select(name => name.Name).ToList();
        return names.Count > 0 ? Text.List(names) : DialogTexts.LeftOut;
    }

    /// <summary>How many were ticked, and who was not, for whoever ticks: a slip is seen by the names that are missing.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="presentIds">Who was ticked.</param>
    /// <param name="nameless">How many are counted whose names were taken out: nobody need tick them again.</param>
    public static Text Attendance(MeetingFilling meeting, IReadOnlyCollection<string> presentIds, int nameless)
    {
        var absent = meeting.Absent(presentIds).Select(name => name.Name).ToList();
        return Text.Lines(
            MeetingTexts.Ticked(presentIds.Count, meeting.Roll.Count),
            absent.Count == 0 ? null
                : absent.Count <= NamedAbsent ? MeetingTexts.NotTicked(Text.List(absent))
                : MeetingTexts.NotTickedMore(Text.List(absent.Take(NamedAbsent)), absent.Count - NamedAbsent),
            nameless > 0 ? MeetingTexts.Nameless(nameless) : null);
    }
}
