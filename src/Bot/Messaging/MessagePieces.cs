using System.Text;

namespace CampaignBot.Bot.Messaging;

/// <summary>
/// Which messages are one to the person who sent them: a text that their client cut because it was too long for one message, the files
/// of an album, several that were passed on together. They are taken together, or refused together.
/// </summary>
internal static class MessagePieces
{
    /// <summary>How long after such a message another is awaited.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    /// <summary>How far apart two of them were sent, at most; a channel tells whole seconds.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    /// <summary>The same where it isn't sure that the first was cut: nobody types another so quickly.</summary>
    public static readonly TimeSpan ApartIfUnsure = TimeSpan.FromSeconds(2);

    /// <summary>May another message that belongs to this one be on its way?</summary>
    public static bool MayHaveMore(Activity activity) => IsOfSomeone(activity)
        && (activity.AlbumId is not null || activity.IsForwarded || activity.TextEnd != TextEnd.Whole);

    /// <summary>Parts what came in from one conversation, in order, into what is one to its sender.</summary>
    public static IReadOnlyList<IReadOnlyList<Activity>> Group(IReadOnlyList<Activity> activities)
    {
        var groups = new List<List<Activity>>(activities.Count);
        foreach (var activity in activities)
        {
            if (groups is [.., [.., var before] group] && Belongs(before, activity))
                group.Add(activity);
            else
                groups.Add([activity]);
        }

        return groups;
    }

    /// <summary>Several messages as one.</summary>
    public static Activity Join(IReadOnlyList<Activity> pieces)
    {
        var file = pieces.FirstOrDefault(p => p.File is not null);
        return pieces is [var single] ? single : pieces[0] with
        {
            Kind = file is not null ? ActivityKind.File : ActivityKind.Message,
            File = file?.File,
            Text = JoinTexts(pieces),
            TextEnd = TextEnd.Whole,
            Pieces = pieces,
        };
    }

    /// <summary>The messages that an activity is made of: itself, or its pieces.</summary>
    public static IReadOnlyList<Activity> Of(Activity activity) => activity.Pieces.Count > 0 ? activity.Pieces : [activity];

    private static bool Belongs(Activity before, Activity next) =>
        IsOfSomeone(before) && IsOfSomeone(next)
        && before.From.ExternalId == next.From.ExternalId
        && (next.SentAt - before.SentAt).Duration() <= (before.TextEnd == TextEnd.MayGoOn ? ApartIfUnsure : Apart)
        && (before.AlbumId is not null || next.AlbumId is not null
            ? before.AlbumId == next.AlbumId || (before.IsForwarded && next.IsForwarded)
            : before.IsForwarded ? next.IsForwarded
            : before.TextEnd != TextEnd.Whole && next is { Kind: ActivityKind.Message, IsForwarded: false });

    private static bool IsOfSomeone(Activity activity) =>
        !activity.Conversation.IsGroup && activity.Kind is ActivityKind.Message or ActivityKind.File;

    private static string? JoinTexts(IReadOnlyList<Activity> pieces)
    {
        var joined = new StringBuilder();
        var runsOn = true;
        foreach (var piece in pieces.Where(p => p.Text is not null))
        {
            if (!runsOn)
                joined.Append('\n');
            joined.Append(piece.Text);
            runsOn = piece.TextEnd == TextEnd.Cut;
        }

        return joined.Length == 0 ? null : joined.ToString();
    }
}
