using CampaignBot.Bot.Localization;
using CampaignBot.Bot.Messaging;

namespace CampaignBot.Bot.Features.Announce;

/// <summary>How an announcement looks to those who get it.</summary>
internal static class AnnouncementView
{
    /// <summary>How many organizations a message names for which it is to be passed on; the rest is counted.</summary>
    public const int MostNamed = 6;

    /// <summary>As a group sees it.</summary>
    public static Text ForGroup(string from, AnnouncementContent content) => AnnounceTexts.Message(from, content.Text);

    /// <summary>As somebody sees it to whom it goes as one of those who answer.</summary>
    public static Text ForPerson(string from, AnnouncementContent content) => AnnounceTexts.PrivateMessage(from, content.Text);

    /// <summary>As somebody sees it who is asked to pass it on.</summary>
    /// <param name="from">Who speaks.</param>
    /// <param name="content">What is said.</param>
    /// <param name="without">The names of organizations without a group.</param>
    /// <param name="silent">The names of those whose group takes no messages from the bot at present.</param>
    public static Text ToPassOn(string from, AnnouncementContent content, IReadOnlyList<string> without, IReadOnlyList<string> silent) =>
        silent.Count == 0 ? AnnounceTexts.PassOnMessage(from, Names(without), content.Text)
        : without.Count == 0 ? AnnounceTexts.PassOnSilentMessage(from, Names(silent), content.Text)
        : AnnounceTexts.PassOnMixedMessage(from, Names([.. without, .. silent]), content.Text);

    /// <summary>The message with what stands beside its words.</summary>
    public static OutgoingMessage WithFile(Text body, AnnouncementContent content) =>
        new(body) { File = content.Captioned?.ToOutgoing() };

    /// <summary>The files that go ahead of the words; null where there are none.</summary>
    public static OutgoingMessage? Files(AnnouncementContent content) =>
        !content.HasFilesApart ? null
        : content.Files is [var only] ? new OutgoingMessage(Text.Empty) { File = only.ToOutgoing() }
        : new OutgoingMessage(Text.Empty) { Album = [.. content.Files.Select(file => file.ToOutgoing())] };

    private static Text Names(IReadOnlyList<string> names) => names.Count <= MostNamed
        ? Text.List(names)
        : AnnounceTexts.NamesAndMore(Text.List(names.Take(MostNamed)), names.Count - MostNamed);
}
