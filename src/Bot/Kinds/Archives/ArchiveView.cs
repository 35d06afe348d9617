using System.Globalization;
using CampaignBot.Bot.Answers;
using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;
using CampaignBot.Bot.Obligations;
using CampaignBot.Domain.Kinds.Archives;

namespace CampaignBot.Bot.Kinds.Archives;

/// <summary>An archive in words.</summary>
internal static class ArchiveView
{
    private const char Of = '/';

    /// <summary>How far an item had come, as it is kept.</summary>
    public static string Write(ArchiveCount count) => string.Create(CultureInfo.InvariantCulture, $"{count.Done}{Of}{count.Expected}");

    /// <summary>What has filled in by itself, with a button for what the organization can do today, and one for whom or what the others wait for.</summary>
    public static OutgoingMessage State(ArchiveFilling archive)
    {
        var message = new OutgoingMessage(Text.Lines(ArchiveTexts.State(archive.Title), ByItself(archive))) { Confidential = true };
        var open = archive.Counts.Where(count => count.Open is not null).DistinctBy(count => count.Open!.Ref).Aggregate(
            message, (all, count) => all.WithRow(new TaskCall(count.Open!.Ref, archive.Node.Id).Button(count.Open.Task.Title)));
        return archive.Counts.Where(count => count is { IsFull: false, Expected: > 0, Open: null }).Aggregate(open, (all, count) => all.WithRow(
            ShowMissingButton.Key.Button(ArchiveTexts.MissingButton(count.Item.Title), new ArchiveItemRef(archive.Node.Id, archive.Task.Id, count.Item.Id))));
    }

    /// <summary>What has filled in by itself; null: the plan has nothing of the sort.</summary>
    public static Text? ByItself(ArchiveFilling archive) => archive.Counts.Count == 0
        ? null
        : Text.Lines(archive.Counts.Select(count => Line(count.Item, count.Done, count.Expected)).Prepend(ArchiveTexts.FilledByItself));

    /// <summary>The archive as its readers see it: what had filled in by itself when it was handed in, and what photos show.</summary>
    public static Text Show(ArchiveTask task, IReadOnlyDictionary<string, FormAnswer> content)
    {
        var byItself = task.Items.Where(item => item.From.Count > 0).ToList();
        return Text.Lines(
            byItself.Count > 0 ? Text.Lines(byItself.Select(item => Line(item, content.GetValueOrDefault(item.Id)?.Text)).Prepend(ArchiveTexts.FilledByItself)) : null,
            ArchiveTexts.ByPhotos,
            Text.Lines(task.ByHand.Select(item => content.GetValueOrDefault(item.Id) is { FileIds.Count: > 0 and var photos }
                ? ArchiveTexts.ShownBy(item.Title, photos)
                : ArchiveTexts.NotYet(item.Title))));
    }

    private static Text Line(ArchiveItem item, string? kept)
    {
        var numbers = (kept ?? "").Split(Of).Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList();
        return numbers is [var done, var expected] ? Line(item, done, expected) : ArchiveTexts.Later(item.Title);
    }

    private static Text Line(ArchiveItem item, int done, int expected) => (done, expected) switch
    {
        (_, 0) => ArchiveTexts.Later(item.Title),
        (1, 1) => ArchiveTexts.Full(item.Title),
        _ when done >= expected => ArchiveTexts.FullOf(item.Title, done),
        (0, 1) => ArchiveTexts.NotYet(item.Title),
        _ => ArchiveTexts.Partly(item.Title, done, expected),
    };
}
